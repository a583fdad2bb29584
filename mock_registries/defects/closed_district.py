"""An address that still names a district: that tier was closed on 1 July 2025, and the record not touched since.

The names of districts are invented, as those of communes are.
"""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import CLOSED_DISTRICT
from mock_registries.nation.communes import Commune
from mock_registries.nation.dates import days
from mock_registries.nation.dice import words
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.registry import Text

_NAMES: Final = words(
    "Đông Giang,Tây Giang,Nam Lĩnh,Bắc Lĩnh,An Lạc,Bình Thủy Đông,Phú Lâm,Tân Hưng Hạ,Thanh Khê Bắc,Vĩnh Lộc Thượng,"
    "Hòa Sơn,Xuân Trường Đông",
    ",",
)
_COMMUNES_OF_A_DISTRICT: Final = 10


def old_address(line: str, commune: Commune) -> str:
    """Return an address as it was written before July 2025, with its district."""
    place = commune.place_on(CLOSED_ON - days(1))
    title, province = place.split(", ")
    return f"{line}, {title}, {_district(commune)}, {province}"


def _district(commune: Commune) -> str:
    number = commune.ordinal // _COMMUNES_OF_A_DISTRICT
    name = _NAMES[(number * 5 + int(commune.province.code)) % len(_NAMES)]
    return f"{'Quận' if commune.is_urban else 'Huyện'} {name}"


def _plant(case: Case) -> dict[str, Any]:
    if not case.dice("closed-district", case.person.household).hit(CLOSED_DISTRICT, "planted"):
        return {}
    home = case.nation.household(case.person.household).home
    if case.fields["permanent_residence"] != home.text:
        return {}
    return {"permanent_residence": old_address(home.line, home.commune)}


CLOSED_DISTRICT_ADDRESS: Final = Defect(
    "closed-district-address",
    Text("Địa chỉ còn ghi cấp huyện đã bãi bỏ", "Address that names a district, a tier that was closed"),
    "permanent_residence",
    _plant,
    frozenset({"population"}),
)
