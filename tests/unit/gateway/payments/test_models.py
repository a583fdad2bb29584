import pytest
from pydantic import ValidationError

from gateway.payments.models import Checkout, CheckoutReport

OPEN = {"checkout_id": "c1", "merchant_reference": "r1", "amount_vnd": 8000, "status": "open"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"status": "paid"}, id="paid-without-proof"),
        pytest.param({"status": "paid", "transaction_id": "t"}, id="paid-without-time"),
        pytest.param({"status": "paid", "paid_at": "2026-11-20T02:00:00Z"}, id="paid-without-transaction"),
        pytest.param(
            {"status": "paid", "transaction_id": "t", "paid_at": "2026-11-20T02:00:00"}, id="naive-time"
        ),
        pytest.param({"amount_vnd": 0}, id="nothing"),
        pytest.param({"amount_vnd": 8000.0}, id="fraction"),
        pytest.param({"amount_vnd": "8000"}, id="text"),
        pytest.param({"checkout_id": "../jwks"}, id="path"),
        pytest.param({"status": "refunded"}, id="unknown-status"),
    ],
)
def test_a_report_that_proves_nothing_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CheckoutReport.model_validate(OPEN | changes)


def test_a_checkout_leads_to_a_web_page_only() -> None:
    with pytest.raises(ValidationError):
        Checkout.model_validate(
            {"checkout_id": "c1", "checkout_url": "javascript:alert(1)", "expires_at": "2026-11-20T02:00:00Z"}
        )
