"""The published description of the API, corrected: errors are problems, and 422 is what we really send."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_PROBLEM_REF: Final = {"$ref": "#/components/schemas/Problem"}
_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details. `code` is permanent; `/problems/{code}` explains it.",
    "required": ["type", "title", "status", "code", "hint", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
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
        "retry_after_s": {"type": "integer"},
    },
}


def install(api: FastAPI) -> None:
    """Every operation gets the problem as its default answer; FastAPI's own error schemas go."""

    def describe() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _corrected(
                get_openapi(
                    title=api.title,
                    version=api.version,
                    summary=api.summary,
                    description=api.description,
                    routes=api.routes,
                    tags=api.openapi_tags,
                )
            )
        return api.openapi_schema

    api.openapi = describe  # type: ignore[method-assign]  # FastAPI's documented way to change the document


def _corrected(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for stock in ("HTTPValidationError", "ValidationError"):
        schemas.pop(stock, None)
    schemas["Problem"] = _PROBLEM
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["default"] = {
                "description": "Any failure",
                "content": {"application/problem+json": {"schema": _PROBLEM_REF}},
            }
    return document
