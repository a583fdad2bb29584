"""Corrections of one record: fields that a registry had wrong, written as they should be. What is written here holds."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final, get_type_hints

from pydantic import Field, TypeAdapter, ValidationError

from mock_registries.problems import Fault, MalformedRequest
from mock_registries.registry import RecordType, Values
from mock_registries.strict_json import Body

_MOST: Final = 50
_LONGEST: Final = 1000
"""Characters of any one text in a field: several times what the nation itself has."""
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
        if name == "personal_number" or name not in kinds or not _is_possible(kinds[name], value)
    ]
    if faults:
        raise MalformedRequest(*faults)
    return fields


def texts_in(value: Any) -> Iterator[str]:
    """Return every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def _is_possible(kind: Any, value: Any) -> bool:
    return all(len(text) <= _LONGEST for text in texts_in(value)) and _is_published(kind, value)


def _is_published(kind: Any, value: Any) -> bool:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        read = adapter.validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return False
    if adapter.dump_python(read, mode="json") != value:
        return False  # it has members that are not published
    return "date" not in json.dumps(adapter.json_schema().get("format", "")) or _is_day(value)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False
