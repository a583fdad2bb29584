"""Schemas of the face's contract: what goes in, read from the models, and what goes out."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from mock_registries.contract.schemas import HEALTH, JWKS, PROBLEM
from mock_registries.contract.shapes import reference
from mock_registries.crvs.messages import (
    Header,
    SearchItem,
    SearchMessage,
    StatusMessage,
    SubscribeItem,
    SubscribeMessage,
    UnsubscribeMessage,
)
from mock_registries.crvs.vocabulary import Purpose, Status

_IDENTIFIER: Final = {"type": "string", "minLength": 1, "maxLength": 99}
_MOMENT: Final = {"type": "string", "format": "date-time"}
_DAY: Final = {"type": "string", "format": "date"}
_TEXT: Final = {"type": "string"}
_STATUS: Final = {"enum": list(Status)}
_COUNT: Final = {"type": "integer", "minimum": 0}
_MODELS: Final[tuple[type[BaseModel], ...]] = (
    Header,
    SearchMessage,
    SearchItem,
    SubscribeMessage,
    SubscribeItem,
    UnsubscribeMessage,
    StatusMessage,
)
_ASKED: Final = ("SearchMessage", "SubscribeMessage", "UnsubscribeMessage", "StatusMessage")
_TOLD: Final = (
    "SearchResponse",
    "SubscribeResponse",
    "UnSubscribeResponse",
    "TxnStatusResponse",
    "NotifyEventRequest",
)
_SEARCH_CODES: Final = (
    "rjct.reference_id.invalid",
    "rjct.reference_id.duplicate",
    "rjct.timestamp.invalid",
    "rjct.search_criteria.invalid",
    "rjct.filter.invalid",
    "rjct.sort.invalid",
    "rjct.pagination.invalid",
    "rjct.search.too_many_records_found",
)
_SUBSCRIBE_CODES: Final = (
    "rjct.reference_id.invalid",
    "rjct.reference_id.duplicate",
    "rjct.timestamp.invalid",
    "rjct.notify_types.invalid",
    "rjct.notify_details.invalid",
    "rjct.person_id.invalid",
    "rjct.event.already_subscribed",
)
_UNSUBSCRIBE_CODES: Final = ("rjct.subscription_code.invalid", "rjct.event.already_unsubscribed")
_HEADER_CODES: Final = (
    "rjct.version.invalid",
    "rjct.message_id.duplicate",
    "rjct.message_ts.invalid",
    "rjct.action.invalid",
    "rjct.total_count.invalid",
    "rjct.total_count.limit_exceeded",
)
_ERRORS: Final = (
    "err.request.bad",
    "err.request.not_found",
    "err.version.not_supported",
    "err.request.too_many_requests",
    "err.sender_uri.invalid",
    "err.receiver_id.invalid",
    "err.encryption.invalid",
    "err.service.unavailable",
)


def schemas() -> dict[str, Any]:
    """Return all named schemas."""
    _, definitions = models_json_schema(
        [(model, "validation") for model in _MODELS], ref_template="#/components/schemas/{model}"
    )
    asked: dict[str, Any] = definitions["$defs"]
    asked["SearchMessage"]["properties"]["search_request"]["items"] = reference("SearchItem")
    asked["SubscribeMessage"]["properties"]["subscribe_request"]["items"] = reference("SubscribeItem")
    asked["PurposeBlock"]["properties"]["code"] = {"enum": list(Purpose)}
    return dict(sorted((asked | _answers() | _envelopes()).items()))


def envelope(message: str) -> dict[str, str]:
    """Return the reference to a whole message that holds this one."""
    return reference(f"{message}Envelope")


def _envelopes() -> dict[str, Any]:
    """Return the whole messages. An answer that refuses a whole message holds none."""
    asked = {f"{name}Envelope": _envelope(name, "Header", "message") for name in _ASKED}
    told = {f"{name}Envelope": _envelope(name, "CallbackHeader") for name in _TOLD}
    return asked | told


def _envelope(message: str, header: str, *more: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["signature", "header", *more],
        "properties": {"signature": _TEXT, "header": reference(header), "message": reference(message)},
    }


def _answers() -> dict[str, Any]:
    return {
        "Acknowledgement": _object({"message": reference("AcknowledgedMessage")}),
        "AcknowledgedMessage": _acknowledged(),
        "CallbackHeader": _callback_header(),
        "Health": HEALTH,
        "KeySet": JWKS,
        "NotifyEventRequest": _object(
            {"transaction_id": _IDENTIFIER, "notify_event": _list(reference("NotifiedEvent"))}
        ),
        "NotifiedEvent": _notified(),
        "Person": _person(),
        "Problem": PROBLEM,
        "SearchResponse": _response("search_response", "SearchAnswer"),
        "SearchAnswer": _search_answer(),
        "SubscribeResponse": _response("subscribe_response", "SubscribeAnswer"),
        "SubscribeAnswer": _answer(_SUBSCRIBE_CODES, {"subscriptions": _list(reference("Subscription"))}),
        "Subscription": _subscription(),
        "TxnStatusResponse": _txn_status(),
        "UnSubscribeResponse": _unsubscribed(),
    }


def _acknowledged() -> dict[str, Any]:
    error = _object({"code": {"enum": list(_ERRORS)}, "message": _TEXT})
    needed = {"ack_status": {"enum": ["ACK", "ERR"]}, "timestamp": _MOMENT, "correlation_id": _TEXT}
    return _object(needed, {"error": error})


def _callback_header() -> dict[str, Any]:
    needed = {
        "version": _TEXT,
        "message_id": _IDENTIFIER,
        "message_ts": _MOMENT,
        "action": _TEXT,
        "status": _STATUS,
        "total_count": _COUNT,
        "sender_id": _TEXT,
        "receiver_id": _TEXT,
        "is_msg_encrypted": {"const": False},
    }
    return _object(
        needed,
        {
            "completed_count": _COUNT,
            "status_reason_code": {"enum": list(_HEADER_CODES)},
            "status_reason_message": _TEXT,
        },
    )


def _person() -> dict[str, Any]:
    identifier = _object(
        {"@type": _TEXT, "identifier_type": {"enum": ["UIN", "BRN"]}, "identifier_value": _TEXT}
    )
    place = _object({"@type": _TEXT, "name": _TEXT, "address_line": _TEXT})
    name = _object({"@type": _TEXT, "surname": _TEXT, "given_name": _TEXT, "second_name": _TEXT})
    needed = {
        "@context": {"type": "object"},
        "@type": {"const": "CRVS_Person"},
        "identifier": _list(identifier),
        "name": name,
        "sex": {"enum": ["male", "female"]},
        "birth_date": _DAY,
        "marital_status": {"enum": ["S", "M", "W", "D", "U"]},
        "marriage_date": _list(_DAY),
        "divorce_date": _list(_DAY),
    }
    return _object(
        needed,
        {
            "birth_place": place,
            "death_date": _DAY,
            "death_place": place,
            "parent1_identifier": identifier,
            "parent2_identifier": identifier,
        },
    )


def _search_answer() -> dict[str, Any]:
    words = {"version": _TEXT, "reg_type": _TEXT, "reg_record_type": _TEXT}
    page = dict.fromkeys(("page_size", "page_number", "total_count"), _COUNT)
    return _answer(
        _SEARCH_CODES,
        {"data": _object(words | {"reg_records": _list(reference("Person"))}), "pagination": _object(page)},
    )


def _notified() -> dict[str, Any]:
    words = dict.fromkeys(("version", "reg_type", "reg_event_type", "reg_record_type"), _TEXT)
    data = _object(words | {"reg_records": reference("Person")})
    return _object({"reference_id": _IDENTIFIER, "timestamp": _MOMENT, "data": data, "locale": _TEXT})


def _subscription() -> dict[str, Any]:
    state = {"enum": ["subscribe", "unsubscribe"]}
    words = (
        "version",
        "code",
        "subscription_code",
        "reg_type",
        "reg_event_type",
        "notify_record_type",
        "locale",
    )
    return _object(
        dict.fromkeys(words, _TEXT)
        | {"status": state, "timestamp": _MOMENT, "subscribe_criteria": {"type": "object"}}
    )


def _unsubscribed() -> dict[str, Any]:
    ended = _list(_object({"code": _TEXT, "status": {"enum": ["subscribe", "unsubscribe"]}}))
    return _object(
        {"transaction_id": _IDENTIFIER, "correlation_id": _TEXT, "timestamp": _MOMENT, "status": _STATUS},
        _reasons(_UNSUBSCRIBE_CODES) | {"subscription_status": ended},
    )


def _txn_status() -> dict[str, Any]:
    names = ("SearchResponse", "SubscribeResponse", "UnSubscribeResponse")
    found = _object(
        {
            "txn_type": {"enum": ["on-search", "on-subscribe", "on-unsubscribe"]},
            "txn_status": {"anyOf": [reference(name) for name in names]},
        }
    )
    return _object({"transaction_id": _IDENTIFIER, "correlation_id": _TEXT, "txnstatus_response": found})


def _response(member: str, answer: str) -> dict[str, Any]:
    return _object({"transaction_id": _IDENTIFIER, "correlation_id": _TEXT, member: _list(reference(answer))})


def _answer(codes: tuple[str, ...], more: Mapping[str, Any]) -> dict[str, Any]:
    needed = {"reference_id": _TEXT, "timestamp": _MOMENT, "status": _STATUS}
    return _object(needed, _reasons(codes) | {"locale": _TEXT, **more})


def _reasons(codes: tuple[str, ...]) -> dict[str, Any]:
    return {"status_reason_code": {"enum": list(codes)}, "status_reason_message": _TEXT | {"maxLength": 999}}


def _object(needed: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(needed),
        "properties": {**needed, **(more or {})},
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}
