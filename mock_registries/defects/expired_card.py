"""An identity card that was not renewed: the record is right, and what it says is what is wrong."""

from datetime import date
from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.registry import Text


def _plant(case: Case) -> dict[str, Any]:
    last = case.fields["card_expires_on"]
    if last is None or date.fromisoformat(last) > CENSUS_DAY:
        return {}
    return {"card_expires_on": last}


EXPIRED_CARD: Final = Defect(
    "expired-card",
    Text("Thẻ căn cước hết hạn chưa đổi", "An identity card that ran out and was not renewed"),
    "card_expires_on",
    _plant,
    frozenset({"population"}),
    is_fact=True,
)
