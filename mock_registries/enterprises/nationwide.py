"""How many enterprises there are, and the whole nation that their representatives belong to."""

from functools import lru_cache
from typing import Final

from mock_registries.nation.nation import LARGEST, Nation

RESIDENTS_PER_ENTERPRISE: Final = 100
# "More than 1 million enterprises and dependent units" (April 2022) for about 100 million residents.
COUNT: Final = 1_000_000

# A fixed mix in every twenty enterprises, so that the number of units is known without counting. Assumption.
_UNITS_IN_TWENTY: Final = {3: 1, 11: 2}


@lru_cache(maxsize=4)
def whole_nation(seed: int) -> Nation:
    """Return the largest nation of that seed: every other is its beginning."""
    return Nation(seed, LARGEST)


def count_of(nation: Nation) -> int:
    """Return how many enterprises there are beside that nation: a country's, and more where the nation is larger."""
    return max(COUNT, nation.persons // RESIDENTS_PER_ENTERPRISE)


def units_of(number: int) -> int:
    """Return how many dependent units an enterprise has."""
    return _UNITS_IN_TWENTY.get(number % 20, 0)


def count_of_units(enterprises: int) -> int:
    """Return how many dependent units that many enterprises have."""
    twenties, rest = divmod(enterprises, 20)
    return twenties * sum(_UNITS_IN_TWENTY.values()) + sum(units_of(number) for number in range(rest))
