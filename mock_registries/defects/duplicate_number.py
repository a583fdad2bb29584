"""A health insurance card that bears somebody else's social insurance number."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import DUPLICATE_NUMBER
from mock_registries.registry import Text

_FARTHEST: Final = 20
_NUMBER: Final = "social_insurance_number"
_CARD: Final = "card_number"


def _plant(case: Case) -> dict[str, Any]:
    if not case.dice("duplicate-number").hit(DUPLICATE_NUMBER, "planted"):
        return {}
    for distance in range(1, min(_FARTHEST, case.person.index) + 1):
        other = case.derive(case.nation, case.nation.person(case.person.index - distance))
        if other is not None:
            return {_NUMBER: other[_NUMBER], _CARD: f"{case.fields[_CARD][:5]}{other[_NUMBER]}"}
    return {}


DUPLICATE_INSURANCE_NUMBER: Final = Defect(
    "duplicate-insurance-number",
    Text("Trùng mã số bảo hiểm", "A social insurance number that somebody else bears"),
    _CARD,
    _plant,
    frozenset({"insurance"}),
)
