from datetime import date

import pytest

from mock_registries.facts.codes import BILLION
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.registries.driving import _plate
from tests.factories.holders import NATION, holders, living

TERMS = {"A1": None, "A": None, "B": 10, "C": 5, "D2": 5}
AGES = {"A1": 18, "A": 18, "B": 18, "C": 21, "D2": 24}


@pytest.mark.parametrize(("name", "share"), [("A1", 0.62), ("B", 0.14)])
def test_as_many_hold_the_class_as_assumed(name: str, share: float) -> None:
    of_age = [person for person in living() if 18 <= age_on(CENSUS_DAY, person.born) <= 70]
    held = [r for _, r in holders("driving_licence") if name in {c["licence_class"] for c in r["classes"]}]
    assert len(held) / len(of_age) == pytest.approx(share, abs=0.02)


def test_a_class_is_held_from_its_age_and_for_its_term() -> None:
    for person, record in holders("driving_licence"):
        for held in record["classes"]:
            issued, years = date.fromisoformat(held["issued_on"]), TERMS[held["licence_class"]]
            assert issued >= add_years(person.born, AGES[held["licence_class"]])
            assert held["expires_on"] == (None if years is None else add_years(issued, years).isoformat())


def test_most_licences_are_renewed_and_some_have_run_out() -> None:
    ends = [c["expires_on"] for _, r in holders("driving_licence") for c in r["classes"] if c["expires_on"]]
    over = [end for end in ends if end < CENSUS_DAY.isoformat()]
    assert 0 < len(over) < len(ends) / 10


def test_missing_points_come_back_within_a_year() -> None:
    reduced = [r for _, r in holders("driving_licence") if r["points"] < 12]
    assert reduced
    for _, record in holders("driving_licence"):
        back = record["points_restored_on"]
        assert (back is None) == (record["points"] == 12)
        assert back is None or CENSUS_DAY.isoformat() <= back <= "2027-07-01"


def test_the_largest_number_still_makes_a_plate() -> None:
    assert _plate(0, 0) == "00-AAA 000.000"
    assert _plate(1, BILLION - 1) == "01-CLZ 999.999"


def test_an_owner_s_address_is_where_the_household_is_registered() -> None:
    for person, record in holders("vehicle_registration"):
        assert record["owner_address"] == NATION.household(person.household).home.text
