"""The addresses of a household in the order of time, each as it was written then.

Until 30 June 2025 an address named the district. Records that nobody touched since still do.
"""

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from mock_registries.nation import addresses
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.districts import district_of
from mock_registries.nation.draws import Draws
from mock_registries.nation.people import Address, Household
from mock_registries.nation.provinces import CLOSED_ON

_EARLIER_HOME_PER_THOUSAND: Final = 220
_GROWN_UP: Final = 18
_LONGEST_AWAY: Final = 12 * 365
_DAY: Final = timedelta(days=1)


class Abode(NamedTuple):
    """Where a household lived from a day to another, both included, and how that was written; None: until now."""

    kind: Literal["permanent", "temporary"]
    address: Address
    text: str
    since: date
    until: date | None


def history(household: Household, seed: int) -> tuple[Abode, ...]:
    """Return the household's abodes since the head came of age, the oldest first, the temporary one last."""
    draws, begun = _draws(household, seed), _begun(household)
    settled = settled_on(household, seed)
    if settled != begun:
        earlier = addresses.dwelling(household.home.commune.province.code, draws.slots[2:5])
        abodes = [*_written(earlier, begun, settled - _DAY), *_written(household.home, settled, None)]
    else:
        abodes = _written(household.home, begun, None)
    if household.away is not None:
        left = left_on(household, seed)
        abodes.append(Abode("temporary", household.away, text_on(household.away, left), left, None))
    return tuple(abodes)


def settled_on(household: Household, seed: int) -> date:
    """Return since when the household has its permanent home."""
    draws, begun = _draws(household, seed), _begun(household)
    if not draws.hit(_EARLIER_HOME_PER_THOUSAND, 0):
        return begun
    return begun + timedelta(days=draws.below((CENSUS_DAY - begun).days, 1))


def left_on(household: Household, seed: int) -> date:
    """Return since when a household that is away has been."""
    ago = 1 + _draws(household, seed).below(_LONGEST_AWAY, 5)
    return max(_begun(household), CENSUS_DAY - timedelta(days=ago))


def _begun(household: Household) -> date:
    return max(add_years(household.head.born, _GROWN_UP), date(1975, 5, 1))


def _draws(household: Household, seed: int) -> Draws:
    return Draws(seed, "moves", household.number)


def text_on(address: Address, day: date) -> str:
    """Return the address as it was written that day: with district and old province until 30 June 2025."""
    if day >= CLOSED_ON:
        return address.text
    place = address.commune.old_place.removeprefix(f"{address.commune.title}, ")
    return f"{address.line}, {address.commune.title}, {district_of(address.commune)}, {place}"


def _written(address: Address, since: date, until: date | None) -> list[Abode]:
    """Return one abode, or two where the address was written anew when the districts were closed."""
    if since >= CLOSED_ON or (until is not None and until < CLOSED_ON):
        return [Abode("permanent", address, text_on(address, since), since, until)]
    return [
        Abode("permanent", address, text_on(address, since), since, CLOSED_ON - _DAY),
        Abode("permanent", address, address.text, CLOSED_ON, until),
    ]
