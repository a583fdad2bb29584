"""Quarters of a year, written 2026-Q1."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter, 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        """Return the first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Return the last day."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> "Quarter":
        """Return the one that follows."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter that day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """Return the quarters from the first to the last, both included."""
    while first <= last:
        yield first
        first = first.next()
