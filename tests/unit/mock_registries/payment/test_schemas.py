from typing import Any

import pytest
from pydantic import ValidationError

from mock_registries.payment.schemas import CheckoutRequest

VALID: dict[str, Any] = {
    "merchant_reference": "dossier-1",
    "amount_vnd": 16_000,
    "description": "Trích lục khai sinh",
    "return_url": "http://127.0.0.1:8000/back?x=1",
    "callback_url": "https://[::1]:8000/callback",
}


def test_a_complete_request_is_accepted() -> None:
    assert CheckoutRequest.model_validate(VALID).amount_vnd == 16_000


@pytest.mark.parametrize("amount", [0, -1, 1.5, "16000", True, 10**12 + 1, None])
def test_an_amount_is_a_positive_whole_number_of_dong(amount: Any) -> None:
    with pytest.raises(ValidationError):
        CheckoutRequest.model_validate(VALID | {"amount_vnd": amount})


@pytest.mark.parametrize(
    "address",
    [
        "", "/back", "//host/back", "ftp://host/", "javascript:alert(1)", "http://", "http:///back", "http://user@host/",
        "http://host/ back", "http://host/#part", "http://host;script-src/", "http://host,other/", "http://höst/",
        "http://host/\r\nX: 1", "http://host/\x00", "http://host:0/", "http://host:99999/", "http://'host'/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["return_url", "callback_url"])
def test_an_address_that_cannot_stand_in_a_header_is_refused(name: str, address: str) -> None:
    with pytest.raises(ValidationError):
        CheckoutRequest.model_validate(VALID | {name: address})
