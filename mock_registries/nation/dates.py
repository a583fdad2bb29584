"""Whole years and days around the day the nation is described on."""

from bisect import bisect_right
from datetime import date, timedelta
from typing import Final, TypeVar

T = TypeVar("T")

_OLDEST_THINKABLE: Final = 150

# Fixed, because a nation that aged with the wall clock would not be a function of (seed, index).
CENSUS_DAY: Final = date(2026, 7, 1)


def add_years(day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes 1 March where the year has none."""
    try:
        return date(day.year + years, day.month, day.day)
    except ValueError:
        return date(day.year + years, 3, 1)


def age_on(day: date, born: date) -> int:
    """Return the completed years of life."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def by_first_age(values: dict[int, T]) -> tuple[T, ...]:
    """Return the value for each year of age, from those for the first age of each group."""
    firsts = sorted(values)
    return tuple(values[firsts[bisect_right(firsts, age) - 1]] for age in range(_OLDEST_THINKABLE + 1))


def days(count: int) -> timedelta:
    """Return a length of time in days."""
    return timedelta(days=count)
