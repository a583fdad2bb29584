"""Whole years and days around the day the nation is described on."""

from datetime import date, timedelta
from typing import Final

# Fixed, because a nation that aged with the wall clock would not be a function of (seed, index).
CENSUS_DAY: Final = date(2026, 7, 1)


def add_years(day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes 1 March where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age_on(day: date, born: date) -> int:
    """Return the completed years of life."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def days(count: int) -> timedelta:
    """Return a length of time in days."""
    return timedelta(days=count)
