"""What a command needs before it can serve: a writable data directory, a store, an up-to-date database."""

import asyncio
import fcntl
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError

from gateway.kit.database import Database
from gateway.kit.store import RedisStore, StoreUnavailable
from gateway.launch.errors import CannotStart
from gateway.launch.valkey import EmbeddedStore
from gateway.migrations.schema import is_current, migrate
from gateway.runtime import database_of
from gateway.settings import Settings

T = TypeVar("T")


@contextmanager
def embedded_store(settings: Settings) -> Iterator[Settings]:
    """The settings with a store in them; an embedded one lives as long as the block.

    Its address goes into this process's environment too, because worker processes read it there.
    Raises: CannotStart: it does not start, or the one that was named does not answer.
    """
    if settings.store_url is not None:
        _check_store(settings)
        yield settings
        return
    store = EmbeddedStore.start(settings.data_dir)
    os.environ["MOTCUA_STORE_URL"] = store.url
    try:
        yield settings.model_copy(update={"store_url": SecretStr(store.url)})
    finally:
        os.environ.pop("MOTCUA_STORE_URL", None)
        store.stop()


def prepare_data_dir(directory: Path) -> None:
    """Raises: CannotStart: it cannot be made or written."""
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = directory / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"the data directory {directory} cannot be written ({error.strerror}). "
            "Make it writable, or name another one: MOTCUA_DATA_DIR=/some/where"
        ) from error


@contextmanager
def sole_use(directory: Path) -> Iterator[None]:
    """Whoever starts a whole system on a data directory has it alone: two on one would overwrite each other's clients.

    Raises: CannotStart: somebody has it.
    """
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(
                f"another Một Cửa is running on the data directory {directory}. "
                "Stop it, or give this one its own: MOTCUA_DATA_DIR=/some/where/else"
            ) from error
        yield


def prepare_database(settings: Settings) -> None:
    """The embedded database is brought up to date; a shared one must have been (`motcua migrate`).

    Raises: CannotStart.
    """
    if settings.database_url is None:
        migrate_database(settings)
    elif not _asked(settings):
        raise CannotStart("the database's schema is not the newest. Run: motcua migrate")


def migrate_database(settings: Settings) -> None:
    """Raises: CannotStart: the database does not answer."""
    _with_database(settings, migrate)


def _check_store(settings: Settings) -> None:
    async def ask() -> None:
        assert settings.store_url is not None
        store = RedisStore(settings.store_url.get_secret_value(), settings.store)
        try:
            await store.ping()
        finally:
            await store.close()

    try:
        asyncio.run(ask())
    except StoreUnavailable as error:
        raise CannotStart("the store does not answer. Check MOTCUA_STORE_URL.") from error


def _asked(settings: Settings) -> bool:
    return _with_database(settings, is_current)


def _with_database(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    async def run() -> T:
        database = database_of(settings)
        try:
            return await work(database)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except (SQLAlchemyError, OSError) as error:
        raise CannotStart(
            f"the database does not answer ({type(error).__name__}). Check MOTCUA_DATABASE_URL."
        ) from error
