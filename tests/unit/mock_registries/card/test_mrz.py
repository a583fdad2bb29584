from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.mrz import check_digit, machine_readable_zone, name_field

WORD = st.text("ABCDEGHIKLMNOPQRSTUVXY", min_size=1, max_size=12)
VALUES = {letter: value for value, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}


def independent(text: str) -> int:
    """The check digit once more, by thirds instead of by place."""
    numbers = [VALUES[letter] for letter in text]
    return (7 * sum(numbers[0::3]) + 3 * sum(numbers[1::3]) + sum(numbers[2::3])) % 10


@pytest.mark.parametrize(
    ("field", "digit"),
    [
        ("520727", "3"),
        ("AB2134<<<", "5"),
        ("D23145890", "7"),
        ("740812", "2"),
        ("120415", "9"),
        ("991231", "5"),
    ],
)
def test_check_digits_are_those_of_the_standard(field: str, digit: str) -> None:
    assert check_digit(field) == digit  # Doc 9303-3, 4.9, and the specimen of Doc 9303-5


@settings(deadline=None, max_examples=60)
@given(st.text("0123456789ABCXYZ<", max_size=40))
def test_check_digits_agree_with_another_way_to_count(text: str) -> None:
    assert check_digit(text) == str(independent(text))


@pytest.mark.parametrize(
    ("surname", "given_names", "field"),
    [
        ("Nguyễn", "Thị Ánh", "NGUYEN<<THI<ANH"),
        ("Eriksson", "Anna Maria", "ERIKSSON<<ANNA<MARIA"),
        ("Y", "", "Y"),
        ("Nguyễn", "Thị Ánh Nguyệt Minh Châu AB", "NGUYEN<<THI<ANH<NGU<MIN<CHA<AB"),
        ("Abcdefghijklmnopqrstuvwxyzabcdefgh", "Lan", "ABCDEFGHIJKLMNOPQRSTUVWXYZA<<L"),
        ("Abcdefghijklmnopqrstuvwxyzabcdefgh", "", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCD"),
    ],
)
def test_a_long_name_is_shortened_by_the_rule(surname: str, given_names: str, field: str) -> None:
    assert name_field(surname, given_names) == field.ljust(30, "<")


@settings(deadline=None, max_examples=100)
@given(st.lists(WORD, min_size=1, max_size=4), st.lists(WORD, min_size=1, max_size=7))
def test_a_name_of_any_length_fits_and_keeps_every_initial(
    surname: list[str], given_names: list[str]
) -> None:
    field = name_field(" ".join(surname), " ".join(given_names))
    assert len(field) == 30
    primary, _, secondary = field.rstrip("<").partition("<<")
    written = [primary.split("<"), secondary.split("<")]
    for words, shown in zip((surname, given_names), written, strict=True):
        assert len(shown) == len(words)
        assert all(whole.startswith(part) for whole, part in zip(words, shown, strict=True))
    if written != [surname, given_names]:
        assert field[-1] != "<"


def zone(**more: object) -> str:
    usual: dict[str, object] = {
        "personal_number": "901190123456",
        "surname": "Nguyễn",
        "given_names": "Thị Ánh",
        "sex": "female",
        "born": date(1990, 1, 31),
        "expires": date(2030, 1, 31),
    }
    return machine_readable_zone(**(usual | more))  # type: ignore[arg-type]


def test_the_zone_is_laid_out_as_on_the_card() -> None:
    text = zone()
    assert text[:30] == f"IDVNM190123456{independent('190123456')}901190123456<<{independent('901190123456')}"
    assert text[30:37] == "9001310"
    assert text[37] == "F"
    assert text[38:45] == f"300131{independent('300131')}"
    assert text[45:59] == "VNM<<<<<<<<<<<"
    assert text[59] == str(independent(text[5:30] + text[30:37] + text[38:45] + text[48:59]))
    assert text[60:] == "NGUYEN<<THI<ANH<<<<<<<<<<<<<<<"


def test_a_card_for_life_ends_on_the_last_day_there_is() -> None:
    assert zone(expires=None)[38:45] == "9912315"


def test_a_sex_that_is_neither_is_a_filler() -> None:
    assert zone(sex="unknown")[37] == "<"
