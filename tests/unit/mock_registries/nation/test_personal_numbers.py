from datetime import date

import pytest

from mock_registries.nation import personal_numbers
from mock_registries.nation.communes import communes_of

DONG_THAP, HA_NAM = communes_of("087")[0], communes_of("035")[0]


@pytest.mark.parametrize(
    ("sex", "born", "number"),
    [
        ("male", date(1984, 1, 2), "987084000042"),
        ("female", date(1984, 1, 2), "987184000042"),
        ("male", date(2004, 1, 2), "987204000042"),
        ("female", date(2025, 6, 30), "987325000042"),
        ("female", date(2025, 7, 1), "982325000042"),
    ],
    ids=[
        "man of the 20th century",
        "woman of the 20th",
        "man of the 21st",
        "last old code",
        "first new code",
    ],
)
def test_a_number_is_put_together_as_the_circular_says(sex: str, born: date, number: str) -> None:
    assert personal_numbers.compose(DONG_THAP, sex, born, 42) == number


def test_a_merged_province_gives_its_units_code_since_the_merger() -> None:
    assert personal_numbers.compose(HA_NAM, "male", date(2025, 6, 30), 1).startswith("935")
    assert personal_numbers.compose(HA_NAM, "male", date(2025, 7, 1), 1).startswith("937")


@pytest.mark.parametrize(
    "text", ["", "98708400004", "9870840000422", "087084000042", "98708400004x", "９８７０８４００００４２"]
)
def test_only_a_synthetic_number_has_a_serial(text: str) -> None:
    assert personal_numbers.find_serial(text) is None


def test_the_serial_is_the_last_six_digits() -> None:
    assert personal_numbers.find_serial("987084000042") == 42
