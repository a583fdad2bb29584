"""One element of authorization_details."""

from typing import Any

import pytest
from pydantic import ValidationError

from gateway.identity.ports import RecordRequest
from gateway.kernel.purpose import Purpose
from tests.factories.relying_party import DETAIL


def test_a_good_detail_is_read_and_written_back_as_it_came() -> None:
    detail = RecordRequest.model_validate(DETAIL)
    assert detail.purpose is Purpose.FINANCIAL_SERVICE
    assert detail.model_dump(mode="json") == DETAIL


@pytest.mark.parametrize(
    "change",
    [
        {"type": "vn_records"},
        {"record_type": ""},
        {"record_type": "Residence"},
        {"record_type": "residence\n"},
        {"record_type": "r" * 65},
        {"fields": []},
        {"fields": ["a"] * 2},
        {"fields": [f"f{number}" for number in range(65)]},
        {"fields": [1]},
        {"fields": "permanent_residence"},
        {"purpose": "curiosity"},
        {"legal_basis": "law"},
        {"period_days": 0},
        {"period_days": 366},
        {"period_days": 1.5},
        {"period_days": "30"},
        {"period_days": True},
        {"note": "more"},
    ],
    ids=repr,
)
def test_anything_else_is_refused_and_not_repeated(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        RecordRequest.model_validate({**DETAIL, **change})
    assert "input_value" not in str(refused.value)
