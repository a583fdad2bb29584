"""Names and groups of those who live together: a child takes the father's surname, or the mother's if there is none."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.nation import ages, ethnicities, naming, surnames
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Parent, Person

_SAME_GROUP_PER_THOUSAND: Final = 930
_NO_FATHER_PER_THOUSAND: Final = 40
# Children of lone mothers are few, so more of them lack a father: 4% of all children then do.
_NO_FATHER_OF_LONE_MOTHER_PER_THOUSAND: Final = 430
_GROWN_UP: Final = 20


@dataclass(frozen=True, slots=True)
class Region:
    """What names depend on besides the person: the unit, and northern or southern spelling."""

    unit_code: str
    is_northern: bool


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Surname, group and parents of somebody whose parents live elsewhere, or no longer."""

    surname: str
    ethnicity: str
    father: Parent | None
    mother: Parent


def family_group(region: Region, dice: Dice) -> str:
    """Draw the ethnic group of a household's head."""
    return dice.pick(ethnicities.groups_in(region.unit_code), "group")


def partner_group(group: str, region: Region, dice: Dice, label: str) -> str:
    """Draw the group of somebody's partner: mostly the same."""
    if dice.hit(_SAME_GROUP_PER_THOUSAND, f"{label}.same-group"):
        return group
    return dice.pick(ethnicities.groups_in(region.unit_code), f"{label}.group")


def ancestry(group: str, region: Region, born: date, dice: Dice, label: str) -> Ancestry:
    """Draw surname and parents of a grown-up."""
    mother_born = (
        born.year - dice.pick(ages.FIRST_BIRTH, f"{label}.age") - dice.between(0, 6, f"{label}.later")
    )
    mother = _parent(group, region, mother_born, dice, f"{label}.mother", sex="female")
    if dice.hit(_NO_FATHER_PER_THOUSAND, f"{label}.no-father"):
        return Ancestry(mother.name.surname, mother.ethnicity, None, mother)
    father_born = _father_born(mother_born, born.year, dice, label)
    father = _parent(group, region, father_born, dice, f"{label}.father", sex="male")
    return Ancestry(father.name.surname, father.ethnicity, father, mother)


def absent_father(mother: Person, region: Region, eldest: date, dice: Dice) -> Parent | None:
    """Draw the father of a lone mother's children, registered or not."""
    if dice.hit(_NO_FATHER_OF_LONE_MOTHER_PER_THOUSAND, "absent.none"):
        return None
    born = _father_born(mother.born.year, eldest.year, dice, "absent")
    return _parent(mother.ethnicity, region, born, dice, "absent", sex="male")


def absent_mother(father: Person, region: Region, eldest: date, dice: Dice) -> Parent:
    """Draw the mother of a lone father's children: somewhat younger than he is, and grown up at the first birth."""
    born = min(father.born.year + dice.between(0, 6, "absent.younger"), eldest.year - _GROWN_UP)
    return _parent(father.ethnicity, region, born, dice, "absent", sex="female")


def _father_born(mother_born: int, child_born: int, dice: Dice, label: str) -> int:
    return min(mother_born - dice.pick(ages.OLDER_BY, f"{label}.older"), child_born - _GROWN_UP)


def _parent(group: str, region: Region, birth_year: int, dice: Dice, label: str, *, sex: str) -> Parent:
    """Draw somebody who is named on a certificate only: a same-group man, or a woman of mostly the same group."""
    ethnicity = group if sex == "male" else partner_group(group, region, dice, label)
    surname = surnames.choose(dice, label, ethnicity=ethnicity, is_northern=region.is_northern)
    return Parent(
        naming.choose(dice, label, surname=surname, sex=sex, birth_year=birth_year), birth_year, ethnicity
    )
