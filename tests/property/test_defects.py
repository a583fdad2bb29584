"""Defects are planted at their rates; what is listed is in the answer, and what is not listed is true."""

from collections import Counter
from math import sqrt
from typing import Any

import pytest

from mock_registries.defects import rates
from mock_registries.defects.listing import Walk
from mock_registries.defects.plan import Found, record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.moves import history
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.registries.land import land_use_certificate

NATION = Nation(2026, 10_000)
REGISTRIES = find_registries()
SAMPLE = 3000
BEFALLEN = ("population", "civil-status", "insurance", "land")


@pytest.fixture(scope="module")
def listed() -> dict[int, list[Found]]:
    walk = Walk(NATION, REGISTRIES, lambda _: {})
    return dict(walk.over(0, SAMPLE - 1))


def _people() -> list[Person]:
    return [NATION.person(index) for index in range(SAMPLE)]


def test_every_listed_defect_is_in_the_answer_and_no_other_record_differs(
    listed: dict[int, list[Found]],
) -> None:
    for person in _people():
        wrong: dict[tuple[str, str], dict[str, Any]] = {}
        for one in listed[person.index]:
            wrong.setdefault((one.case.registry, one.case.record_type), {}).update(one.wrong)
        for registry in REGISTRIES:
            if registry.slug not in BEFALLEN:
                continue
            for record_type in registry.record_types:
                clean = record_type.derive(NATION, person) or {}
                told = record_of(NATION, person, registry, record_type) or {}
                assert told == {**clean, **wrong.get((registry.slug, record_type.slug), {})}


def test_registries_that_no_defect_befalls_give_the_true_record() -> None:
    for registry in REGISTRIES:
        if registry.slug not in BEFALLEN:
            for record_type in registry.record_types:
                for person in _people()[:20]:
                    clean = record_type.derive(NATION, person)
                    assert record_of(NATION, person, registry, record_type) == clean


def test_what_is_wrong_differs_from_the_truth_unless_the_truth_is_what_is_wrong(
    listed: dict[int, list[Found]],
) -> None:
    for found in (one for many in listed.values() for one in many):
        same = all(found.case.fields.get(name) == value for name, value in found.wrong.items())
        assert same == found.defect.is_fact


COUNTED = {"health_insurance_card", "birth_certificate", "citizen_id_card"}
"""One record of each registry, since a defect shows in all records of the registry that have the field."""


def test_each_defect_has_its_rate(listed: dict[int, list[Found]]) -> None:
    counts = Counter(
        one.defect.kind for many in listed.values() for one in many if one.case.record_type in COUNTED
    )
    insured = _holders("insurance", "health_insurance_card")
    households = {person.household for person in _people() if _has_stayed(person)}
    born = _holders("civil-status", "birth_certificate")
    old = [person for person in insured if age_on(CENSUS_DAY, person.born) > 60]
    _expect(counts["name-accent-mismatch"], rates.NAME_ACCENT, len(insured))
    _expect(counts["birth-date-year-only"], rates.BIRTH_YEAR_ONLY, len(old))
    _expect(len(_households(listed, "closed-district-address")), rates.CLOSED_DISTRICT, len(households))
    _expect(counts["wrong-parent-link"], rates.WRONG_PARENT, len(born))
    _expect(counts["duplicate-insurance-number"], rates.DUPLICATE_NUMBER, len(insured))
    dead = [person for person in _people() if person.died is not None]
    _expect(counts["deceased-still-active"], rates.STILL_ACTIVE, len(dead))
    _expect(len(_households(listed, "missing-land-record")), rates.LAND_MISSING, len(_with_farms()))
    _expect(counts["expired-card"], 15, len(_holders("population", "citizen_id_card")))


def test_growth_of_the_nation_changes_no_defect(listed: dict[int, list[Found]]) -> None:
    grown = Walk(Nation(2026, 1_000_000), REGISTRIES, lambda _: {})
    again = [
        [(one.defect.kind, one.case.registry, one.wrong) for one in many] for _, many in grown.over(0, 199)
    ]
    first = [
        [(one.defect.kind, one.case.registry, one.wrong) for one in listed[index]] for index in range(200)
    ]
    assert again == first


def _households(listed: dict[int, list[Found]], kind: str) -> set[int]:
    """Of those whom a defect of that kind befell."""
    return {one.case.person.household for many in listed.values() for one in many if one.defect.kind == kind}


def _with_farms() -> set[int]:
    """Households with land outside residential land."""
    records = ((person, land_use_certificate(NATION, person)) for person in _people())
    return {
        person.household
        for person, record in records
        if record and not all(parcel["is_residential"] for parcel in record["parcels"])
    }


def _has_stayed(person: Person) -> bool:
    """Whether the household's address is older than the end of the districts."""
    household = NATION.household(person.household)
    return any(
        abode.address == household.home and abode.since < CLOSED_ON
        for abode in history(household, NATION.seed)
    )


def _holders(registry_slug: str, slug: str) -> list[Person]:
    registry = next(one for one in REGISTRIES if one.slug == registry_slug)
    record_type = registry.find_type(slug)
    assert record_type is not None
    return [person for person in _people() if record_type.derive(NATION, person) is not None]


def _expect(hits: int, per_thousand: int, among: int) -> None:
    """Within 4 standard deviations of the binomial: a chance of 1 in 15,000 to be outside, were it another seed's sample."""
    share = per_thousand / 1000
    assert among
    assert abs(hits - among * share) <= max(1, 4 * sqrt(among * share * (1 - share)))
