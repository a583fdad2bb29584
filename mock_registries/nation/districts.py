"""The district tier that was closed on 1 July 2025: each commune lay in a district, with an invented name.

The true districts are not part of our facts: some six communes make one, as communes of 2025 are larger than before.
"""

from functools import cache
from typing import Final

from mock_registries.nation import communes
from mock_registries.nation.communes import Commune
from mock_registries.nation.dice import words

_COMMUNES_EACH: Final = 6
_CITIES: Final = frozenset({"001", "031", "048", "079", "092"})
_NAMES: Final = words(
    "An Lộc,Bình Giang,Cẩm Sơn,Châu Phong,Đông Hà,Gia Lâm,Hải Thượng,Hòa Phong,Hương Khê,Kim Bình,Lạc Dương,"
    "Long Thịnh,Minh Tiến,Mỹ Hưng,Ngọc Lĩnh,Phú Xuân,Quang Tiến,Sơn Tịnh,Tân Hiệp,Thanh Bình,Thuận An,Vĩnh Thạnh,"
    "Xuân Trường,Yên Lạc",
    ",",
)


@cache
def district_of(commune: Commune) -> str:
    """Return the district, with its kind, that the commune lay in until 30 June 2025."""
    siblings = communes.communes_of(commune.province.code)
    turn = (commune.ordinal - siblings[0].ordinal) // _COMMUNES_EACH
    urban = "Quận" if commune.province.code in _CITIES else "Thị xã"
    kind = urban if commune.is_urban else "Huyện"
    return f"{kind} {_NAMES[(int(commune.province.code) * 7 + turn) % len(_NAMES)]}"
