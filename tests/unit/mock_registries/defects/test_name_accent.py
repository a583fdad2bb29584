import pytest

from mock_registries.defects.name_accent import misspell
from mock_registries.nation.dice import Dice

DICE = Dice(1, "name")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Nguyễn", "Nguyển"),
        ("Thủy", "Thũy"),
        ("Lê Thị Anh", "Lê Thi Anh"),
        ("Trần", "Trân"),
        ("Phạm", "Pham"),
        ("Hoàng", "Hoang"),
    ],
)
def test_one_tone_is_lost_or_confused_and_all_else_stays(name: str, wrong: str) -> None:
    assert misspell(name, DICE) == wrong


def test_a_name_without_a_tone_stays() -> None:
    assert misspell("Lê Minh Anh", DICE) == "Lê Minh Anh"
