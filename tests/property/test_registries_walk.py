"""A walk over residents of a nation of a hundred million through every registry: whatever two records say, they agree.

A rule is a function in `walk/`; a failure names it and the indexes of whom it fails for, never a number or a name.
"""

import gc
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest

from mock_registries.defects.plan import KINDS
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Derive, Registry, Values
from tests.property.walk import days, flaws, form, homes, kin, numbers, work
from tests.property.walk.flaws import defects_listed
from tests.property.walk.life import Life, Rule, Walk

WALKED: Final = 10_000
RULES: Final[tuple[Rule, ...]] = (
    *kin.RULES,
    *homes.RULES,
    *days.RULES,
    *numbers.RULES,
    *work.RULES,
    *form.RULES,
    *flaws.RULES,
)
_SELDOM: Final = {"deceased-still-active"}
"""One in a thousand of the dead: not among the dead of so few."""


@dataclass
class Findings:
    """What the walk saw."""

    broken: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    applied: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    owners: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set), repr=False)
    seen: set[str] = field(default_factory=set)
    defects: set[str] = field(default_factory=set)

    def look_at(self, life: Life) -> None:
        """Ask every rule about one person."""
        for rule in RULES:
            held = rule(life)
            self.applied[rule.__name__] += held is not None
            if held is False:
                self.broken[rule.__name__].append(life.person.index)
        for kind, value, owner in numbers.numbers_that_are_nobody_elses(life):
            self.owners[kind, value].add(owner)
        self.seen |= life.records.keys()
        self.defects |= defects_listed(life)


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk(Nation(2026, 100_000_000), find_registries())


@pytest.fixture(scope="module")
def findings(walk: Walk) -> Findings:
    found = Findings()
    gc.disable()  # nothing here refers to itself, and looking for what does takes a third of the time
    try:
        for index in walk.sample(WALKED):
            found.look_at(walk.life(index))
    finally:
        gc.enable()
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_holds_for_everybody_and_is_about_somebody(findings: Findings, rule: Rule) -> None:
    assert findings.broken[rule.__name__] == []
    assert findings.applied[rule.__name__] > 0


def test_no_number_is_given_twice(findings: Findings) -> None:
    shared = {kind: sorted(owners) for (kind, _), owners in findings.owners.items() if len(owners) > 1}
    assert shared == {}


def test_every_type_of_record_and_kind_of_defect_was_met(walk: Walk, findings: Findings) -> None:
    assert findings.seen == set(walk.kept)
    assert findings.defects >= set(KINDS) - _SELDOM


@pytest.mark.parametrize(
    ("slug", "fields", "rule"),
    [
        ("health_insurance_card", {"social_insurance_number": "9900000000"}, "a_social_insurance_number_is_the_same_wherever_it_stands"),
        ("health_insurance_card", {"group_code": "TE"}, "a_health_insurance_card_number_is_made_of_its_parts"),
        ("marriage_certificate", {"registered_on": "1900-01-01"}, "nothing_is_older_than_its_bearer_or_newer_than_death"),
        ("marriage_certificate", {"wife_name": "An"}, "a_marriage_certificate_names_the_couple_as_their_own_papers_do"),
        ("birth_certificate", {"mother_birth_year": 1900}, "a_birth_certificate_names_parents_as_their_own_papers_do"),
        ("birth_certificate", {"registered_on": "2026-07-01"}, "a_birth_is_entered_after_it_and_within_sixty_days"),
        ("residence", {"household_head_name": "An"}, "a_household_has_one_head_and_its_living_members"),
        ("population_profile", {"children_personal_numbers": []}, "the_whole_records_of_parents_and_children_name_each_other"),
        ("population_profile", {"marital_status": "divorced"}, "the_whole_record_gives_the_marital_status_and_the_standing_spouse"),
        ("driving_licence", {"full_name": "An"}, "the_papers_of_a_person_agree_about_the_bearer"),
        ("driving_licence", {"full_name": "a\u0301"}, "texts_are_composed_and_without_stray_space"),
        ("electricity_contract", {"supply_address": "?"}, "electricity_is_in_the_name_of_the_living_head_where_the_household_lives"),
        ("tax_account", {"tax_code": "901099999999"}, "records_bear_the_number_of_whom_they_are_about"),
        ("tax_account", {"pays_as_business": True}, "a_household_business_is_taxed_under_its_owners_number"),
        ("credit_information", {"has_loans": "yes"}, "a_record_is_as_its_type_declares"),
        ("credit_information", {"score": 7}, "the_gateway_accepts_every_value"),
    ],
)  # fmt: skip
def test_a_rule_finds_what_breaks_it(slug: str, fields: dict[str, Any], rule: str) -> None:
    walk = Walk(
        Nation(2026, 100_000_000), [_spoiled(registry, slug, fields) for registry in find_registries()]
    )
    holds = next(known for known in RULES if known.__name__ == rule)
    assert any(holds(walk.life(index)) is False for index in walk.sample(300))


def _spoiled(registry: Registry, slug: str, fields: dict[str, Any]) -> Registry:
    """Return the registry with these values in every record of one type."""
    kept = tuple(
        replace(known, derive=_with(known.derive, fields)) if known.slug == slug else known
        for known in registry.record_types
    )
    return replace(registry, record_types=kept)


def _with(derive: Derive, fields: dict[str, Any]) -> Derive:
    def spoiled(nation: Nation, person: Person) -> Values | None:
        record = derive(nation, person)
        return None if record is None else {**record, **fields}

    return spoiled
