"""Puts a registry's contract together and keeps it in `published/`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from mock_registries.contract import paths
from mock_registries.contract.corrections import correction_paths, correction_schemas
from mock_registries.contract.events import event_paths, event_schemas, event_webhook
from mock_registries.contract.examples import subject
from mock_registries.contract.operations import operation_paths, operation_schemas
from mock_registries.contract.schemas import schemas_of
from mock_registries.registry import Registry

DIRECTORY: Final = Path(__file__).parent.parent / "published"
_RULES: Final = (
    "All people are synthetic: every personal number starts with 901 to 996. "
    "Requests about a person are signed by the gateway (RFC 9421, ecdsa-p256-sha256, label sig1, tag motcua-request; "
    "covered: @method, @path, content-type, content-digest, and idempotency-key where sent; created not older than "
    "300 s, a nonce used once). Answers are signed too (tag motcua-response; covered: @status, content-type, "
    'content-digest, "signature";req;key="sig1"), refusals included. Personal numbers stand in bodies only.'
)


def describe(registry: Registry) -> dict[str, Any]:
    """Return the contract of a registry."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{registry.title.vi} ({registry.title.en})",
            "version": registry.version,
            "description": f"{registry.owner.vi} ({registry.owner.en}). {_RULES}",
        },
        "servers": [{"url": f"/{registry.slug}"}],
        "paths": paths.paths_of(registry, subject())
        | correction_paths(registry, subject())
        | operation_paths(registry, subject())
        | event_paths(registry, subject()),
        "webhooks": event_webhook(registry, subject()),
        "components": {
            "schemas": dict(
                sorted(
                    (
                        schemas_of(registry)
                        | correction_schemas(registry)
                        | operation_schemas(registry)
                        | event_schemas()
                    ).items()
                )
            ),
            "parameters": paths.PARAMETERS,
            "responses": paths.FAILURES,
        },
    }


def render(document: Mapping[str, Any]) -> bytes:
    """Return the document as it is kept and served, byte by byte."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def path_of(slug: str) -> Path:
    """Return the file a contract is kept in."""
    return DIRECTORY / f"{slug}.json"


def published(slug: str) -> bytes:
    """Return the kept contract.

    Raises: FileNotFoundError: it was never written (`motcua registries contracts` writes it).
    """
    return path_of(slug).read_bytes()
