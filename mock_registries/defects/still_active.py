"""A dead person's health insurance card that one registry still holds valid: nobody told it of the death."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import STILL_ACTIVE
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    """The card is the one that the person would have, were she alive."""
    if case.clean is not None or case.person.died is None:
        return {}
    if not case.dice("still-active").hit(STILL_ACTIVE, "planted"):
        return {}
    return dict(case.derive(case.nation, case.person._replace(died=None)) or {})


DECEASED_STILL_ACTIVE: Final = Defect(
    "deceased-still-active",
    Text("Đã mất nhưng thẻ bảo hiểm còn hiệu lực", "Dead, but the insurance card is still valid"),
    "card_number",
    _plant,
    frozenset({"insurance"}),
    needs_record=False,
)
