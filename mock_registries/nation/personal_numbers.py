"""The personal number: structure of Circular 07/2016/TT-BCA, in a range that no real number can have.

Three digits of the place of birth registration plus 900, one for century and sex, two for the year, six of a
permutation. Births since 1 July 2025 carry the new unit's code: an assumption, as no rule was found.

Within a group (place, sex, year) the residents have the ranks from 0 on and the numbers issued later those from
RESERVED_FROM on, so an issued number is never a resident's, however large the nation is.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from mock_registries.nation import serials
from mock_registries.nation.communes import Commune
from mock_registries.nation.provinces import CLOSED_ON

RESERVED_FROM: Final = 900_000
MOST_ISSUED: Final = serials.CAPACITY - RESERVED_FROM
OFFSET: Final = 900
_PATTERN: Final = re.compile(r"9[0-9]{11}")
_FIRST_CENTURY: Final = 19


class Group(NamedTuple):
    """Whom the first six digits stand for: three digits of the place (901 to 996), sex and year of birth."""

    prefix: int
    sex: str
    year: int

    @property
    def digits(self) -> str:
        """Return the three digits after the place: century and sex, and the year."""
        return f"{(self.year // 100 - _FIRST_CENTURY) * 2 + (self.sex == 'female')}{self.year % 100:02d}"


def group_of(commune: Commune, sex: str, born: date) -> Group:
    """Return the group of somebody whose birth is registered in that commune."""
    place = commune.province.code if born < CLOSED_ON else commune.unit.code
    return Group(int(place) + OFFSET, sex, born.year)


def compose(seed: int, prefix: int, digits: str, rank: int) -> str:
    """Return the number of that rank in the group of that place, century, sex and year."""
    tables = serials.tables(seed)
    return f"{prefix}{digits}{serials.scattered(tables, rank, _key(tables, prefix, int(digits))):06d}"


def parse(seed: int, number: str) -> tuple[Group, int] | None:
    """Return group and rank of a well-formed synthetic number, else None."""
    if not _PATTERN.fullmatch(number):
        return None
    prefix, digits = int(number[:3]), int(number[3:6])
    century, is_female = divmod(digits // 100, 2)
    year = (_FIRST_CENTURY + century) * 100 + digits % 100
    group = Group(prefix, "female" if is_female else "male", year)
    return group, serials.gather(seed, int(number[6:]), _key(serials.tables(seed), prefix, digits))


def issue(seed: int, commune: Commune, sex: str, born: date, count: int) -> str:
    """Return the number for a birth that is registered now: the one after `count` others of the same group.

    Raises: ValueError: the group has no more numbers.
    """
    if not 0 <= count < MOST_ISSUED:
        raise ValueError("the group has no more numbers")
    group = group_of(commune, sex, born)
    return compose(seed, group.prefix, group.digits, RESERVED_FROM + count)


def find_issue(seed: int, number: str) -> tuple[Group, int] | None:
    """Return of which group an issued number is and how many were issued before: the inverse of `issue`."""
    found = parse(seed, number)
    if found is None or found[1] < RESERVED_FROM:
        return None
    return found[0], found[1] - RESERVED_FROM


def _key(tables: serials.Tables, prefix: int, digits: int) -> int:
    """Return the group's key: looked up in the tables of the permutation, which are random already."""
    return tables[0][prefix] * 1000 + tables[1][digits]
