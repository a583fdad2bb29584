"""Where somebody stays besides the permanent home, since when, and how the home was written while there were districts.

A temporary residence is registered for two years at most and then anew (Law on Residence 68/2020, art. 27(2)).
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from mock_registries.facts.lives import latest_anniversary
from mock_registries.nation import moves, stays
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address, Household, Person
from mock_registries.nation.provinces import CLOSED_ON

_LONGEST: Final = 2
_DAYS_AGO: Final = 700
_DAY: Final = timedelta(days=1)

abodes_of: Final = latest(moves.history)


class Stay(NamedTuple):
    """A temporary residence, with the first and the last day it is registered for now."""

    address: Address
    first_day: date
    last_day: date


def find_stay(nation: Nation, person: Person, household: Household) -> Stay | None:
    """Return where the person stays, alone or with the household; None for who lives at home."""
    address = stays.stay_of(household, person, nation.seed)
    if address is None:
        return None
    first = max(person.born, _registered_on(household, person, nation.seed))
    return Stay(address, first, add_years(first, _LONGEST) - _DAY)


def former_text(household: Household, seed: int) -> str | None:
    """Return the permanent address as it was written on 30 June 2025; None: the household was not there then."""
    last_day = CLOSED_ON - _DAY
    for abode in abodes_of(household, seed):
        if abode.until == last_day and abode.kind == "permanent":
            return abode.text
    return None


def _registered_on(household: Household, person: Person, seed: int) -> date:
    if household.away is not None:
        return latest_anniversary(abodes_of(household, seed)[-1].since, _LONGEST)
    return CENSUS_DAY - timedelta(days=Draws(seed, "stay-alone", person.index).between(10, _DAYS_AGO, 0))
