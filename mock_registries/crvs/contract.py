"""The face's published contract: the standard's operations with what is particular to this registry, and examples."""

from typing import Any, Final

from mock_registries.contract.shapes import content, failures, reference, refusal
from mock_registries.crvs import contract_examples as examples
from mock_registries.crvs.attributes import ATTRIBUTES, OTHER_NAMES
from mock_registries.crvs.population import MOST_EXAMINED
from mock_registries.crvs.schemas import envelope, schemas
from mock_registries.crvs.vocabulary import (
    OWN_ID,
    VERSION,
    Action,
    Purpose,
    VitalEvent,
)

SLUG: Final = "crvs"
_FAILURES: Final = {
    "401": "message-signature-missing, message-signature-invalid, signature-invalid",
    "413": "body-too-large",
    "415": "unsupported-media-type",
    "422": "malformed-request",
    "503": "sender-keys-unavailable, gateway-keys-unavailable, database-unavailable, out-of-service",
    "default": "internal-error, request-timeout",
}
_RULES: Final = (
    "DCI CRVS API v1.0.0 (spdci.org) over the electronic civil status database. All people are synthetic: every "
    "personal number starts with 901 to 996. A message is signed in `signature`: `(created)`, `(expires)` and `digest` "
    "(base64 of the SHA-256 of {header, message} in RFC 8785 form), by ed25519, es256 or rs256; the key is the one "
    "registered under `kidId`. A message without `message` is signed with an empty object in its place. "
    f"We are {OWN_ID}; our messages are signed by the civil status registry's key. "
    f"Purposes: {', '.join(Purpose)}. Events: {', '.join(VitalEvent)}. Identifiers: UIN (personal number), BRN "
    f"(body code/number/year). Attributes: {', '.join(ATTRIBUTES)}; also read as: {', '.join(OTHER_NAMES)}. A search by "
    "expression or predicate names birth date or year, sex and province of birth (code or name); one message looks at "
    f"up to {MOST_EXAMINED} people. Not offered: encrypted messages, file upload, GraphQL, cron frequencies."
)


def describe() -> dict[str, Any]:
    """Return the contract of the face."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hộ tịch theo tiêu chuẩn DCI (civil status by the DCI CRVS standard)",
            "version": VERSION,
            "description": _RULES,
        },
        "servers": [{"url": f"/{SLUG}"}],
        "paths": _paths(),
        "webhooks": _webhooks(),
        "components": {
            "schemas": schemas(),
            "responses": {status: refusal(codes) for status, codes in _FAILURES.items()},
        },
    }


def _paths() -> dict[str, Any]:
    posts = {
        f"/v{VERSION}{path}": {"post": operation}
        for path, operation in (_answered_at_once() | _answered_later()).items()
    }
    return posts | {
        f"/v{VERSION}/.well-known/jwks.json": {"get": _get("message_keys", "Our keys by kidId", "KeySet")},
        "/health": {"get": _get("health", "The face serves", "Health")},
        "/jwks": {"get": _get("jwks", "The key that answers are signed with (RFC 9421)", "KeySet")},
        "/openapi.json": {"get": _get("contract", "This document", None)},
    }


def _answered_later() -> dict[str, Any]:
    return {
        "/registry/search": _operation(
            "search", "Search; the answer comes by on-search", "SearchMessage", _search()
        ),
        "/registry/subscribe": _operation(
            "subscribe",
            "Hear of vital events; confirmed by on-subscribe",
            "SubscribeMessage",
            examples.request(Action.SUBSCRIBE, examples.SUBSCRIBE),
        ),
        "/registry/unsubscribe": _operation(
            "unsubscribe",
            "Hear no more; confirmed by on-unsubscribe",
            "UnsubscribeMessage",
            examples.request(Action.UNSUBSCRIBE, examples.UNSUBSCRIBE),
        ),
        "/registry/txn/status": _operation(
            "status", "Where a request stands; the answer comes by txn-on-status", "StatusMessage", _status()
        ),
    }


def _answered_at_once() -> dict[str, Any]:
    return {
        "/registry/sync/search": _operation(
            "search_now",
            "Search; answered at once",
            "SearchMessage",
            _search(),
            _reply("SearchResponse", examples.FOUND),
        ),
        "/registry/sync/txn/status": _operation(
            "status_now",
            "Where a request stands; answered at once",
            "StatusMessage",
            _status(),
            _reply("TxnStatusResponse", examples.TOLD),
        ),
    }


def _search() -> dict[str, Any]:
    return examples.request(Action.SEARCH, examples.SEARCH)


def _status() -> dict[str, Any]:
    return examples.request(Action.TXN_STATUS, examples.STATUS)


def _webhooks() -> dict[str, Any]:
    sent = {
        "on-search": "SearchResponse",
        "on-subscribe": "SubscribeResponse",
        "on-unsubscribe": "UnSubscribeResponse",
        "txn-on-status": "TxnStatusResponse",
        "notify": "NotifyEventRequest",
    }
    return {
        action: {
            "post": {
                "operationId": action.replace("-", "_"),
                "summary": "Sent to sender_uri, signed afresh each time, repeated until a 2xx.",
                "requestBody": {
                    "required": True,
                    **content(envelope(message)),
                },
                "responses": {"2XX": {"description": "Taken note of."}},
            }
        }
        for action, message in sent.items()
    }


def _operation(
    name: str, summary: str, message: str, example: Any, reply: dict[str, Any] | None = None
) -> dict[str, Any]:
    acknowledged = content(reference("Acknowledgement"), examples.ACKNOWLEDGED)
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {
            "required": True,
            **content(envelope(message), example),
        },
        "responses": {"200": {"description": "Signed (RFC 9421).", **(reply or acknowledged)}}
        | failures(_FAILURES),
    }


def _get(name: str, summary: str, schema: str | None) -> dict[str, Any]:
    shape = {"type": "object"} if schema is None else reference(schema)
    success = {"description": summary, **content(shape)}
    return {"operationId": name, "summary": summary, "responses": {"200": success}}


def _reply(message: str, example: dict[str, Any]) -> dict[str, Any]:
    return content(envelope(message), examples.reply(example))
