"""Composes households of each kind: sexes, terms of birth and marriages that fit together."""

from typing import Final

from mock_registries.nation import ages
from mock_registries.nation.dice import Weighted
from mock_registries.nation.families import Role
from mock_registries.nation.layout import MIX, Kind
from mock_registries.nation.plan.drafts import Bond, Household, Member, adopt
from mock_registries.nation.plan.spread import Spread
from mock_registries.nation.plan.terms import CENSUS_TERM

# Distances in terms. Law on Marriage and Family 52/2014, art. 8: women from 18, men from 20; a birth comes later.
WIFE_BEFORE_WEDDING: Final = 37
HUSBAND_BEFORE_WEDDING: Final = 41
MOTHER_BEFORE_BIRTH: Final = WIFE_BEFORE_WEDDING + 1
FATHER_BEFORE_BIRTH: Final = HUSBAND_BEFORE_WEDDING + 1
LAST_BIRTH: Final = 90
DEATHS_FROM: Final = 2 * 2010  # the registers know the deaths since then
_OLDEST: Final = CENSUS_TERM - 2 * ages.OLDEST
_HUSBAND_HEADS_PER_THOUSAND: Final = 800
_LONE_MOTHERS_PER_THOUSAND: Final = 800
_WIDOWS_PER_THOUSAND: Final = 800
_MANY: Final = 4  # from so many children on, they come closer together


def compose() -> list[Household]:
    """Return the 2,940 households of a cycle, kind by kind."""
    return [
        _household(kind, Spread(part, count, turn))
        for turn, (kind, count) in enumerate(MIX)
        for part in range(count)
    ]


def _household(kind: Kind, spread: Spread) -> Household:
    household = Household(kind)
    if kind.children:
        _parents_and_children(household, spread)
    elif kind.has_couple:
        _couple_alone(household, spread)
    else:
        _alone(household, spread)
    if kind.grandparents:
        _grandparents(household, spread)
    return household


def _parents_and_children(household: Household, spread: Spread) -> None:
    births = _births(household.kind, spread)
    at_first = _at_first_birth(spread, 1, latest=LAST_BIRTH - (births[-1] - births[0]))
    mother = births[0] - at_first
    father = husband_of(mother, births[0] - FATHER_BEFORE_BIRTH, spread, 2)
    if household.kind.has_couple:
        lead = 1 + spread.below(7, 4)
        _couple(household, mother, father, births[0] - lead, spread)
    elif spread.hit(_LONE_MOTHERS_PER_THOUSAND, 5):
        household.join(Role.HEAD, "female", mother)
    else:
        household.join(Role.HEAD, "male", father)
    of_sex = {keeper.sex: keeper for keeper in household.keepers}
    for born in births:
        adopt(household.join(Role.CHILD, "", born), of_sex.get("male"), of_sex.get("female"))


def _births(kind: Kind, spread: Spread) -> list[int]:
    """Return the children's terms of birth, eldest first, at least a year apart."""
    births = [CENSUS_TERM - 1 - spread.quantile(_youngest(kind))]
    longest = 9 if kind.children < _MANY else 4
    for step in range(1, kind.children):
        births.append(births[-1] - 3 - spread.below(longest, 5 + step))
    return births[::-1]


def _youngest(kind: Kind) -> Weighted[int]:
    if kind.grandparents:
        return ages.YOUNGEST_OF_THREE_GENERATIONS
    if not kind.has_couple:
        return ages.YOUNGEST_OF_LONE
    return ages.YOUNGEST_OF_ONE if kind.children == 1 else ages.YOUNGEST_OF_MORE


def _at_first_birth(spread: Spread, stream: int, latest: int = LAST_BIRTH) -> int:
    """Return the mother's age in terms when her first child is born."""
    wanted = 2 * spread.pick(ages.FIRST_BIRTH, stream) + spread.below(2, stream + 10)
    return max(MOTHER_BEFORE_BIRTH, min(wanted + 1, latest))


def husband_of(wife: int, latest: int, spread: Spread, stream: int) -> int:
    """Return a husband's term of birth: some years before the wife's, and not after `latest`."""
    older = 2 * spread.pick(ages.OLDER_BY, stream) + spread.below(2, stream + 10)
    return max(_OLDEST, min(wife - older, latest))


def _couple_alone(household: Household, spread: Spread) -> None:
    wife = CENSUS_TERM - 1 - spread.quantile(ages.WIFE_ALONE)
    husband = husband_of(wife, CENSUS_TERM - FATHER_BEFORE_BIRTH, spread, 2)
    wed = wife + 2 * spread.pick(ages.WEDDING, 3) + spread.below(2, 4) + 1
    _couple(household, wife, husband, min(wed, CENSUS_TERM - 2), spread)


def _couple(household: Household, wife: int, husband: int, wed: int, spread: Spread) -> None:
    sexes = [("male", husband), ("female", wife)]
    if not spread.hit(_HUSBAND_HEADS_PER_THOUSAND, 13):
        sexes.reverse()
    for role, (sex, born) in zip((Role.HEAD, Role.SPOUSE), sexes, strict=True):
        household.join(role, sex, born)
    man, woman = sorted(household.keepers, key=lambda keeper: keeper.sex, reverse=True)
    marry(man, woman, wed)


def marry(husband: Member, wife: Member, wed: int, ended: int | None = None) -> None:
    """Marry the two in that term, or as soon as both are of age."""
    of_age = max(husband.born + HUSBAND_BEFORE_WEDDING, wife.born + WIFE_BEFORE_WEDDING)
    husband.bond = wife.bond = Bond(husband, wife, max(wed, of_age), ended)


def _alone(household: Household, spread: Spread) -> None:
    is_woman, among = spread.halves(ages.WOMEN_ALONE_PER_THOUSAND)
    age = among.quantile(ages.WOMAN_ALONE if is_woman else ages.MAN_ALONE)
    household.join(Role.HEAD, "female" if is_woman else "male", CENSUS_TERM - 1 - age)


def _grandparents(household: Household, spread: Spread) -> None:
    """Join the head's parents; of one who lives alone, the partner is dead."""
    head = household.members[0]
    later = min(_at_first_birth(spread, 0) + spread.below(13, 14), LAST_BIRTH)
    mother_born = max(head.born - later, _OLDEST)
    father_born = husband_of(mother_born, head.born - FATHER_BEFORE_BIRTH, spread, 3)
    died: dict[str, int | None] = {"male": None, "female": None}
    if household.kind.grandparents == 1:
        dead = "male" if spread.hit(_WIDOWS_PER_THOUSAND, 15) else "female"
        died[dead] = DEATHS_FROM + spread.below(CENSUS_TERM - DEATHS_FROM - 1, 9)
    father = household.join(Role.FATHER, "male", father_born, died["male"])
    mother = household.join(Role.MOTHER, "female", mother_born, died["female"])
    adopt(head, father, mother)
    marry(father, mother, head.born - 1 - spread.below(7, 12))
