import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.latin import transliterate

LOWER = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
BASES = "a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "d"


def test_every_vietnamese_letter_has_its_base_letter() -> None:
    for letter, base in zip(LOWER, BASES, strict=True):
        assert transliterate(letter) == transliterate(letter.upper()) == base.upper()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Nguyễn Thị Ánh", "NGUYEN<THI<ANH"),
        ("  Đỗ  ", "DO"),
        ("Tôn-Nữ", "TON<NU"),
        ("H'Mok Niê", "HMOK<NIE"),
        ("Y’Thĭm Ayŭn", "YTHIM<AYUN"),
        ("Nguye\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING TILDE}n", "NGUYEN"),
        ("", ""),
    ],
)
def test_words_are_parted_by_one_filler(words: str, written: str) -> None:
    assert transliterate(words) == written


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(max_codepoint=0x1EFF), max_size=40))
def test_whatever_is_written_only_letters_and_fillers_come_out(text: str) -> None:
    written = transliterate(text)
    assert set(written) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
    assert "<<" not in written
    assert written == written.strip("<")
