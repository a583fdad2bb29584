"""Land outside residential land that the database does not know."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import LAND_MISSING
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    parcels = case.fields["parcels"]
    known = [parcel for parcel in parcels if parcel["is_residential"]]
    if len(known) == len(parcels):
        return {}
    if not case.dice("missing-land", case.person.household).hit(LAND_MISSING, "planted"):
        return {}
    return {"parcels": known}


MISSING_LAND: Final = Defect(
    "missing-land-record",
    Text("Thiếu thửa đất ngoài đất ở", "Land outside residential land is missing"),
    "parcels",
    _plant,
    frozenset({"land"}),
)
