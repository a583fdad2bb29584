"""Descent across households: the elders of one household are the parents of those who keep another.

Households linked in this way, or by a divorce, form a kindred of a few households, named from the eldest on.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from mock_registries.nation.families import Role
from mock_registries.nation.plan.compose import FATHER_BEFORE_BIRTH, LAST_BIRTH, MOTHER_BEFORE_BIRTH
from mock_registries.nation.plan.drafts import Bond, Household, Member, adopt
from mock_registries.nation.plan.spread import Spread
from mock_registries.nation.plan.terms import CENSUS_TERM

LARGEST_KINDRED: Final = 6
_ELDER: Final = CENSUS_TERM - 2 * 44  # somebody born later has no grown children of the nation
_USUAL_AGE_AT_BIRTH: Final = 50
_SPREAD_OF_AGE_AT_BIRTH: Final = 24
_BETWEEN_SIBLINGS: Final = 3
_MOST_CHILDREN: Final = 3
_FAR_PER_THOUSAND: Final = 90
_NEAREST_FIRST: Final = sorted(range(-6, 7), key=abs)

Orphans = dict[int, list[Member]]  # grown-ups without parents, by term of birth


class Kindreds:
    """Which households belong together: disjoint sets of at most LARGEST_KINDRED households."""

    def __init__(self, households: list[Household]) -> None:
        self._of: dict[int, list[Household]] = {id(household): [household] for household in households}

    def __iter__(self) -> Iterator[list[Household]]:
        yield from {id(kindred): kindred for kindred in self._of.values()}.values()

    def may_join(self, one: Household, other: Household) -> bool:
        """Tell whether the two kindreds, if they are two, are small enough to be one."""
        first, second = self._of[id(one)], self._of[id(other)]
        return first is second or len(first) + len(second) <= LARGEST_KINDRED

    def join(self, one: Household, other: Household) -> None:
        """Make the two kindreds one."""
        first, second = self._of[id(one)], self._of[id(other)]
        if first is not second:
            first.extend(second)
            self._of |= {id(household): first for household in second}


def relate(households: list[Household]) -> list[list[Household]]:
    """Link grown children to parents and return the kindreds, in each the parents' household before the children's."""
    kindreds = Kindreds(households)
    for household in households:
        for provider in household.providers:
            kindreds.join(provider, household)
    orphans: Orphans = defaultdict(list)
    for household in households:
        for member in household.keepers:
            if member.died is None and not member.has_parents:
                orphans[member.born].append(member)
    pairs = [pair for household in households for pair in _elders(household)]
    for number, elders in enumerate(pairs):
        _raise_children(elders, orphans, kindreds, Spread(number, len(pairs), 2))
    return [_from_the_eldest(kindred) for kindred in kindreds]


def _elders(household: Household) -> Iterator[Bond]:
    """Return the couples whose grown children may live elsewhere."""
    couples = (household.keepers, household.all_of(Role.FATHER, Role.MOTHER))
    for couple in couples:
        bond = couple[0].bond if couple else None
        if bond is not None and bond.ended is None and bond.wife.born < _ELDER and len(couple) > 1:
            yield bond


def _raise_children(elders: Bond, orphans: Orphans, kindreds: Kindreds, spread: Spread) -> None:
    wanted = 1 + spread.below(_MOST_CHILDREN, 0)
    for turn in range(wanted):
        age = _USUAL_AGE_AT_BIRTH + spread.below(_SPREAD_OF_AGE_AT_BIRTH, turn) - _SPREAD_OF_AGE_AT_BIRTH // 2
        child = _nearest(elders, orphans, elders.wife.born + age, kindreds)
        if child is not None:
            orphans[child.born].remove(child)
            _link(child, elders, kindreds, is_far=spread.hit(_FAR_PER_THOUSAND, 4 + turn))


def _nearest(elders: Bond, orphans: Orphans, term: int, kindreds: Kindreds) -> Member | None:
    """Return the child to be whose term of birth is nearest to the one wanted, within three years."""
    for distance in _NEAREST_FIRST:
        for child in orphans.get(term + distance, ()):
            if _fits(child, elders, kindreds):
                return child
    return None


def _fits(child: Member, elders: Bond, kindreds: Kindreds) -> bool:
    family = elders.wife.household
    siblings = elders.wife.children
    at_birth = child.born - elders.wife.born
    return (
        kindreds.may_join(family, child.household)
        and MOTHER_BEFORE_BIRTH <= at_birth <= LAST_BIRTH
        and child.born - elders.husband.born >= FATHER_BEFORE_BIRTH
        and all(parent.died is None or parent.died > child.born for parent in (elders.wife, elders.husband))
        and all(abs(child.born - sibling.born) >= _BETWEEN_SIBLINGS for sibling in siblings)
        and not family.descends_from(child.household)
        and (child.bond is None or child.bond.other(child) not in siblings)
    )


def _link(child: Member, elders: Bond, kindreds: Kindreds, *, is_far: bool) -> None:
    adopt(child, elders.husband, elders.wife)
    first = min(sibling.born for sibling in elders.wife.children)
    elders.wed = min(elders.wed, first - 1)
    kindreds.join(elders.wife.household, child.household)
    child.household.providers.append(elders.wife.household)
    child.household.is_far = child.household.is_far or is_far


def _from_the_eldest(kindred: list[Household]) -> list[Household]:
    """Return the households so that each comes after those its members descend from."""
    ordered: list[Household] = []
    while len(ordered) < len(kindred):
        ordered.append(
            next(
                household
                for household in kindred
                if household not in ordered and all(provider in ordered for provider in household.providers)
            )
        )
    return ordered
