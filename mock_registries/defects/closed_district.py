"""An address that still names a district: that tier was closed on 1 July 2025, and the record not touched since."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import CLOSED_DISTRICT
from mock_registries.facts.stays import home_before_july_2025
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    if not case.dice("closed-district", case.person.household).hit(CLOSED_DISTRICT, "planted"):
        return {}
    household = case.nation.household(case.person.household)
    if case.fields["permanent_residence"] != household.home.text:
        return {}
    # None: it moved in later, so its record was touched since.
    before = home_before_july_2025(household, case.nation.seed)
    return {} if before is None else {"permanent_residence": before}


CLOSED_DISTRICT_ADDRESS: Final = Defect(
    "closed-district-address",
    Text("Địa chỉ còn ghi cấp huyện đã bãi bỏ", "Address that names a district, a tier that was closed"),
    "permanent_residence",
    _plant,
    frozenset({"population"}),
)
