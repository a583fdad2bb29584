"""Where enterprises and their units have their seat: a building with an invented street in a commune of the nation."""

from functools import cache
from typing import Final

from mock_registries.enterprises import fuel_roles
from mock_registries.nation import communes, provinces, units
from mock_registries.nation.dice import Dice, Weighted, words
from mock_registries.nation.people import Address

_UNITS: Final = Weighted((unit.code, unit.registered) for unit in units.UNITS)
_STREETS: Final = words(
    "Bến Mới,Cầu Vồng,Công Nghiệp,Đồng Tiến,Khởi Nghiệp,Lúa Vàng,Mặt Trời,Nắng Mai,Sông Xanh,Thương Mại", ","
)


def seat_of(seed: int, number: int) -> Address:
    """Return the seat of an enterprise: by registered population, and with its station for the owner of one."""
    dice = Dice(seed, "enterprise-seat", number)
    station = fuel_roles.find_station(number)
    unit = dice.pick(_UNITS, "unit") if station is None else fuel_roles.unit_of_station(station).code
    return premises(unit, dice, "seat")


def premises(unit_code: str, dice: Dice, label: str) -> Address:
    """Draw business premises in a province or city."""
    line = f"Số {dice.between(1, 480, f'{label}.number')} đường {dice.one_of(_STREETS, f'{label}.street')}"
    return Address(line, dice.one_of(_communes_of(unit_code), f"{label}.commune"))


@cache
def _communes_of(unit_code: str) -> tuple[communes.Commune, ...]:
    merged = provinces.BY_UNIT[unit_code]
    return tuple(commune for province in merged for commune in communes.communes_of(province.code))
