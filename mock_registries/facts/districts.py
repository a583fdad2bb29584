"""The district a commune lay in until that tier was closed on 1 July 2025: addresses of before name it.

Which communes formed which district is not among our facts, and many communes were merged as well: districts are invented,
eight communes each, no name twice in a province.
"""

from datetime import date
from typing import Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.dice import words
from mock_registries.nation.people import Address

_COMMUNES_IN_ONE: Final = 8
_NAMES: Final = words(
    "An Lạc,Bắc Sơn,Bình Hải,Cẩm Giang,Đại Phú,Đông Khê,Gia Hòa,Hải Thanh,Hòa Vinh,Hưng Lộc,Kim Thành,Lạc Xuân,"
    "Long Hòa,Minh Tân,Nam Phong,Ngọc Sơn,Phú An,Phước Hưng,Quang Hạ,Sơn Thượng,Tam Bình,Tân Mỹ,"
    "Thanh Lâm,Thiện Hòa,Thuận Phong,Tiên Tây,Trung Hòa,Vạn Xuân,Vĩnh Thịnh,Xuân Đông,Yên Mỹ",
    ",",
)
_LAST_DAY: Final = date(2025, 6, 30)
_CITIES: Final = frozenset({"001", "031", "048", "079", "092"})


def district_of(commune: Commune) -> str:
    """Return the district's title, for example: Huyện Minh Tân."""
    name = _NAMES[(int(commune.province.code) * 5 + commune.ordinal // _COMMUNES_IN_ONE) % len(_NAMES)]
    if not commune.is_urban:
        return f"Huyện {name}"
    return f"{'Quận' if commune.province.code in _CITIES else 'Thị xã'} {name}"


def former_text(address: Address) -> str:
    """Return the address as it was written until 30 June 2025: commune, district and old province."""
    commune = address.commune
    place, _, province = commune.place_on(_LAST_DAY).partition(", ")
    return f"{address.line}, {place}, {district_of(commune)}, {province}"
