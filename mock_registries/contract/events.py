"""What every registry's contract says of its events: the routes about them, and the event that it sends."""

from typing import Any, Final

from mock_registries.contract.examples import TIME, Subject
from mock_registries.contract.shapes import closed, content, failures, parameters, reference
from mock_registries.registry import Registry

_SIGNED: Final = ("ContentDigest", "SignatureInput", "Signature")
_FAILURES: Final = ("401", "413", "415", "422", "503", "default")
_CALLBACK: Final = {"callback_url": "http://127.0.0.1:8000/internal/registry-events/population"}
_SEQUENCE: Final = {"type": "integer", "minimum": 0}


def event_paths(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return the paths about a registry's events."""
    event = event_example(registry, subject)
    standing = _CALLBACK | {"confirmed": 7, "last": 7, "expires_at": TIME}
    page = {"events": [event], "last": event["sequence"]}
    return {
        "/v1/subscriptions": _post(
            "subscribe",
            "Nhận thông báo thay đổi, hoặc gia hạn. Have events sent, or renew that for a day.",
            ("SubscriptionRequest", _CALLBACK),
            ("Subscription", standing),
            409,
        ),
        "/v1/subscriptions/query": _post(
            "query_subscription",
            "Tình trạng nhận thông báo. How far a subscriber has got.",
            ("SubscriptionRequest", _CALLBACK),
            ("Subscription", standing),
            404,
        ),
        "/v1/subscriptions/end": _post(
            "end_subscription",
            "Kết thúc nhận thông báo. Have no more events sent.",
            ("SubscriptionRequest", _CALLBACK),
            ("SubscriptionRequest", _CALLBACK),
        ),
        "/v1/events/query": _post(
            "query_events",
            "Đọc lại thông báo từ một số thứ tự. Events after a sequence number, in order.",
            ("EventQuery", {"after": event["sequence"] - 1, "limit": 100}),
            ("EventPage", page),
        ),
    }


def event_webhook(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return what the registry sends to the callback addresses."""
    operation = {
        "operationId": "report_change",
        "summary": "Sent to each callback_url in the order of `sequence`, signed as a request (tag motcua-request), "
        "repeated until a 2xx: at least once for each sequence number.",
        "requestBody": {
            "required": True,
            **content(reference("ChangeEvent"), event_example(registry, subject)),
        },
        "responses": {"2XX": {"description": "Taken note of."}},
    }
    return {"change": {"post": operation}}


def event_schemas() -> dict[str, Any]:
    """Return the schemas of the answers and of the event."""
    time = {"type": "string", "format": "date-time", "pattern": "Z$"}
    event = {
        "sequence": {"type": "integer", "minimum": 1},
        "registry": {"type": "string"},
        "kind": {"type": "string"},
        "personal_number": {"type": "string", "pattern": "^9[0-9]{11}$"},
        "record_types": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "version": {"type": "integer", "minimum": 2},
        "occurred_at": time,
    }
    standing = {
        "callback_url": {"type": "string"},
        "confirmed": _SEQUENCE,
        "last": _SEQUENCE,
        "expires_at": time,
    }
    page = {"events": {"type": "array", "items": reference("ChangeEvent")}, "last": _SEQUENCE}
    return {"ChangeEvent": closed(event), "Subscription": closed(standing), "EventPage": closed(page)}


def event_example(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return an event about the person in the examples."""
    return {
        "sequence": 8,
        "registry": registry.slug,
        "kind": "record",
        "personal_number": subject.person.personal_number,
        "record_types": [registry.record_types[0].slug] if registry.record_types else [registry.slug],
        "version": 2,
        "occurred_at": TIME,
    }


def _post(
    operation_id: str, summary: str, asked: tuple[str, Any], replied: tuple[str, Any], *more: int
) -> dict[str, Any]:
    (question, question_example), (answer, answer_example) = asked, replied
    operation = {
        "operationId": operation_id,
        "summary": summary,
        "parameters": parameters(_SIGNED),
        "requestBody": {"required": True, **content(reference(question), question_example)},
        "responses": {
            "200": {"description": "Signed by the registry.", **content(reference(answer), answer_example)}
        }
        | failures(sorted((*_FAILURES, *map(str, more)))),
    }
    return {"post": operation}
