"""Each persona is what its title says, told by the records that the registries give, defects included."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from unicodedata import combining, normalize

import pytest

from mock_registries.defects.plan import record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import account_of
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas.search import PERSONAS, find_personas

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
    return {persona["slug"]: persona for persona in find_personas(nation(), find_registries())}


def who(slug: str) -> Person:
    person = nation().find(personas()[slug]["personal_number"])
    assert person is not None
    return person


def records(person: Person) -> dict[str, dict[str, Any]]:
    """What the registries hold about somebody, asked for as the gateway would."""
    found = {
        record_type.slug: record_of(nation(), person, registry, record_type)
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


def test_two_registries_spell_the_name_with_different_accents() -> None:
    held = records(who("two-names"))
    names = [held[slug]["full_name"] for slug in ("citizen_id_card", "health_insurance_card")]
    assert names[0] != names[1]
    assert plain(names[0]) == plain(names[1])


def test_the_spouse_stays_in_another_province_than_the_home_of_both() -> None:
    person = who("married-across-provinces")
    assert person.spouse is not None
    here, there = (records(one)["residence"] for one in (person, nation().person(person.spouse)))
    assert here["permanent_residence"] == there["permanent_residence"]
    assert here["current_residence"] == here["permanent_residence"]
    stay = there["temporary_residence"]
    assert stay.rsplit(", ", 1)[1] != there["permanent_residence"].rsplit(", ", 1)[1]
    held = records(person)
    assert "marriage_certificate" in held
    assert held["marital_status"]["status"] == "married"


def test_the_foreign_husband_is_on_the_certificate_with_a_nationality_and_no_number() -> None:
    person = who("foreign-spouse")
    held = records(person)["marriage_certificate"]
    assert held["husband_nationality"] != "Việt Nam"
    assert held["husband_personal_number"] is None
    assert held["wife_personal_number"] == person.personal_number


def test_the_deceased_still_has_an_insurance_card_that_is_valid() -> None:
    person = who("deceased-still-insured")
    assert person.died is not None
    assert level(person)[1] == "deceased"
    assert records(person)["health_insurance_card"]["valid_to"] > CENSUS_DAY.isoformat()


def test_the_address_has_a_district_the_birth_an_old_province_and_the_code_is_new() -> None:
    person, held = who("between-old-and-new-codes"), records(who("between-old-and-new-codes"))
    home = nation().household(person.household).home.commune
    assert held["residence"]["permanent_residence"].count(", ") > home.new_place.count(", ") + 1
    assert held["residence"]["permanent_province_code"] == home.unit.code
    assert home.unit.code not in {home.province.code[-2:], person.birth_commune.province.code[-2:]}
    assert person.birth_commune.province.name in held["citizen_id_card"]["place_of_birth"]


def test_the_long_name_has_six_words() -> None:
    held = records(who("very-long-name"))
    assert len(held["citizen_id_card"]["full_name"].split()) >= 6
    assert "health_insurance_card" in held


def test_the_official_has_a_post_and_papers_like_everybody() -> None:
    held = records(who("official-and-resident"))
    assert {"civil_servant_profile", "citizen_id_card", "birth_certificate"} <= set(held)


def test_personas_stay_the_same_people_when_the_nation_grows() -> None:
    grown = find_personas(Nation(2026, 50_000), find_registries())
    assert {persona["slug"]: persona for persona in grown} == personas()


def test_a_nation_without_defects_lacks_those_whose_title_names_one() -> None:
    wanted = [persona for persona in PERSONAS if persona.defect is not None]
    assert find_personas(Nation(2026, 300), (), wanted) == []


def test_a_nation_too_small_for_somebody_lacks_that_persona() -> None:
    assert len(find_personas(Nation(2026, 10), find_registries())) < len(PERSONAS)


def plain(name: str) -> str:
    """The name without tone marks and accents."""
    return "".join(letter for letter in normalize("NFD", name) if not combining(letter))
