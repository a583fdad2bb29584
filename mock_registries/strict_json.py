"""Reads JSON as the contract means it: one reading only, and no text that another system could not store.

Refused: other encodings, duplicate keys, NaN and infinities, NUL and lone surrogates in strings, anything but an object.
"""

import json
from typing import Any, Never, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from mock_registries.problems import Fault, MalformedRequest


class Body(BaseModel):
    """A request body: every member known, typed as JSON has it, and never printed in an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


B = TypeVar("B", bound=BaseModel)


def parse(model: type[B], body: bytes) -> B:
    """Return the body as the model has it.

    Raises: MalformedRequest, with a pointer to what is wrong but without what was sent.
    """
    check(body)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _malformed(error) from None


def read(model: type[B], parameters: dict[str, str]) -> B:
    """Return the parameters of a question as the model has them, numbers read from text; raise MalformedRequest."""
    try:
        return model.model_validate_strings(parameters)
    except ValidationError as error:
        raise _malformed(error) from None


def check(body: bytes) -> None:
    """Raise MalformedRequest unless the body is a JSON object with one reading."""
    try:
        text = body.decode("utf-8")
        # Unescaped, neither NUL nor a lone surrogate gets past the decoder: strings are looked at if there are escapes.
        value = json.loads(
            text, object_pairs_hook=_object if "\\u" in text else _unique, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        raise MalformedRequest(Fault("#", "is not JSON with one reading, in UTF-8")) from None
    if not isinstance(value, dict):
        raise MalformedRequest(Fault("#", "is not an object"))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = _unique(pairs)
    for item in (*result.keys(), *result.values()):
        _check_text(item)
    return result


def _check_text(value: Any) -> None:
    if isinstance(value, list):
        for item in value:
            _check_text(item)
    elif isinstance(value, str):
        value.encode("utf-8")  # a lone surrogate has no encoding: UnicodeEncodeError is a ValueError
        if "\0" in value:
            raise ValueError("NUL")


def _refuse(_: str) -> Never:
    raise ValueError("not a JSON number")


def _malformed(error: ValidationError) -> MalformedRequest:
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return MalformedRequest(*(_fault(item["type"], item["loc"]) for item in found))


def _fault(kind: str, location: tuple[int | str, ...]) -> Fault:
    # The name of an unknown member is the caller's text, so the pointer stops at the object that has it.
    known = location[:-1] if kind == "extra_forbidden" else location
    pointer = "#" + "".join(f"/{part}" for part in known)
    details = {"missing": "is required", "extra_forbidden": "has a member that is not known"}
    return Fault(pointer, details.get(kind, "is not of the expected form"))
