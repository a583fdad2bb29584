"""Paths of a contract: what may be asked, with examples, and how it may fail."""

from typing import Any, Final

from mock_registries.contract.examples import TIME, Subject
from mock_registries.contract.schemas import name_of
from mock_registries.contract.shapes import content, failures, parameters, reference, refusal
from mock_registries.problems import MalformedRequest, PurposeRefused
from mock_registries.registry import Question, RecordType, Registry, Text

_TITLES: Final = {
    "400": "idempotency-key-required",
    "401": "signature-required, signature-invalid",
    "404": "no-such-record, unknown-record-type",
    "409": "idempotency-key-reused, or a code of this operation",
    "413": "body-too-large",
    "415": "unsupported-media-type",
    "422": "malformed-request, or a code of this operation",
    "503": "gateway-keys-unavailable, database-unavailable",
    "default": "internal-error, request-timeout",
}
FAILURES: Final[dict[str, Any]] = {status: refusal(codes) for status, codes in _TITLES.items()}


def _header(name: str, description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": description,
        "schema": {"type": "string"},
    }


PARAMETERS: Final[dict[str, Any]] = {
    "ContentDigest": _header("Content-Digest", "SHA-256 of the body (RFC 9530)."),
    "SignatureInput": _header("Signature-Input", "Covered components and parameters (RFC 9421)."),
    "Signature": _header("Signature", "The signature (RFC 9421)."),
    "IdempotencyKey": _header(
        "Idempotency-Key", "1 to 255 visible ASCII characters; repeats the first answer."
    ),
}
_READ_FAILURES: Final = ("401", "404", "413", "415", "422", "503", "default")
_SIGNED: Final = ("ContentDigest", "SignatureInput", "Signature")


def paths_of(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return all paths of a registry, relative to its server."""
    paths: dict[str, Any] = {}
    for record_type in registry.record_types:
        paths |= _record_paths(record_type, subject)
    for question in registry.questions:
        paths[question.path] = _open(question, subject) if question.is_open else _closed(question, subject)
    return paths | {
        "/health": {"get": _get("health", "The registry serves", reference("Health"), {"status": "ok"})},
        "/jwks": {
            "get": _get("jwks", "The keys that answers are signed with (RFC 7517)", reference("KeySet"))
        },
        "/openapi.json": {"get": _get("contract", "This document", {"type": "object"})},
    }


def _record_paths(record_type: RecordType, subject: Subject) -> dict[str, Any]:
    name, path = name_of(record_type), f"/v1/records/{record_type.slug}"
    known = {"record_type": record_type.slug, "version": 1, "as_of": TIME}
    about = subject.query(record_type)["personal_number"]
    found = known | {"personal_number": about, "fields": subject.fields(record_type)}
    query = _post(f"query_{record_type.slug}", _both(record_type.title), _SIGNED)
    query["requestBody"] = content(reference(f"{name}Query"), subject.query(record_type)) | {"required": True}
    query["responses"] = _responses(f"{name}Answer", found, _READ_FAILURES)
    if record_type.purposes:
        query["responses"][str(PurposeRefused.status)] = refusal(PurposeRefused.code)
    paths = {f"{path}/query": {"post": query}}
    if record_type.change is not None:
        change = _post(f"change_{record_type.slug}", _both(record_type.title), (*_SIGNED, "IdempotencyKey"))
        change["requestBody"] = content(reference(f"{name}Change"), subject.change(record_type)) | {
            "required": True
        }
        change["responses"] = _responses(f"{name}Changed", known | {"version": 2}, tuple(FAILURES))
        paths[f"{path}/changes"] = {"post": change}
    return paths


def _closed(question: Question, subject: Subject) -> dict[str, Any]:
    operation = _post(_operation_id(question), _both(question.title), _SIGNED)
    body = content(reference(question.question.__name__), subject.ask(question))
    operation["requestBody"] = body | {"required": True}
    operation["responses"] = _responses(question.reply.__name__, subject.reply(question), _READ_FAILURES)
    return {"post": operation}


def _open(question: Question, subject: Subject) -> dict[str, Any]:
    reply = reference(question.reply.__name__)
    operation = _get(_operation_id(question), _both(question.title), reply, subject.reply(question))
    schema = question.question.model_json_schema()
    operation["parameters"] = [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": parameter,
            "example": question.example[name],
        }
        for name, parameter in schema["properties"].items()
    ]
    operation["responses"] |= _refusals(question)
    return {"get": operation}


def _refusals(question: Question) -> dict[str, Any]:
    """Return how an open question is refused: by its form, or by a failure of its own."""
    codes: dict[str, list[str]] = {str(MalformedRequest.status): [MalformedRequest.code]}
    for problem in question.problems:
        codes.setdefault(str(problem.status), []).append(problem.code)
    return {status: refusal(", ".join(found)) for status, found in sorted(codes.items())}


def _post(operation_id: str, summary: str, headers: tuple[str, ...]) -> dict[str, Any]:
    return {
        "operationId": operation_id,
        "summary": summary,
        "parameters": parameters(headers),
    }


def _get(operation_id: str, summary: str, schema: dict[str, Any], example: Any = None) -> dict[str, Any]:
    return {
        "operationId": operation_id,
        "summary": summary,
        "responses": {"200": {"description": summary, **content(schema, example)}},
    }


def _responses(name: str, example: Any, statuses: tuple[str, ...]) -> dict[str, Any]:
    success = {"description": "Signed by the registry.", **content(reference(name), example)}
    return {"200": success} | failures(statuses)


def _operation_id(question: Question) -> str:
    return question.path.removeprefix("/v1/").replace("/", "_").replace("-", "_")


def _both(title: Text) -> str:
    return f"{title.vi}. {title.en}."
