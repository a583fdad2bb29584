"""Declared absences (khai báo tạm vắng): who told the commune that he will be away for long, and where.

Law on Residence 68/2020, art. 31. Who registered a stay elsewhere declares none. Shares are assumptions.
"""

from datetime import date
from typing import Final, NamedTuple

from mock_registries.facts.traits import Trait, traits
from mock_registries.nation import units
from mock_registries.nation.dates import CENSUS_DAY, age_on, days
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.people import Person

_PER_THOUSAND: Final = 12
_AGES: Final = range(18, 60)
_REASONS: Final = ("Đi làm ăn", "Đi học", "Chữa bệnh", "Thăm thân")

# Slots of the draws.
_FROM, _LENGTH, _WHERE, _WHY = range(4)


class Absence(NamedTuple):
    """An absence that lasts on the day the nation is described."""

    first_day: date
    last_day: date
    place: str
    reason: str


@latest
def find_absence(person: Person, seed: int) -> Absence | None:
    """Return the absence that the person declared."""
    if age_on(CENSUS_DAY, person.born) not in _AGES or person.died is not None:
        return None
    if not traits(seed, person.index).hit(_PER_THOUSAND, Trait.ABSENCE):
        return None
    draws = Draws(seed, "absence", person.index)
    first = CENSUS_DAY - days(draws.between(5, 300, _FROM))
    last = CENSUS_DAY + days(draws.between(10, 300, _LENGTH))
    return Absence(first, last, draws.one_of(units.UNITS, _WHERE).title, draws.one_of(_REASONS, _WHY))
