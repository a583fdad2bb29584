"""An address that still names a district: that tier was closed on 1 July 2025, and the record not touched since."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import CLOSED_DISTRICT
from mock_registries.facts.districts import former_text
from mock_registries.nation.moves import history
from mock_registries.nation.people import Household
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    if not case.dice("closed-district", case.person.household).hit(CLOSED_DISTRICT, "planted"):
        return {}
    household = case.nation.household(case.person.household)
    if case.fields["permanent_residence"] != household.home.text or not _has_stayed(
        household, case.nation.seed
    ):
        return {}
    return {"permanent_residence": former_text(household.home)}


def _has_stayed(household: Household, seed: int) -> bool:
    """Tell whether the household lived where it lives when the districts were closed; else its record was touched."""
    return any(
        abode.kind == "permanent" and abode.address == household.home and abode.since < CLOSED_ON
        for abode in history(household, seed)
    )


CLOSED_DISTRICT_ADDRESS: Final = Defect(
    "closed-district-address",
    Text("Địa chỉ còn ghi cấp huyện đã bãi bỏ", "Address that names a district, a tier that was closed"),
    "permanent_residence",
    _plant,
    frozenset({"population"}),
)
