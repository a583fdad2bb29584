"""A walk over residents of a nation of a hundred million through every registry: whatever two records say, they agree.

A rule is a function in `walk/`; a failure names it and the indexes of whom it fails for, never a number or a name.
"""

import gc
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

import pytest

from mock_registries.defects.plan import KINDS
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
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
