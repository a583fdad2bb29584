"""The payment platform's contract: checkouts, and the callback it sends."""

from typing import Any, Final

from mock_registries.contract.paths import PARAMETERS
from mock_registries.contract.schemas import HEALTH, JWKS, PROBLEM
from mock_registries.contract.shapes import closed, content, failures, parameters, reference, refusal
from mock_registries.payment.schemas import CheckoutRequest

SLUG: Final = "payment"
_TIME: Final = {"type": "string", "format": "date-time", "pattern": "Z$"}
_ID: Final = {"type": "string", "pattern": "^[A-Za-z0-9_-]{22}$"}
_EXAMPLE_ID: Final = "Qm9kZW5zZWUtMjAyNi0wMQ"
_FAILURES: Final = {
    "400": "idempotency-key-required",
    "401": "signature-required, signature-invalid",
    "404": "no-such-checkout",
    "409": "idempotency-key-reused",
    "413": "body-too-large",
    "415": "unsupported-media-type",
    "422": "malformed-request",
    "503": "gateway-keys-unavailable",
    "default": "internal-error, request-timeout",
}
_REQUEST: Final = {
    "merchant_reference": "dossier-0001-fee",
    "amount_vnd": 16000,
    "description": "Trích lục khai sinh, 2 bản",
    "return_url": "http://127.0.0.1:8000/payments/return/0001",
    "callback_url": "http://127.0.0.1:8000/payments/callback",
}
_OPENED: Final = {
    "checkout_id": _EXAMPLE_ID,
    "checkout_url": f"http://127.0.0.1:8100/payment/checkouts/{_EXAMPLE_ID}",
    "status": "open",
    "expires_at": "2026-07-01T01:15:00Z",
}
_OUTCOME: Final = {
    "checkout_id": _EXAMPLE_ID,
    "merchant_reference": "dossier-0001-fee",
    "amount_vnd": 16000,
    "status": "paid",
    "transaction_id": "TX0123456789ABCDEF",
    "paid_at": "2026-07-01T01:02:03Z",
}


def describe() -> dict[str, Any]:
    """Return the contract of the payment platform."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Nền tảng thanh toán mô phỏng (mock payment platform)",
            "version": "1.0.0",
            "description": "No real money. Signatures as in the registries' contracts. The payer's pages are not part of it.",
        },
        "servers": [{"url": f"/{SLUG}"}],
        "paths": {
            "/v1/checkouts": {"post": _open()},
            "/v1/checkouts/{checkout_id}": {"get": _show()},
            "/health": {"get": _get("health", "The platform serves", reference("Health"))},
            "/jwks": {
                "get": _get(
                    "jwks", "The keys that answers and callbacks are signed with", reference("KeySet")
                )
            },
            "/openapi.json": {"get": _get("contract", "This document", {"type": "object"})},
        },
        "webhooks": {"outcome": {"post": _callback()}},
        "components": {
            "schemas": _schemas(),
            "parameters": PARAMETERS,
            "responses": {status: refusal(codes) for status, codes in _FAILURES.items()},
        },
    }


def _open() -> dict[str, Any]:
    names = ("ContentDigest", "SignatureInput", "Signature", "IdempotencyKey")
    return {
        "operationId": "open_checkout",
        "summary": "Open a checkout, once per idempotency key.",
        "parameters": parameters(names),
        "requestBody": {"required": True, **content(reference("CheckoutRequest"), _REQUEST)},
        "responses": {
            "201": {"description": "Opened. Signed.", **content(reference("CheckoutOpened"), _OPENED)}
        }
        | failures(("400", "401", "409", "413", "415", "422", "503", "default")),
    }


def _show() -> dict[str, Any]:
    return {
        "operationId": "show_checkout",
        "summary": "Where a checkout stands. A signature is checked if there is one, but not asked for.",
        "parameters": [{"name": "checkout_id", "in": "path", "required": True, "schema": _ID}],
        "responses": {"200": {"description": "Signed.", **content(reference("Checkout"), _OUTCOME)}}
        | failures(("401", "404", "503", "default")),
    }


def _callback() -> dict[str, Any]:
    return {
        "operationId": "report_outcome",
        "summary": "Sent to callback_url, signed as a request (tag motcua-request), repeated until a 2xx; once per event_id.",
        "requestBody": {
            "required": True,
            **content(reference("Outcome"), {"event_id": "RXJlaWduaXMtMjAyNi0wMQ", **_OUTCOME}),
        },
        "responses": {"2XX": {"description": "Taken note of."}},
    }


def _schemas() -> dict[str, Any]:
    request = CheckoutRequest.model_json_schema()
    statuses = {"enum": ["open", "paid", "cancelled", "expired"]}
    checkout = {
        "checkout_id": _ID,
        "merchant_reference": {"type": "string"},
        "amount_vnd": {"type": "integer", "minimum": 1},
        "status": statuses,
        "transaction_id": {"type": ["string", "null"]},
        "paid_at": {"anyOf": [_TIME, {"type": "null"}]},
    }
    opened = {
        "checkout_id": _ID,
        "checkout_url": {"type": "string"},
        "status": {"const": "open"},
        "expires_at": _TIME,
    }
    return {
        "Checkout": closed(checkout),
        "CheckoutOpened": closed(opened),
        "CheckoutRequest": request,
        "Health": HEALTH,
        "KeySet": JWKS,
        "Outcome": closed({"event_id": _ID, **checkout}),
        "Problem": PROBLEM,
    }


def _get(operation_id: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    success = {"description": summary, **content(schema)}
    return {"operationId": operation_id, "summary": summary, "responses": {"200": success}}
