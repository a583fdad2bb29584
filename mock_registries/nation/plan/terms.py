"""Half-years as whole numbers: 2 x year, plus one for July to December.

The plan knows half-years only; a day within one is drawn later. Two rules follow: somebody born in term b is at least
(t - b - 1) / 2 years old throughout term t, and events in terms that differ by d are at least d - 1 half-years apart.
"""

from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY

CENSUS_TERM: Final = 2 * CENSUS_DAY.year + 1
NEW_CODES_FROM: Final = 2 * 2025 + 1
_SECOND_HALF: Final = 7
_YOUNGEST_IN_DAYS: Final = 3  # a newborn is registered, so it has a number


def first_day(term: int) -> int:
    """Return the ordinal of the term's first day."""
    return date(term // 2, _SECOND_HALF if term % 2 else 1, 1).toordinal()


def length(term: int) -> int:
    """Return how many days of the term may be drawn: all, but for the last ones before the census day."""
    last = _YOUNGEST_IN_DAYS if term == CENSUS_TERM - 1 else 0
    return first_day(term + 1) - first_day(term) - last
