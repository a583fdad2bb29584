"""The days of a life that other registries hang their facts on: what began when, and not after death."""

from datetime import date

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person


def age_of(person: Person) -> int:
    """Return the completed years on the day the nation is described."""
    return age_on(CENSUS_DAY, person.born)


def a_day(dice: Dice, first: date, end: date, label: str) -> date:
    """Draw a day from `first` up to the day before `end`; `first` where there is none between."""
    return first + days(dice.below(max(1, (end - first).days), label))


def latest_anniversary(day: date, years: int) -> date:
    """Return the latest day up to the census that lies a whole number of such periods after `day`."""
    periods = age_on(CENSUS_DAY, day) // years
    return add_years(day, periods * years)
