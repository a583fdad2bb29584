"""What the registries about people have in common: shapes, dates within a life, documents of one holder only."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.people import Person
from tests.factories.holders import NATION, holders, living, record_type

SLUGS = (
    "civil_servant_profile",
    "credit_information",
    "criminal_record_certificate",
    "driving_licence",
    "education_qualification",
    "electricity_contract",
    "examination_result",
    "health_check_certificate",
    "land_use_certificate",
    "mobile_subscription",
    "vaccination_record",
    "vehicle_registration",
)
ENDS = {"expires_on", "valid_to", "points_restored_on"}
OF_THE_LIVING = set(SLUGS) - {
    "education_qualification",
    "examination_result",
    "vaccination_record",
    "vehicle_registration",
}
SHARED = {"land_use_certificate"}
NUMBERS = {
    "candidate_number",
    "certificate_number",
    "certificate_serial",
    "customer_code",
    "diploma_number",
    "licence_number",
    "meter_number",
    "plate",
    "subscriber_number",
}


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a record with the name of the member it stands under."""
    if isinstance(value, dict):
        for member, inner in value.items():
            yield from leaves(inner, member)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, value


def days(record: Any) -> Iterator[tuple[str, date]]:
    for name, value in leaves(record):
        if name.endswith(("_on", "valid_to", "since", "date_of_birth")) and value is not None:
            yield name, date.fromisoformat(value)


each = pytest.mark.parametrize("slug", SLUGS)


@each
def test_every_record_is_of_the_published_shape(slug: str) -> None:
    shape = TypeAdapter(record_type(slug).record)
    for _, record in holders(slug)[:300]:
        assert shape.validate_python(record) == record
        assert list(record) == list(record_type(slug).fields)


@each
def test_nothing_happens_before_birth_after_death_or_after_the_census(slug: str) -> None:
    for person, record in holders(slug):
        happened = [day for name, day in days(record) if name not in ENDS]
        if slug not in SHARED:
            assert all(day >= person.born for day in happened)
        assert all(day <= (person.died or CENSUS_DAY) for day in happened)


@pytest.mark.parametrize("slug", sorted(OF_THE_LIVING))
def test_what_ends_with_life_is_held_by_the_living_only(slug: str) -> None:
    assert all(person.died is None for person, _ in holders(slug))


@each
def test_a_number_of_a_document_has_one_holder(slug: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    for person, record in holders(slug):
        for name, value in leaves(record):
            if name in NUMBERS:
                owner = person.household if slug in SHARED else person.index
                assert seen.setdefault((name, value), owner) == owner


@each
def test_the_same_person_gets_the_same_answer(slug: str) -> None:
    derive = record_type(slug).derive
    assert all(derive(NATION, person) == record for person, record in holders(slug)[:50])


def test_a_small_child_has_no_record_that_takes_years() -> None:
    def age_below(person: Person, years: int) -> bool:
        return person.born > CENSUS_DAY.replace(year=CENSUS_DAY.year - years)

    grown_up = set(SLUGS) - {"vaccination_record"}
    held = {person.index for slug in grown_up for person, _ in holders(slug)}
    assert not [person for person in living() if age_below(person, 14) and person.index in held]
