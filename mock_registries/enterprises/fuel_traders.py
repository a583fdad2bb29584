"""Fuel traders above the stations: wholesale traders and the distributors that buy from them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mock_registries.enterprises import fuel_roles
from mock_registries.enterprises.enterprise import name_of
from mock_registries.enterprises.seats import seat_of
from mock_registries.enterprises.tax_codes import enterprise_code
from mock_registries.nation.people import Address

MANAGER: Final = "Bộ Công Thương"


class Tier(StrEnum):
    """The two tiers above the stations."""

    WHOLESALE = "wholesale"
    DISTRIBUTOR = "distributor"


@dataclass(frozen=True, slots=True)
class Trader:
    """A trader; `supplier_tax_code` is None for a wholesale trader, `stations` are those supplied directly."""

    tax_code: str
    name: str
    tier: Tier
    seat: Address
    supplier_tax_code: str | None
    stations: int


def trader(seed: int, number: int) -> Trader:
    """Return trader 0 to 365: the wholesale traders come first."""
    enterprise = fuel_roles.trader_enterprise(number)
    wholesaler = fuel_roles.wholesaler_of(number)
    return Trader(
        tax_code=enterprise_code(enterprise),
        name=name_of(seed, enterprise),
        tier=_tier(number),
        seat=seat_of(seed, enterprise),
        supplier_tax_code=None if wholesaler is None else tax_code_of(wholesaler),
        stations=len(fuel_roles.stations_supplied(number, range(fuel_roles.STATIONS))),
    )


def tax_code_of(number: int) -> str:
    """Return the tax code of a trader."""
    return enterprise_code(fuel_roles.trader_enterprise(number))


def select(seed: int, tier: Tier | None, province: str | None) -> list[int]:
    """Return the traders of a tier whose seat is in a province; None: of any."""
    return [
        number
        for number in range(fuel_roles.TRADERS)
        if tier in {None, _tier(number)} and (province is None or province == _province(seed, number))
    ]


def _tier(number: int) -> Tier:
    return Tier.WHOLESALE if number < fuel_roles.WHOLESALERS else Tier.DISTRIBUTOR


def _province(seed: int, number: int) -> str:
    return seat_of(seed, fuel_roles.trader_enterprise(number)).commune.unit.code
