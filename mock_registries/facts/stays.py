"""Where somebody stays besides the permanent home, since when, and how the home was written while there were districts.

A temporary residence is registered for two years at most and then anew (Law on Residence 68/2020, art. 27(2)).
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from mock_registries.facts.lives import latest_anniversary
from mock_registries.nation import moves, stays
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.draws import Draws
from mock_registries.nation.homes import home_of
from mock_registries.nation.latest import latest_of_pair
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address, Household, Person
from mock_registries.nation.provinces import CLOSED_ON

_LONGEST: Final = 2
_DAYS_AGO: Final = 700
_DAY: Final = timedelta(days=1)


class Stay(NamedTuple):
    """A temporary residence, with the first and the last day it is registered for now."""

    address: Address
    first_day: date
    last_day: date


def find_stay(nation: Nation, person: Person, household: Household) -> Stay | None:
    """Return where the person stays, alone or with the household; None for who lives at home."""
    return _find_stay(person, household, nation.seed)


@latest_of_pair
def _find_stay(person: Person, household: Household, seed: int) -> Stay | None:
    address = stays.stay_of(household, person, seed)
    if address is None:
        return None
    first = max(person.born, _registered_on(household, person, seed))
    return Stay(address, first, add_years(first, _LONGEST) - _DAY)


def home_before_july_2025(household: Household, seed: int) -> str | None:
    """Return the permanent address as it was written on 30 June 2025; None: the household was not there then."""
    if moves.settled_on(household, seed) >= CLOSED_ON or household.home != home_of(seed, household.number):
        return None
    return moves.text_on(household.home, CLOSED_ON - _DAY)


def _registered_on(household: Household, person: Person, seed: int) -> date:
    if household.away is not None:
        return latest_anniversary(moves.left_on(household, seed), _LONGEST)
    return CENSUS_DAY - timedelta(days=Draws(seed, "stay-alone", person.index).between(10, _DAYS_AGO, 0))
