"""Those who are no longer married: widows and widowers, the divorced; and children whose father is not registered."""

from typing import Final

from mock_registries.nation.families import Role
from mock_registries.nation.plan.compose import (
    DEATHS_FROM,
    FATHER_BEFORE_BIRTH,
    MOTHER_BEFORE_BIRTH,
    husband_of,
    marry,
)
from mock_registries.nation.plan.drafts import Household, Member
from mock_registries.nation.plan.spread import Spread
from mock_registries.nation.plan.terms import CENSUS_TERM

_GROWN_OLD: Final = CENSUS_TERM - 2 * 50
_WIDOWED_ALONE_PER_THOUSAND: Final = {"female": 620, "male": 560}
# Of the parents who are alone with their children; the others divorced, if there is somebody to be divorced from.
_WIDOWED_PARENTS_PER_THOUSAND: Final = {"female": 210, "male": 500}
_UNREGISTERED_FATHER_PER_THOUSAND: Final = 330
_FOREIGN_FATHER_PER_THOUSAND: Final = 60
_AGE_GAPS: Final = range(-6, 25)  # terms by which a divorced husband may be older


def part(households: list[Household]) -> None:
    """Give the lone their story."""
    alone = [household for household in households if household.kind.size == 1]
    lone_parents = [
        household for household in households if household.kind.adults == 1 and household.children
    ]
    _widow(alone, [household for household in alone if household.members[0].born < _GROWN_OLD])
    divorcing = [
        household
        for number, household in enumerate(lone_parents)
        if _is_divorcing(household, number, lone_parents)
    ]
    free = [household.members[0] for household in alone if household.members[0].bond is None]
    for household in divorcing:
        _divorce(household, free)


def _widow(alone: list[Household], old: list[Household]) -> None:
    for number, household in enumerate(old):
        spread = Spread(number, len(old), len(alone))
        if spread.hit(_WIDOWED_ALONE_PER_THOUSAND[household.members[0].sex], 0):
            _bury_partner(household, spread)


def _bury_partner(household: Household, spread: Spread) -> None:
    """Add the dead partner of the head, who is the parent of the children at home as well."""
    head = household.members[0]
    births = [child.born for child in household.children]
    first, last = (births[0], births[-1]) if births else (CENSUS_TERM, 0)
    if head.sex == "female":
        born = husband_of(head.born, first - FATHER_BEFORE_BIRTH, spread, 1)
        partner = household.join(Role.SPOUSE, "male", born)
    else:
        born = min(head.born + spread.below(13, 1), first - MOTHER_BEFORE_BIRTH)
        partner = household.join(Role.SPOUSE, "female", born)
    earliest = max(DEATHS_FROM, last + 1)
    partner.died = earliest + spread.below(CENSUS_TERM - earliest, 2)
    for child in household.children:
        adopt_other(child, partner)
    pair = sorted((head, partner), key=lambda member: member.sex)
    lead = 1 + spread.below(8, 3)
    marry(pair[1], pair[0], first - lead if births else pair[0].born + 40 + 2 * lead)


def adopt_other(child: Member, parent: Member) -> None:
    """Make the second parent the child's, from both sides."""
    if parent.sex == "male":
        child.father = parent
    else:
        child.mother = parent
    parent.children.append(child)


def _is_divorcing(household: Household, number: int, lone: list[Household]) -> bool:
    """Give the lone parent a dead partner, a foreign one or none; tell whether none of these came about."""
    head, spread = household.members[0], Spread(number, len(lone), 1)
    if (
        spread.hit(_WIDOWED_PARENTS_PER_THOUSAND[head.sex], 4)
        and household.children[-1].born < CENSUS_TERM - 1
    ):
        _bury_partner(household, spread)
        return False
    if head.sex == "male":
        return True
    fate = spread.below(1000, 5)
    household.is_foreign = fate < _FOREIGN_FATHER_PER_THOUSAND
    is_unregistered = fate >= 1000 - _UNREGISTERED_FATHER_PER_THOUSAND
    for child in household.children:
        child.is_fatherless = is_unregistered
    return not (household.is_foreign or is_unregistered)


def _divorce(household: Household, free: list[Member]) -> None:
    """Divorce the lone parent from somebody of fitting age who lives alone; without one, the parents never married."""
    head, births = household.members[0], [child.born for child in household.children]
    earliest = births[-1] + 2
    if earliest >= CENSUS_TERM - 1:
        return
    former = next((member for member in free if _could_have_wed(head, member, births[0])), None)
    if former is None:
        return
    free.remove(former)
    pair = sorted((head, former), key=lambda member: member.sex)
    ended = max(earliest, CENSUS_TERM - 2 - (len(free) * 5) % 30)
    marry(pair[1], pair[0], births[0] - 2, ended)
    for child in household.children:
        adopt_other(child, former)
    household.providers.append(former.household)


def _could_have_wed(head: Member, other: Member, first_birth: int) -> bool:
    if head.sex == other.sex:
        return False
    wife, husband = sorted((head, other), key=lambda member: member.sex)
    return (
        wife.born - husband.born in _AGE_GAPS
        and first_birth - wife.born >= MOTHER_BEFORE_BIRTH
        and first_birth - husband.born >= FATHER_BEFORE_BIRTH
    )
