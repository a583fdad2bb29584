"""The OpenAPI document without a running system: built over addresses that are never called and keys that are thrown away."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from gateway.app import create_api
from gateway.runtime import Runtime
from gateway.settings import Mode, Settings


def describe_api() -> dict[str, Any]:
    """The sandbox's document: it holds every route."""
    with TemporaryDirectory() as scratch:
        settings = Settings.model_construct(
            mode=Mode.SANDBOX, data_dir=Path(scratch), store_url=SecretStr("redis://127.0.0.1:1/0")
        )
        return create_api(Runtime.build(settings)).openapi()
