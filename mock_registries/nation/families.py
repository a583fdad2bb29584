"""Who lives in a household: sexes and birth dates that fit together, before anybody has a name."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mock_registries.nation import ages
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice, Weighted
from mock_registries.nation.layout import Kind

_YOUNGEST_IN_DAYS: Final = 3  # a newborn is registered, so it has a number
_LAST_BIRTH: Final = 45
_FATHER_FROM: Final = 21
_HUSBAND_HEADS_PER_THOUSAND: Final = 800
_LONE_MOTHERS_PER_THOUSAND: Final = 800
_WIDOWS_PER_THOUSAND: Final = 800


class Role(StrEnum):
    """What a member is to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    FATHER = "father"
    MOTHER = "mother"


@dataclass(frozen=True, slots=True)
class Member:
    """A member before names and places: role, sex and birth date."""

    role: Role
    sex: str
    born: date


def compose(kind: Kind, dice: Dice) -> tuple[Member, ...]:
    """Return the members, head first, then spouse, children from the eldest, head's parents."""
    if kind.children:
        members = _parents_and_children(kind, dice)
    elif kind.has_couple:
        members = _couple(*_wife_and_husband_alone(dice), dice)
    else:
        members = (_alone(dice),)
    return members + _grandparents(kind.grandparents, members[0], dice)


def _parents_and_children(kind: Kind, dice: Dice) -> tuple[Member, ...]:
    births = _births(kind, dice)
    gap_in_years = (births[-1] - births[0]).days // 365
    at_first = _age_at_first_birth(_LAST_BIRTH - 1 - gap_in_years, dice)
    mother = births[0] - at_first
    father = _father_of(births[0], mother, dice)
    children = tuple(Member(Role.CHILD, _sex_at_birth(day, dice, str(day)), day) for day in births)
    if kind.has_couple:
        return _couple(mother, father, dice) + children
    if dice.hit(_LONE_MOTHERS_PER_THOUSAND, "lone-mother"):
        return (Member(Role.HEAD, "female", mother), *children)
    return (Member(Role.HEAD, "male", father), *children)


def _births(kind: Kind, dice: Dice) -> list[date]:
    """Return the children's birth dates, eldest first."""
    group = dice.pick(_youngest_group(kind), "youngest")
    born = _day_in_group(group, dice, "youngest-day")
    births = [born]
    longest = 2000 if kind.children < 4 else 1100  # noqa: PLR2004 - many children come closer together
    for step in range(1, kind.children):
        births.append(births[-1] - days(dice.between(400, longest, f"spacing-{step}")))
    return births[::-1]


def _youngest_group(kind: Kind) -> Weighted[int]:
    if kind.grandparents:
        return ages.YOUNGEST_OF_THREE_GENERATIONS
    if not kind.has_couple:
        return ages.YOUNGEST_OF_LONE
    return ages.YOUNGEST_OF_ONE if kind.children == 1 else ages.YOUNGEST_OF_MORE


def _age_at_first_birth(latest: int, dice: Dice) -> timedelta:
    years = min(dice.pick(ages.FIRST_BIRTH, "first-birth"), latest)
    return days(years * 365 + dice.between(10, 364, "first-birth-days"))


def _father_of(child: date, mother: date, dice: Dice) -> date:
    """Return a birth date some years before the mother's, and old enough to be married at the child's birth."""
    born = mother - days(
        dice.pick(ages.OLDER_BY, "older-by") * 365 + dice.between(-180, 180, "older-by-days")
    )
    return min(born, add_years(child, -_FATHER_FROM) - days(dice.between(1, 300, "young-father")))


def _wife_and_husband_alone(dice: Dice) -> tuple[date, date]:
    wife = _day_in_group(dice.pick(ages.WIFE_ALONE, "wife"), dice, "wife-day")
    return wife, _father_of(CENSUS_DAY, wife, dice)


def _couple(wife: date, husband: date, dice: Dice) -> tuple[Member, Member]:
    if dice.hit(_HUSBAND_HEADS_PER_THOUSAND, "husband-heads"):
        return Member(Role.HEAD, "male", husband), Member(Role.SPOUSE, "female", wife)
    return Member(Role.HEAD, "female", wife), Member(Role.SPOUSE, "male", husband)


def _alone(dice: Dice) -> Member:
    sex = "female" if dice.hit(ages.WOMEN_ALONE_PER_THOUSAND, "alone-sex") else "male"
    group = dice.pick(ages.WOMAN_ALONE if sex == "female" else ages.MAN_ALONE, "alone")
    return Member(Role.HEAD, sex, _day_in_group(group, dice, "alone-day"))


def _grandparents(count: int, head: Member, dice: Dice) -> tuple[Member, ...]:
    if not count:
        return ()
    oldest = add_years(CENSUS_DAY, -ages.OLDEST)
    years = dice.pick(ages.FIRST_BIRTH, "grandmother") + dice.between(0, 6, "grandmother-later")
    mother = max(head.born - days(years * 365 + 100), oldest)
    father = max(_father_of(head.born, mother, dice), oldest)
    both = (Member(Role.FATHER, "male", father), Member(Role.MOTHER, "female", mother))
    if count == len(both):
        return both
    return both[1:] if dice.hit(_WIDOWS_PER_THOUSAND, "widow") else both[:1]


def _day_in_group(group: int, dice: Dice, label: str) -> date:
    """Return a birth date of somebody in that five-year age group; the last group is open."""
    years = dice.pick(ages.YEARS_OVER_80, f"{label}.over-80") if group == ages.OPEN_GROUP else group
    width = 365 if group == ages.OPEN_GROUP else 5 * 365
    return add_years(CENSUS_DAY, -years) - days(dice.between(_YOUNGEST_IN_DAYS, width, label))


def _sex_at_birth(born: date, dice: Dice, label: str) -> str:
    share = next(share for before, share in ages.BOYS_PER_THOUSAND if born.year < before)
    return "male" if dice.hit(share, f"sex-{label}") else "female"
