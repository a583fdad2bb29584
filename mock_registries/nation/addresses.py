"""Where households are registered and where they stay: by registered size, then by migration."""

from typing import Final

from mock_registries.nation import communes, provinces, units
from mock_registries.nation.dice import Dice, Weighted, words
from mock_registries.nation.people import Address

_UNITS: Final = Weighted((unit.code, unit.registered) for unit in units.UNITS)
_PROVINCES: Final = Weighted((province.code, province.weight) for province in provinces.PROVINCES)
_PROVINCES_OF: Final = {
    code: Weighted((province.code, province.weight) for province in merged)
    for code, merged in provinces.BY_UNIT.items()
}

# Migration (assumption): of those who move, 82% go to five units, the others by size. In hundredths of a percent.
_PULL: Final = {"79": 4200, "01": 2000, "75": 1000, "24": 600, "48": 400}
_OTHERS: Final = sum(unit.registered for unit in units.UNITS if unit.code not in _PULL)
_DESTINATIONS: Final = Weighted(
    (unit.code, _PULL.get(unit.code) or 1800 * unit.registered // _OTHERS) for unit in units.UNITS
)
_SET_OUT_PER_THOUSAND: Final = 160

_STREETS: Final = words(
    "Hoa Phượng,Hoa Sữa,Hoa Sen,Hoa Đào,Hoa Mai,Bằng Lăng,Cây Đa,Bến Nước,Giếng Ngọc,Cầu Tre,Đồng Xanh,Bờ Đê,Hàng Dừa,"
    "Rừng Thông,Suối Mơ,Chợ Mới",
    ",",
)
_HAMLETS: Final = words("Đông Tây Nam Bắc Thượng Trung Hạ Đình Chùa Ngoài Trong Mới")


def permanent_home(dice: Dice) -> Address:
    """Draw the registered home of a household."""
    unit = dice.pick(_UNITS, "home.unit")
    return _dwelling(dice.pick(_PROVINCES_OF[unit], "home.province"), dice, "home")


def place_of_stay(home: Address, dice: Dice) -> Address | None:
    """Draw whether the household moved to another unit, and where it stays."""
    if not dice.hit(_SET_OUT_PER_THOUSAND, "move"):
        return None
    unit = dice.pick(_DESTINATIONS, "stay.unit")
    if unit == home.commune.unit.code:
        return None
    return _dwelling(dice.pick(_PROVINCES_OF[unit], "stay.province"), dice, "stay")


def anywhere(dice: Dice, label: str) -> communes.Commune:
    """Draw a commune of the whole country, by the provinces' size."""
    return communes.choose(dice.pick(_PROVINCES, f"{label}.province"), dice, label)


def _dwelling(province_code: str, dice: Dice, label: str) -> Address:
    commune = communes.choose(province_code, dice, label)
    number = dice.between(1, 240, f"{label}.number")
    if commune.is_urban:
        group = dice.between(1, 20, f"{label}.group")
        return Address(
            f"Số {number} đường {dice.one_of(_STREETS, f'{label}.street')}, Tổ dân phố {group}", commune
        )
    village = "Thôn" if commune.province.is_northern else "Ấp"
    return Address(f"Số {number}, {village} {dice.one_of(_HAMLETS, f'{label}.hamlet')}", commune)
