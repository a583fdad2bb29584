"""The personal number: structure of Circular 07/2016/TT-BCA, in a range that no real number can have.

Three digits of the place of birth registration plus 900, one for century and sex, two for the year, six of a
permutation. Births since 1 July 2025 carry the new unit's code: an assumption, as no rule was found.
"""

import re
from datetime import date
from typing import Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.provinces import CLOSED_ON

_PATTERN: Final = re.compile(r"9[0-9]{11}")
_OFFSET: Final = 900


def compose(commune: Commune, sex: str, born: date, serial: int) -> str:
    """Return the twelve digits."""
    place = commune.province.code if born < CLOSED_ON else commune.unit.code
    century = (born.year // 100 - 19) * 2 + (sex == "female")
    return f"{int(place) + _OFFSET}{century}{born.year % 100:02d}{serial:06d}"


def find_serial(number: str) -> int | None:
    """Return the last six digits of a well-formed synthetic number, else None."""
    return int(number[6:]) if _PATTERN.fullmatch(number) else None
