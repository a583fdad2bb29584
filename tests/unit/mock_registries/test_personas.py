from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import account_of
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas import PERSONAS, find_personas

EVERYTHING = {
    "citizen_id_card",
    "residence",
    "birth_certificate",
    "marriage_certificate",
    "health_insurance_card",
}


@cache
def nation() -> Nation:
    return Nation(2026, 10_000)


@cache
def personas() -> Mapping[str, Mapping[str, Any]]:
    return {persona["slug"]: persona for persona in find_personas(nation())}


def who(slug: str) -> Person:
    person = nation().find(personas()[slug]["personal_number"])
    assert person is not None
    return person


def records(person: Person) -> dict[str, dict[str, Any]]:
    """What the registries hold about somebody, asked for as the gateway would."""
    found = {
        record_type.slug: record_type.derive(nation(), person)
        for registry in find_registries()
        for record_type in registry.record_types
    }
    return {slug: dict(record) for slug, record in found.items() if record is not None}


def level(person: Person) -> tuple[int, str]:
    account = account_of(person, 2026)
    return account.level, account.status


def test_there_is_a_resident_for_every_persona_and_no_two_are_the_same() -> None:
    assert list(personas()) == [persona.slug for persona in PERSONAS]
    assert len({persona["personal_number"] for persona in personas().values()}) == len(PERSONAS)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.slug)
def test_a_persona_is_described_in_both_languages(persona: Any) -> None:
    shown = personas()[persona.slug]
    assert shown["title"]["vi"] != shown["title"]["en"]
    assert shown["what_to_try"]["vi"] != shown["what_to_try"]["en"]


def test_the_first_three_are_the_ones_to_try_by_hand() -> None:
    assert list(personas())[:3] == ["ordinary-resident", "level-one-only", "birth-not-digitised"]


def test_the_ordinary_resident_has_every_record() -> None:
    person = who("ordinary-resident")
    held = records(person)
    assert set(held) >= EVERYTHING
    assert person.sex == "female"
    assert 1985 <= person.born.year <= 1995
    assert person.children
    assert level(person) == (2, "active")
    assert held["citizen_id_card"]["card_expires_on"] > "2029-01-01"
    assert held["birth_certificate"]["father_name"]


def test_the_level_one_resident_has_level_one() -> None:
    assert level(who("level-one-only")) == (1, "active")
    assert age_on(CENSUS_DAY, who("level-one-only").born) >= 18


def test_the_guardian_has_a_small_child_with_records() -> None:
    guardian, shown = who("guardian-of-small-child"), personas()["guardian-of-small-child"]
    children = [nation().find(dependant["personal_number"]) for dependant in shown["dependants"]]
    assert children
    assert level(guardian) == (2, "active")
    for child in children:
        assert child is not None
        assert child.index in guardian.children
        assert age_on(date(2029, 1, 1), child.born) < 6
        assert {"birth_certificate", "health_insurance_card"} <= set(records(child))


def test_the_uninsured_resident_lacks_the_insurance_card_only() -> None:
    held = records(who("without-insurance"))
    assert "health_insurance_card" not in held
    assert {"citizen_id_card", "birth_certificate"} <= set(held)


def test_the_expired_card_has_expired() -> None:
    person = who("card-expired")
    assert records(person)["citizen_id_card"]["card_expires_on"] <= CENSUS_DAY.isoformat()
    assert level(person) == (2, "active")


def test_the_birth_on_paper_is_not_in_the_registry() -> None:
    assert "birth_certificate" not in records(who("birth-not-digitised"))


def test_the_certificate_without_a_father_has_none() -> None:
    held = records(who("no-father-registered"))["birth_certificate"]
    assert {held[name] for name in held if name.startswith("father_")} == {None}
    assert held["full_name"].split()[0] == held["mother_name"].split()[0]


def test_the_locked_account_is_locked() -> None:
    assert level(who("account-locked")) == (2, "locked")


def test_personas_stay_the_same_people_when_the_nation_grows() -> None:
    grown = {persona["slug"]: persona for persona in find_personas(Nation(2026, 50_000))}
    assert grown == personas()


def test_a_nation_too_small_for_somebody_lacks_that_persona() -> None:
    assert len(find_personas(Nation(2026, 10))) < len(PERSONAS)
