"""Which indexes and which personal numbers custom personas have: each persona has sixteen places in a row.

Numbers are of the reserve from which births are issued (`nation.personal_numbers`): births count from its beginning, personas
from its middle. So a number is given again after 3,125 personas at the earliest, and only if nobody bears it any more.
"""

from typing import Final

from mock_registries.nation.personal_numbers import MOST_ISSUED
from mock_registries.overlay.facts import PERSONAS_FROM

PLACES: Final = 16
SPOUSE: Final = 1
FIRST_CHILD: Final = 2
ISSUED_FROM: Final = MOST_ISSUED // 2
ROUND: Final = (MOST_ISSUED - ISSUED_FROM) // PLACES
"""After so many personas the numbers begin anew."""


def slot_of(index: int) -> int:
    """Return which number of the reserve somebody has, in the group that place, sex and year of birth make."""
    return ISSUED_FROM + (index - PERSONAS_FROM) % (ROUND * PLACES)


def serial_of(index: int) -> int:
    """Return the persona to whose family the person belongs."""
    return (index - PERSONAS_FROM) // PLACES


def index_of(serial: int, place: int) -> int:
    """Return the person in that place of a persona's family."""
    return PERSONAS_FROM + serial * PLACES + place


def place_of(slot: int) -> tuple[int, int]:
    """Return the place in a family, and the first persona who has it; the others follow in steps of ROUND."""
    first, place = divmod(slot - ISSUED_FROM, PLACES)
    return place, first
