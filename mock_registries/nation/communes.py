"""Communes and wards: as many per unit as there are, with invented names.

The true list of names is not part of our facts, so plausible ones are composed. The number of communes per unit
is the true one. Each commune is given to one of the provinces its unit was formed from, in proportion to size.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from mock_registries.nation import provinces, units
from mock_registries.nation.dice import words
from mock_registries.nation.draws import BITS

_FIRST: Final = words(
    "An Bình Tân Phú Hòa Long Thanh Vĩnh Xuân Đông Hưng Mỹ Phước Sơn Trung Yên Đại Hải Minh Kim Ngọc Tam Thiện Thuận Bảo"
)
_SECOND: Final = words(
    "An Bình Châu Dương Giang Hà Hòa Hưng Khê Lâm Lạc Lĩnh Lộc Mỹ Nghĩa Phong Phú Quang Sơn Thành Thịnh Thọ Thủy Tiến "
    "Trung Xuân Yên"
)
_NAMES: Final = tuple(f"{first} {second}" for first in _FIRST for second in _SECOND if first != second)
_STRIDE: Final = 47  # has no common factor with the number of names, so a unit never repeats one
URBAN_PERCENT: Final = 38
_WHOLE: Final = 1 << BITS


@dataclass(frozen=True, slots=True, eq=False)
class Commune:
    """A commune (xã) or ward (phường), with the province it lay in before July 2025.

    `title` is the name as an address shows it. There is one object for each commune, so they compare by identity.
    """

    unit: units.Unit
    province: provinces.Province
    ordinal: int
    name: str
    is_urban: bool
    title: str
    old_place: str
    new_place: str

    def place_on(self, day: date) -> str:
        """Return commune and province as they were called that day; the closed district tier is left out."""
        return self.old_place if day < provinces.CLOSED_ON else self.new_place

    def body_code_on(self, day: date) -> str:
        """Return the agency code of its People's Committee (Decision 20/2020/QD-TTg; last group invented)."""
        agency = self.province if day < provinces.CLOSED_ON else self.unit
        return f"{agency.agency_code}.{self.ordinal + 1:03d}"


@cache
def communes_of(province_code: str) -> tuple[Commune, ...]:
    """Return the communes that lie in what was this province."""
    province = provinces.BY_CODE[province_code]
    unit = units.BY_CODE[province.unit_code]
    first, last = _slice(province, unit)
    urban = first + (last - first) * URBAN_PERCENT // 100
    return tuple(
        _commune(unit, province, ordinal, is_urban=ordinal < urban) for ordinal in range(first, last)
    )


def _commune(unit: units.Unit, province: provinces.Province, ordinal: int, *, is_urban: bool) -> Commune:
    name = _name(unit, ordinal)
    title = f"{'Phường' if is_urban else 'Xã'} {name}"
    old, new = f"{title}, {_old_title(province)}", f"{title}, {unit.title}"
    return Commune(unit, province, ordinal, name, is_urban, title, old, new)


def at(province_code: str, point: int) -> Commune:
    """Return the commune that owns a point of 32 bits: urban for 38 of 100, then each as likely as the others."""
    percent, rest = divmod(point * 100, _WHOLE)
    values = _by_kind(province_code)[percent < URBAN_PERCENT]
    return values[rest * len(values) >> BITS]


@cache
def _by_kind(province_code: str) -> tuple[tuple[Commune, ...], tuple[Commune, ...]]:
    """Return the rural communes, and the urban ones."""
    communes = communes_of(province_code)
    rural = tuple(commune for commune in communes if not commune.is_urban)
    return rural, tuple(commune for commune in communes if commune.is_urban)


def _slice(province: provinces.Province, unit: units.Unit) -> tuple[int, int]:
    merged = provinces.BY_UNIT[unit.code]
    total = sum(part.weight for part in merged)
    before = sum(part.weight for part in merged if part.code < province.code)
    return unit.communes * before // total, unit.communes * (before + province.weight) // total


def _name(unit: units.Unit, ordinal: int) -> str:
    return _NAMES[(int(unit.code) * 131 + ordinal * _STRIDE) % len(_NAMES)]


def _old_title(province: provinces.Province) -> str:
    cities = ("001", "031", "048", "079", "092")
    return f"{'Thành phố' if province.code in cities else 'Tỉnh'} {province.name}"
