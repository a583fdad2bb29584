"""Schemas of a contract: what goes in and out, as JSON Schema 2020-12."""

from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from mock_registries.contract.shapes import REFERENCE, closed, reference
from mock_registries.events.schemas import EventQuery, SubscriptionRequest
from mock_registries.records import RecordChange, RecordQuery
from mock_registries.registry import RecordType, Registry

_TIME: Final = {"type": "string", "format": "date-time", "pattern": "Z$"}
_VERSION: Final = {"type": "integer", "minimum": 1}
_PERSON: Final = {"type": "string", "pattern": "^9[0-9]{11}$", "description": "Whom the record is about."}

PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457. The last segment of `type` is the permanent code.",
    "required": ["type", "title", "status", "hint"],
    "properties": {
        "type": {"type": "string", "pattern": "^/problems/[a-z-]+$"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "hint": {
            "type": "object",
            "required": ["vi", "en"],
            "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
JWKS: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["keys"],
    "properties": {
        "keys": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["kty", "crv", "x", "y", "kid", "use", "alg"],
                "properties": {"kty": {"const": "EC"}, "crv": {"const": "P-256"}, "alg": {"const": "ES256"}},
                "not": {"required": ["d"]},
            },
        }
    },
}
HEALTH: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["status"],
    "properties": {"status": {"const": "ok"}},
    "additionalProperties": False,
}


def schemas_of(registry: Registry) -> dict[str, Any]:
    """Return the named schemas of a registry's contract."""
    models: list[tuple[type[Any], JsonSchemaMode]] = [(RecordQuery, "validation")]
    models += [(record_type.record, "serialization") for record_type in registry.record_types]
    for record_type in registry.record_types:
        if record_type.change is not None:
            models += [(RecordChange, "validation"), (record_type.change.body, "validation")]
    models += [(operation.body, "validation") for operation in registry.operations]
    models += [(SubscriptionRequest, "validation"), (EventQuery, "validation")]
    for question in registry.questions:
        models += [(question.question, "validation"), (question.reply, "serialization")]
    inputs = [(model.__name__, mode, TypeAdapter(model)) for model, mode in models]
    _, definitions = TypeAdapter.json_schemas(inputs, ref_template=REFERENCE)
    schemas: dict[str, Any] = definitions["$defs"] | {"Problem": PROBLEM, "KeySet": JWKS, "Health": HEALTH}
    for record_type in registry.record_types:
        schemas |= _exchange(record_type, schemas)
    for name in ("RecordQuery", "RecordChange"):
        schemas.pop(name, None)
    return dict(sorted(schemas.items()))


def name_of(record_type: RecordType) -> str:
    """Return the name of a record type's schema."""
    return record_type.record.__name__


def _exchange(record_type: RecordType, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the query and answer of one record type: an answer has the asked fields only, so none is required."""
    name = name_of(record_type)
    fields = schemas[name] | {"additionalProperties": False, "minProperties": 1}
    fields.pop("required")
    query = schemas["RecordQuery"]
    asked = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(record_type.fields)}}
    found = {
        name: fields,
        f"{name}Query": query
        | {
            "title": f"{name}Query",
            "properties": query["properties"] | {"fields": asked} | _purpose(record_type),
        },
        f"{name}Answer": _envelope(record_type, {"personal_number": _PERSON, "fields": reference(name)}),
    }
    if record_type.change is not None:
        change = schemas["RecordChange"]
        changes = {"changes": reference(record_type.change.body.__name__)}
        found[f"{name}Change"] = change | {
            "title": f"{name}Change",
            "properties": change["properties"] | changes,
        }
        found[f"{name}Changed"] = _envelope(record_type, {})
    return found


def _purpose(record_type: RecordType) -> dict[str, Any]:
    return {"purpose": {"enum": list(record_type.purposes)}} if record_type.purposes else {}


def _envelope(record_type: RecordType, more: dict[str, Any]) -> dict[str, Any]:
    properties = {"record_type": {"const": record_type.slug}, "version": _VERSION, "as_of": _TIME, **more}
    return closed(properties)
