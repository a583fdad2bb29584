"""The days of a life that other registries hang their facts on: what began when, and not after death."""

from datetime import date

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person


def lived_until(person: Person) -> date:
    """Return the day of death, or else the day the nation is described: nothing new is known after it."""
    return person.died or CENSUS_DAY


def is_living(person: Person) -> bool:
    """Tell whether the person lives on the day the nation is described."""
    return person.died is None


def age_of(person: Person) -> int:
    """Return the completed years of life, on the day the nation is described or the day of death."""
    return age_on(lived_until(person), person.born)


def a_day(dice: Dice, first: date, end: date, label: str) -> date:
    """Draw a day from `first` up to the day before `end`; `first` where there is none between."""
    return first + days(dice.below(max(1, (end - first).days), label))


def latest_anniversary(day: date, years: int, until: date = CENSUS_DAY) -> date:
    """Return the latest day up to `until` that lies a whole number of such periods after `day`."""
    periods = age_on(until, day) // years
    return add_years(day, periods * years)
