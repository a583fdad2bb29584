"""Months as whole numbers, twelve a year: contributions are counted by the month."""

from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY


def month_of(day: date) -> int:
    """Return the month that day lies in."""
    return day.year * 12 + day.month - 1


def text_of(month: int) -> str:
    """Return a month as records show it: 2026-07."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def first_day_of(month: int) -> date:
    """Return the first day of the month."""
    return date(month // 12, month % 12 + 1, 1)


THIS_MONTH: Final = month_of(CENSUS_DAY)
