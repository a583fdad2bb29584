from datetime import date

import pytest

from mock_registries.nation import personal_numbers
from mock_registries.nation.communes import communes_of
from mock_registries.nation.personal_numbers import Group

SEED = 2026
DONG_THAP, HA_NAM = communes_of("087")[0], communes_of("035")[0]


@pytest.mark.parametrize(
    ("sex", "born", "digits"),
    [
        ("male", date(1984, 1, 2), "987084"),
        ("female", date(1984, 1, 2), "987184"),
        ("male", date(2004, 1, 2), "987204"),
        ("female", date(2025, 6, 30), "987325"),
        ("female", date(2025, 7, 1), "982325"),
    ],
    ids=[
        "man of the 20th century",
        "woman of the 20th",
        "man of the 21st",
        "last old code",
        "first new code",
    ],
)
def test_a_number_is_put_together_as_the_circular_says(sex: str, born: date, digits: str) -> None:
    assert personal_numbers.issue(SEED, DONG_THAP, sex, born, 0)[:6] == digits


def test_a_merged_province_gives_its_units_code_since_the_merger() -> None:
    assert personal_numbers.group_of(HA_NAM, "male", date(2025, 6, 30)) == Group(935, "male", 2025)
    assert personal_numbers.group_of(HA_NAM, "male", date(2025, 7, 1)) == Group(937, "male", 2025)


@pytest.mark.parametrize(
    "text", ["", "98708400004", "9870840000422", "087084000042", "98708400004x", "９８７０８４００００４２"]
)
def test_only_a_synthetic_number_has_a_rank(text: str) -> None:
    assert personal_numbers.parse(SEED, text) is None
    assert personal_numbers.find_issue(SEED, text) is None


@pytest.mark.parametrize("rank", [0, 1, 899_999, 999_999])
def test_a_number_leads_back_to_its_rank(rank: int) -> None:
    number = personal_numbers.compose(SEED, 987, "184", rank)
    assert personal_numbers.parse(SEED, number) == (Group(987, "female", 1984), rank)


def test_issued_numbers_follow_each_other_and_lead_back() -> None:
    numbers = [personal_numbers.issue(SEED, HA_NAM, "male", date(2026, 7, 2), count) for count in range(100)]
    assert len(set(numbers)) == 100
    for count, number in enumerate(numbers):
        assert personal_numbers.find_issue(SEED, number) == (Group(937, "male", 2026), count)


def test_a_resident_rank_is_not_an_issued_one() -> None:
    last = personal_numbers.compose(SEED, 937, "226", personal_numbers.RESERVED_FROM - 1)
    assert personal_numbers.find_issue(SEED, last) is None


@pytest.mark.parametrize("count", [-1, personal_numbers.MOST_ISSUED])
def test_a_group_runs_out_rather_than_give_a_number_twice(count: int) -> None:
    with pytest.raises(ValueError, match="no more numbers"):
        personal_numbers.issue(SEED, HA_NAM, "male", date(2026, 7, 2), count)
