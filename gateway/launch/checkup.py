"""`motcua check`: every fault of a configuration at once, in words that name the setting to change."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from pydantic import SecretStr, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from gateway.app import create_api
from gateway.kernel.errors import GatewayError
from gateway.kit.keys import KeyMissing, KeyRing
from gateway.migrations.schema import is_current
from gateway.parts import Parts
from gateway.plugins import PluginRefused, find_plugins
from gateway.runtime import Runtime, keys_dir
from gateway.settings import Mode, Settings

_PREFIX: Final = "MOTCUA_"
_OTHERS: Final = (
    "MOTCUA_REGISTRIES_",
    "MOTCUA_LOAD_",
    "MOTCUA_TEST_",
    "MOTCUA_REQUIRE_",
    "MOTCUA_VENV",
    "MOTCUA_PYTHON",
)
"""Read by the registries, the load tests, the tests and `./run`."""


def setting_faults(mode: Mode | None = None) -> list[str]:
    """What is wrong with the variables themselves; `mode` overrides theirs."""
    misspelt = [f"{name}: there is no such setting" for name in sorted(os.environ) if _is_misspelt(name)]
    try:
        Settings() if mode is None else Settings(mode=mode)
    except ValidationError as error:
        return misspelt + [_worded(fault["loc"], fault["msg"]) for fault in error.errors(include_input=False)]
    return misspelt


def _is_misspelt(variable: str) -> bool:
    if not variable.startswith(_PREFIX) or variable.startswith(_OTHERS):
        return False
    model: object = Settings
    for part in variable.removeprefix(_PREFIX).lower().split("__"):
        field = getattr(model, "model_fields", {}).get(part)
        if field is None:
            return True
        model = field.annotation
    return False


def find_faults(settings: Settings) -> list[str]:
    """What the parts say when asked; parts that a command would embed itself are not asked for."""
    return [*_plugin_faults(), *key_faults(settings), *asyncio.run(_connection_faults(settings))]


def _worded(location: tuple[int | str, ...], message: str) -> str:
    name = "MOTCUA_" + "__".join(str(part).upper() for part in location) if location else "settings"
    return f"{name}: {message}"


def _plugin_faults() -> list[str]:
    try:
        find_plugins()
    except PluginRefused as refused:
        return [f"plug-ins: {refused}"]
    return []


def key_faults(settings: Settings) -> list[str]:
    """The key files that production mode would miss."""
    if settings.mode is Mode.SANDBOX:
        return []  # missing keys are made at the first start
    audit = _KeyAudit(keys_dir(settings))
    store_url = settings.store_url or SecretStr(
        "redis://127.0.0.1:1/0"
    )  # never called: the routes are only built
    runtime = Runtime.build(settings.model_copy(update={"store_url": store_url}))
    create_api(replace(runtime, keys=audit))
    return [f"MOTCUA_DATA_DIR: the key file keys/{name} is missing" for name in sorted(audit.missing)]


class _KeyAudit(KeyRing):
    """Hands out a made-up key for each that is missing, keeps none, and remembers which were."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, create=False)
        self.missing: set[str] = set()

    def _read_or_make(self, file_name: str, make: Callable[[], str]) -> str:
        try:
            return super()._read_or_make(file_name, make)
        except KeyMissing:
            self.missing.add(file_name)
            return make()


async def _connection_faults(settings: Settings) -> list[str]:
    if settings.store_url is None:
        return []  # everything is embedded: there is nothing to connect to before the start
    runtime = Runtime.build(settings)
    await runtime.open()
    try:
        return [
            *await _store_faults(runtime),
            *await _database_faults(runtime),
            *await _registry_faults(runtime),
        ]
    finally:
        await runtime.close()


async def _store_faults(runtime: Runtime) -> list[str]:
    try:
        await runtime.store.ping()
    except GatewayError as error:
        return [f"MOTCUA_STORE_URL: {error.title}"]
    return []


async def _database_faults(runtime: Runtime) -> list[str]:
    try:
        current = await is_current(runtime.database)
    except (SQLAlchemyError, OSError) as error:
        return [f"MOTCUA_DATABASE_URL: the database does not answer ({type(error).__name__})"]
    return [] if current else ["MOTCUA_DATABASE_URL: the schema is not the newest; run: motcua migrate"]


async def _registry_faults(runtime: Runtime) -> list[str]:
    answers = await Parts(runtime).records.desk.check_all()
    return [f"registry {slug}: {error.title}" for slug, error in answers.items() if error is not None]
