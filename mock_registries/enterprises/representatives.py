"""Who represents an enterprise: one of the hundred residents that it comes with, of working age.

The economy is always that of a whole country: a smaller nation shows the first of its residents only, so most
enterprises are then represented by somebody its registers of people do not hold. Growing changes no enterprise.
"""

from functools import lru_cache
from typing import Final

from mock_registries.enterprises.nationwide import RESIDENTS_PER_ENTERPRISE, whole_nation
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person

YOUNGEST: Final = 23
OLDEST: Final = 64


def is_of_working_age(person: Person) -> bool:
    """Tell whether somebody alive may be found at the head of a business: an assumption, the law says 18 and able."""
    return person.died is None and YOUNGEST <= age_on(CENSUS_DAY, person.born) <= OLDEST


@lru_cache(maxsize=4096)
def find_representative(seed: int, number: int) -> int | None:
    """Return the index of the legal representative; None: nobody of the hundred could be it, so no such enterprise."""
    first = number * RESIDENTS_PER_ENTERPRISE
    start = Dice(seed, "representative", number).below(RESIDENTS_PER_ENTERPRISE, "start")
    indexes = (first + (start + step) % RESIDENTS_PER_ENTERPRISE for step in range(RESIDENTS_PER_ENTERPRISE))
    nation = whole_nation(seed)
    return next((index for index in indexes if is_of_working_age(nation.person(index))), None)
