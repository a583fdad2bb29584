"""An address that still names a district: that tier was closed on 1 July 2025, and the record not touched since.

The names of districts are invented, as those of communes are.
"""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import CLOSED_DISTRICT
from mock_registries.facts.districts import former_text
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    if not case.dice("closed-district", case.person.household).hit(CLOSED_DISTRICT, "planted"):
        return {}
    home = case.nation.household(case.person.household).home
    if case.fields["permanent_residence"] != home.text:
        return {}
    return {"permanent_residence": former_text(home)}


CLOSED_DISTRICT_ADDRESS: Final = Defect(
    "closed-district-address",
    Text("Địa chỉ còn ghi cấp huyện đã bãi bỏ", "Address that names a district, a tier that was closed"),
    "permanent_residence",
    _plant,
    frozenset({"population"}),
)
