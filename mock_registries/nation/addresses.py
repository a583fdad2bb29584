"""Where households are registered and where they stay: by registered size, then by migration."""

from collections.abc import Sequence
from typing import Final

from mock_registries.nation import communes, provinces, units
from mock_registries.nation.dice import Weighted, words
from mock_registries.nation.draws import BITS
from mock_registries.nation.people import Address

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

_STREETS: Final = words(
    "Hoa Phượng,Hoa Sữa,Hoa Sen,Hoa Đào,Hoa Mai,Bằng Lăng,Cây Đa,Bến Nước,Giếng Ngọc,Cầu Tre,Đồng Xanh,Bờ Đê,Hàng Dừa,"
    "Rừng Thông,Suối Mơ,Chợ Mới",
    ",",
)
_HAMLETS: Final = words("Đông Tây Nam Bắc Thượng Trung Hạ Đình Chùa Ngoài Trong Mới")
_HOUSES: Final = 240
_WARD_GROUPS: Final = 20


def dwelling(province_code: str, points: Sequence[int]) -> Address:
    """Return the dwelling in a province that three numbers of 32 bits decide."""
    commune = communes.at(province_code, points[0])
    house = 1 + (points[1] * _HOUSES >> BITS)
    if commune.is_urban:
        street = points[2] * len(_STREETS)
        group = 1 + ((street & (2**BITS - 1)) * _WARD_GROUPS >> BITS)
        return Address(f"Số {house} đường {_STREETS[street >> BITS]}, Tổ dân phố {group}", commune)
    village = "Thôn" if commune.province.is_northern else "Ấp"
    return Address(f"Số {house}, {village} {_HAMLETS[points[2] * len(_HAMLETS) >> BITS]}", commune)


def elsewhere(home: Address, points: Sequence[int]) -> Address | None:
    """Return where somebody stays who sets out, by five numbers; None if the destination is the unit of the home."""
    unit = _DESTINATIONS.by(points[0])
    if unit == home.commune.unit.code:
        return None
    return dwelling(_PROVINCES_OF[unit].by(points[1]), points[2:5])


def commune_anywhere(province: int, commune: int) -> communes.Commune:
    """Return the commune of the whole country that two numbers of 32 bits decide, by the provinces' size."""
    return communes.at(_PROVINCES.by(province), commune)
