"""Fuel retail stations and their certificates: managed by the province they stand in."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.enterprises import fuel_roles
from mock_registries.enterprises.fuel_traders import tax_code_of
from mock_registries.enterprises.seats import premises
from mock_registries.enterprises.tax_codes import enterprise_code
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Address
from mock_registries.nation.units import Unit

_VALID_YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class Station:
    """A station; `supplier` is the number of the trader it buys from."""

    number: str
    name: str
    unit: Unit
    address: Address
    owner_tax_code: str
    supplier: int
    supplier_tax_code: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The province's certificate that a station may sell."""

    number: str
    issued_on: date
    expires_on: date


def station(seed: int, number: int) -> Station:
    """Return station 0 to 16,999."""
    unit, supplier = fuel_roles.unit_of_station(number), fuel_roles.supplier_of(number)
    return Station(
        number=f"CHXD-{number + 1:05d}",
        name=f"Cửa hàng xăng dầu Mô Phỏng số {number + 1}",
        unit=unit,
        address=premises(unit.code, Dice(seed, "fuel-station", number), "station"),
        owner_tax_code=enterprise_code(fuel_roles.owner_of(number)),
        supplier=supplier,
        supplier_tax_code=tax_code_of(supplier),
    )


def certificate(seed: int, number: int, owner_registered_on: date) -> Certificate:
    """Return the valid certificate: issued within the last five years, once the owner was registered."""
    first = max(owner_registered_on, add_years(CENSUS_DAY, -_VALID_YEARS)) + days(1)
    span = (CENSUS_DAY - first).days
    issued = first + days(Dice(seed, "fuel-certificate", number).below(span, "issued"))
    code = fuel_roles.unit_of_station(number).agency_code
    return Certificate(f"MP{number + 1:05d}/GCNXD-{code}", issued, add_years(issued, _VALID_YEARS))


def manager(unit: Unit) -> str:
    """Return the body that manages a province's stations."""
    return f"Sở Công Thương {unit.title}"
