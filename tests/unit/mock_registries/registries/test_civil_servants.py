from datetime import date

import pytest

from mock_registries.facts.bodies import CENTRAL_TODAY
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.nation.units import UNITS
from mock_registries.registries.civil_servants import BodiesQuestion, connected_bodies
from tests.factories.holders import NATION, holders, living


def test_two_of_a_hundred_from_22_to_60_serve_the_state() -> None:
    of_age = [person for person in living() if 22 <= age_on(CENSUS_DAY, person.born) <= 60]
    assert len(holders("civil_servant_profile")) / len(of_age) == pytest.approx(0.02, abs=0.006)


def test_the_health_insurance_card_says_so_too() -> None:
    for person, _ in holders("civil_servant_profile"):
        coverage = find_coverage(person, NATION.seed)
        assert coverage is not None
        assert coverage.group_code in {"HC", "CH"}


def test_service_begins_at_23_at_the_earliest() -> None:
    for person, record in holders("civil_servant_profile"):
        assert date.fromisoformat(record["since"]) >= add_years(person.born, 23)


def test_whoever_serves_or_teaches_has_a_degree_where_diplomas_are_digitised() -> None:
    diplomas = {person.index: record for person, record in holders("education_qualification")}
    recent = [
        (person, record)
        for person, record in holders("civil_servant_profile")
        if person.index in diplomas and person.born >= date(1993, 1, 1)
    ]
    assert recent
    for person, record in recent:
        [degree] = [d for d in diplomas[person.index]["diplomas"] if d["level"] == "bachelor"]
        assert degree["issued_on"] <= record["since"]
        assert not record["is_teacher"] or degree["field"] == "Sư phạm"


def test_the_body_is_one_of_today() -> None:
    today = {*CENTRAL_TODAY, *(unit.agency_code for unit in UNITS)}
    assert {record["body_code"] for _, record in holders("civil_servant_profile")} <= today


@pytest.mark.parametrize(("kind", "count"), [(None, 96), ("central", 33), ("province", 63)])
def test_as_many_bodies_are_connected_as_the_source_documents_say(kind: str | None, count: int) -> None:
    answer = connected_bodies(NATION, BodiesQuestion.model_validate({} if kind is None else {"kind": kind}))
    assert len({body.code for body in answer.bodies}) == count
    today = {*CENTRAL_TODAY, *(unit.agency_code for unit in UNITS)}
    assert {body.carried_on_by for body in answer.bodies} <= today
