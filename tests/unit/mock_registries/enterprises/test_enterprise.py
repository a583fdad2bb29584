from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.enterprises import fuel_roles
from mock_registries.enterprises.enterprise import enterprise, find_by_tax_code, name_of, represented_by
from mock_registries.enterprises.nationwide import COUNT, count_of, count_of_units, units_of, whole_nation
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.nation import Nation
from mock_registries.settings import Settings
from tests.architecture.house import ROOT

SEED = 2026
SMALL = Nation(SEED, 10_000)
NUMBERS = st.integers(0, COUNT - 1)


@given(NUMBERS)
@settings(max_examples=60, deadline=None)
def test_an_enterprise_and_its_representative_lead_to_each_other(number: int) -> None:
    found = enterprise(SEED, number)
    assert found is not None
    nation = whole_nation(SEED)
    person = nation.person(found.representative)
    assert represented_by(nation, person) == found
    assert find_by_tax_code(SMALL, found.tax_code) == found


@given(NUMBERS)
@settings(max_examples=60, deadline=None)
def test_an_enterprise_is_younger_than_its_representative_s_coming_of_age(number: int) -> None:
    found = enterprise(SEED, number)
    assert found is not None
    person = whole_nation(SEED).person(found.representative)
    assert person.died is None
    assert add_years(person.born, 18) < found.registered_on < CENSUS_DAY
    assert found.registered_on >= date(2000, 1, 1)
    assert found.charter_capital_vnd > 0
    assert len(found.units) == units_of(number)


def test_a_larger_nation_has_the_enterprises_of_a_smaller_one() -> None:
    larger = Nation(SEED, 300_000)
    for person in list(SMALL.people())[:1_500]:
        assert represented_by(larger, person) == represented_by(SMALL, person)


def test_another_seed_has_other_enterprises() -> None:
    assert any(enterprise(SEED, number) != enterprise(1, number) for number in range(5))


def test_there_are_more_than_a_million_enterprises_and_units_in_a_country() -> None:
    assert count_of(SMALL) == COUNT
    assert count_of_units(COUNT) == sum(units_of(number) for number in range(COUNT)) == 150_000
    assert count_of_units(27) == sum(units_of(number) for number in range(27))


def test_the_page_about_enterprises_tells_how_many_a_nation_of_the_default_size_has() -> None:
    usual = Settings.model_construct()
    page = (ROOT / "docs/reference/enterprises.md").read_text()
    assert f"default {count_of(Nation(usual.seed, usual.size)):,}" in page
    assert f"at least {COUNT:,} enterprises" in page


def test_no_two_enterprises_share_a_name_and_each_name_says_that_it_is_simulated() -> None:
    names = [name_of(SEED, number) for number in range(500)]
    assert len(set(names)) == len(names)
    assert all("Mô Phỏng" in name for name in names)


@pytest.mark.parametrize("number", [fuel_roles.owner_of(3), fuel_roles.trader_enterprise(40)])
def test_who_trades_in_fuel_is_in_that_business(number: int) -> None:
    found = enterprise(SEED, number)
    assert found is not None
    assert (found.status, found.industry.word) == ("active", "Xăng dầu")


def test_the_owner_of_a_station_has_its_seat_in_the_station_s_province() -> None:
    found = enterprise(SEED, fuel_roles.owner_of(12_345))
    assert found is not None
    assert found.seat.commune.unit == fuel_roles.unit_of_station(12_345)


def test_a_code_beyond_the_last_enterprise_is_nobody_s() -> None:
    assert find_by_tax_code(SMALL, "9900000008") is None
    assert find_by_tax_code(SMALL, "0100109106") is None
