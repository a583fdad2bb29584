"""Corrections of one record: fields that a registry had wrong, written as they should be. What is written here holds."""

import json
from datetime import date
from typing import Annotated, Any, Final, get_type_hints

from pydantic import Field, TypeAdapter, ValidationError

from mock_registries.problems import Fault, MalformedRequest
from mock_registries.registry import RecordType, Values
from mock_registries.strict_json import Body

_MOST: Final = 50
Words = Annotated[str, Field(min_length=1, max_length=500)]


class RecordCorrection(Body):
    """Which fields of whose record are to say what, under what law. The personal number is not among them."""

    personal_number: Annotated[str, Field(min_length=1, max_length=64)]
    fields: Annotated[dict[str, Any], Field(min_length=1, max_length=_MOST)]
    legal_basis: Words
    reference: Words


def checked(record_type: RecordType, fields: Values) -> Values:
    """Return the fields if each is one of the record, with a value as published. Raises: MalformedRequest."""
    kinds = get_type_hints(record_type.record, include_extras=True)
    faults = [
        Fault(f"#/fields/{position}", "is no field, or no value, of such a record")
        for position, (name, value) in enumerate(fields.items())
        if name == "personal_number" or name not in kinds or not _is_published(kinds[name], value)
    ]
    if faults:
        raise MalformedRequest(*faults)
    return fields


def _is_published(kind: Any, value: Any) -> bool:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return False
    return "date" not in json.dumps(adapter.json_schema().get("format", "")) or _is_day(value)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False
