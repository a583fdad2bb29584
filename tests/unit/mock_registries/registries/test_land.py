import pytest

from mock_registries.nation.families import Role
from mock_registries.nation.units import UNITS
from mock_registries.registries.land import PILOT, CoverageQuestion, coverage, land_use_certificate
from tests.factories.holders import NATION, holders


def test_only_pilot_provinces_have_data() -> None:
    for person, _ in holders("land_use_certificate"):
        assert NATION.household(person.household).home.commune.unit.code in PILOT


def test_of_the_households_there_more_than_half_own_land() -> None:
    homes = [
        household
        for household in map(NATION.household, range(NATION.households))
        if household.head.died is None and household.home.commune.unit.code in PILOT
    ]
    owners = [home for home in homes if land_use_certificate(NATION, home.head) is not None]
    assert len(owners) / len(homes) == pytest.approx(0.55, abs=0.04)


def test_a_couple_gets_one_answer_that_names_both() -> None:
    shared = [
        (person, record)
        for person, record in holders("land_use_certificate")
        if person.role is Role.HEAD and len(record["holders"]) == 2
    ]
    assert shared
    for head, record in shared:
        household = NATION.household(head.household)
        [spouse] = [member for member in household.residents if member.role is Role.SPOUSE]
        assert land_use_certificate(NATION, spouse) == record
        assert [holder["full_name"] for holder in record["holders"]] == [head.name.full, spouse.name.full]


def test_six_in_ten_rural_owners_have_farmland_too() -> None:
    rural = [
        record["parcels"]
        for person, record in holders("land_use_certificate")
        if person.role is Role.HEAD and not NATION.household(person.household).home.commune.is_urban
    ]
    farmers = sum(any(not parcel["is_residential"] for parcel in parcels) for parcels in rural)
    assert farmers / len(rural) == pytest.approx(0.6, abs=0.06)


def test_everybody_s_first_parcel_is_where_they_live() -> None:
    assert all(record["parcels"][0]["is_residential"] for _, record in holders("land_use_certificate"))


def test_the_database_never_vouches_that_it_is_complete() -> None:
    assert not any(record["is_complete"] for _, record in holders("land_use_certificate"))


@pytest.mark.parametrize(("pilot", "count"), [(None, 34), ("yes", 12), ("no", 22)])
def test_coverage_is_told_by_province(pilot: str | None, count: int) -> None:
    told = coverage(NATION, CoverageQuestion.model_validate({"pilot": pilot})).units
    assert len(told) == count
    assert {unit.code for unit in told} <= {unit.code for unit in UNITS}
    assert all(unit.residential_percent == 100 * unit.is_pilot for unit in told)
    assert all(unit.other_percent == 40 * unit.is_pilot for unit in told)
