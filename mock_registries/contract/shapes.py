"""Pieces that all contracts are written with: references, bodies with an example, objects without further members."""

from collections.abc import Iterable
from typing import Any, Final

REFERENCE: Final = "#/components/schemas/{model}"
_JSON: Final = "application/json"


def reference(name: str) -> dict[str, str]:
    """Return a reference to a named schema."""
    return {"$ref": REFERENCE.format(model=name)}


def parameters(names: Iterable[str]) -> list[dict[str, str]]:
    """Return references to named parameters."""
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def failures(statuses: Iterable[str]) -> dict[str, Any]:
    """Return references to the named responses of these statuses."""
    return {status: {"$ref": f"#/components/responses/{status}"} for status in statuses}


def refusal(codes: str) -> dict[str, Any]:
    """Return a response that is a problem of one of these codes."""
    problem = {"application/problem+json": {"schema": reference("Problem")}}
    return {"description": f"Code: {codes}.", "content": problem}


def content(schema: dict[str, Any], example: Any = None) -> dict[str, Any]:
    """Return what a body has: JSON of that schema, with an example if there is one."""
    shown = {} if example is None else {"example": example}
    return {"content": {_JSON: {"schema": schema, **shown}}}


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has these members, all of them, and no other."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
