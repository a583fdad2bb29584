"""Which enterprises trade in fuel, at which tier, and where: by arithmetic, so that every question is answered without a search.

36 wholesale traders and 330 distributors under the Ministry of Industry and Trade, 17,000 retail stations under the
provinces (the Ministry's account of April 2022). Assumptions: each station has an owner of its own and one supplier,
stations divide over the provinces by registered population, suppliers have equally many stations.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from mock_registries.nation import units

WHOLESALERS: Final = 36
DISTRIBUTORS: Final = 330
STATIONS: Final = 17_000
TRADERS: Final = WHOLESALERS + DISTRIBUTORS  # wholesalers first

# Every 58th enterprise owns a station, which spreads 17,000 owners over a million enterprises.
_STRIDE: Final = 58
_OWNERS, _WHOLESALE, _DISTRIBUTION = 7, 11, 23  # remainders, so that nobody has two roles
_WHOLESALE_STEP: Final = 450 * _STRIDE
_DISTRIBUTION_STEP: Final = 50 * _STRIDE
_SUPPLIER_STEP: Final = 7  # has no common factor with the number of traders

_BOUNDS: Final = tuple(
    STATIONS * before // sum(unit.registered for unit in units.UNITS)
    for before in accumulate((unit.registered for unit in units.UNITS), initial=0)
)
STATIONS_OF: Final = {
    unit.code: range(first, last)
    for unit, first, last in zip(units.UNITS, _BOUNDS, _BOUNDS[1:], strict=False)
}


def owner_of(station: int) -> int:
    """Return the number of the enterprise that owns the station."""
    return station * _STRIDE + _OWNERS


def find_station(enterprise: int) -> int | None:
    """Return the station that the enterprise owns, if it owns one."""
    station, remainder = divmod(enterprise, _STRIDE)
    return station if remainder == _OWNERS and station < STATIONS else None


def trader_enterprise(trader: int) -> int:
    """Return the number of the enterprise that is that trader."""
    if trader < WHOLESALERS:
        return trader * _WHOLESALE_STEP + _WHOLESALE
    return (trader - WHOLESALERS) * _DISTRIBUTION_STEP + _DISTRIBUTION


def find_trader(enterprise: int) -> int | None:
    """Return which trader the enterprise is, if it is one."""
    wholesaler, rest = divmod(enterprise - _WHOLESALE, _WHOLESALE_STEP)
    if rest == 0 and 0 <= wholesaler < WHOLESALERS:
        return wholesaler
    distributor, rest = divmod(enterprise - _DISTRIBUTION, _DISTRIBUTION_STEP)
    return WHOLESALERS + distributor if rest == 0 and 0 <= distributor < DISTRIBUTORS else None


def supplier_of(station: int) -> int:
    """Return the trader a station buys from."""
    return station * _SUPPLIER_STEP % TRADERS


def stations_supplied(trader: int, among: range) -> range:
    """Return which of these stations, given without gaps, buy from the trader."""
    first = trader * pow(_SUPPLIER_STEP, -1, TRADERS) % TRADERS
    return range(among.start + (first - among.start) % TRADERS, among.stop, TRADERS)


def wholesaler_of(trader: int) -> int | None:
    """Return the wholesale trader a distributor buys from; None: it is a wholesaler itself."""
    return None if trader < WHOLESALERS else (trader - WHOLESALERS) % WHOLESALERS


def unit_of_station(station: int) -> units.Unit:
    """Return the province or city a station stands in."""
    return units.UNITS[bisect_right(_BOUNDS, station) - 1]
