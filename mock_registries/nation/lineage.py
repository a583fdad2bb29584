"""Surname, group and parents of those whose parents are no persons of the nation: named on certificates only."""

from typing import Final, NamedTuple

from mock_registries.nation import ages, ethnicities, naming, provinces, surnames
from mock_registries.nation.draws import BITS, slots
from mock_registries.nation.people import NATIONALITY, Parent

_SAME_GROUP_PER_THOUSAND: Final = 930
_GROWN_UP: Final = 20
_LATER: Final = 7  # a mother's age at this birth is her age at the first one and up to so many years less one


class Region(NamedTuple):
    """What names depend on besides the person: the unit, and northern or southern spelling."""

    unit_code: str
    is_northern: bool


class Ancestry(NamedTuple):
    """What a child takes from its parents: surname and group of the father, else of the mother."""

    surname: str
    ethnicity: str
    father: Parent | None
    mother: Parent


REGIONS: Final = {
    province.code: Region(province.unit_code, province.is_northern) for province in provinces.PROVINCES
}


def group_at(region: Region, point: int) -> str:
    """Return the ethnic group of somebody from that region."""
    groups = ethnicities.groups_in(region.unit_code)
    return groups.at(point * groups.total >> BITS)


def partner_group(group: str, region: Region, chance: int, point: int) -> str:
    """Return the group of a partner: mostly the same."""
    return group if chance * 1000 >> BITS < _SAME_GROUP_PER_THOUSAND else group_at(region, point)


def known(father: Parent | None, mother: Parent) -> Ancestry:
    """Return the ancestry of a child of these two; of a foreign father, the mother's name and group are taken."""
    giver = mother if father is None or father.nationality != NATIONALITY else father
    return Ancestry(giver.name.surname, giver.ethnicity, father, mother)


def drawn(
    seed: int, index: int, birth_year: int, group: str, region: Region, *, is_fatherless: bool
) -> Ancestry:
    """Draw the parents of the person of that index, who is of that group and from that region."""
    points = slots(seed, "parents", index)
    mother_born = birth_year - ages.FIRST_BIRTH.by(points[12]) - (points[13] * _LATER >> BITS)
    mother_group = group if is_fatherless else partner_group(group, region, points[14], points[15])
    mother = _parent(points[5:12], mother_group, region, "female", mother_born)
    if is_fatherless:
        return Ancestry(mother.name.surname, group, None, mother)
    father_born = min(
        mother_born - ages.OLDER_BY.by(points[13] * 40503 & 2**BITS - 1), birth_year - _GROWN_UP
    )
    father = _parent(
        (*points[:5], points[10] ^ points[0], points[11] ^ points[1]), group, region, "male", father_born
    )
    return Ancestry(father.name.surname, group, father, mother)


def absent_father(seed: int, household: int, mother: Parent, eldest: int, region: Region) -> Parent:
    """Draw the father of a household's children who was never married to their mother."""
    points = slots(seed, "absent", household)
    born = min(mother.birth_year - ages.OLDER_BY.by(points[12]), eldest - _GROWN_UP)
    return _parent(points, mother.ethnicity, region, "male", born)


def absent_mother(seed: int, household: int, father: Parent, eldest: int, region: Region) -> Parent:
    """Draw the mother of a household's children who was never married to their father."""
    points = slots(seed, "absent", household)
    born = min(father.birth_year + (points[12] * _LATER >> BITS), eldest - _GROWN_UP)
    return _parent(points, father.ethnicity, region, "female", born)


def _parent(points: tuple[int, ...], group: str, region: Region, sex: str, birth_year: int) -> Parent:
    """Return somebody named on certificates only, decided by seven numbers of 32 bits."""
    surname = surnames.at(points[5], points[6], ethnicity=group, is_northern=region.is_northern)
    return Parent(naming.at(points[: naming.POINTS], surname, sex, birth_year), birth_year, group)
