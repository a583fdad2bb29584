"""The overlay's database: SQLite in a file of its own for each nation, or PostgreSQL with a schema for each nation.

One transaction writes at a time, in this process and in any other on the same database: sequence numbers have no gaps.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from asyncpg import PostgresError
from sqlalchemy import URL, Connection, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.schema import CreateSchema

from mock_registries.overlay.tables import upgrade
from mock_registries.problems import DatabaseUnavailable

_WAIT_SECONDS: Final = 5
_PLAIN: Final = ("postgresql://", "postgres://")
_DRIVERS: Final = {"postgresql+asyncpg", "sqlite+aiosqlite"}


class DatabaseAddressInvalid(Exception):
    """The given address is none of a database that the overlay can be kept in. The text repeats nothing of it."""


def url_of(directory: Path, seed: int, given: str | None) -> str:
    """Return the address of a nation's database: the given one, or a file in the data directory."""
    if given is None:
        return f"sqlite+aiosqlite:///{directory / f'overlay-{seed}.sqlite3'}"
    plain = next((prefix for prefix in _PLAIN if given.startswith(prefix)), None)
    return given if plain is None else "postgresql+asyncpg://" + given.removeprefix(plain)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # with the address in it
        raise DatabaseAddressInvalid(
            "it is not written as postgresql://user:password@host:5432/name"
        ) from None
    if parsed.drivername not in _DRIVERS:
        raise DatabaseAddressInvalid("it does not begin with postgresql://, and no other database will do")
    return parsed


class OverlayDatabase:
    """Promises: inside `transaction()` all or nothing, one after the other; after it, durable."""

    def __init__(self, url: str, seed: int) -> None:
        """Raises: DatabaseAddressInvalid."""
        parsed = _parsed(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._file = Path(parsed.database or "") if self.is_sqlite else None
        self._schema = f"nation_{seed}"
        self._engine = _sqlite(url) if self.is_sqlite else _server(url, self._schema)
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Make what is missing and bring the schema up to date.

        Raises: SchemaIsNewer, OSError (the file cannot be written), DatabaseUnavailable, DatabaseAddressInvalid.
        """
        if self._file is not None:
            _make_private(self._file)
        await self._check_address()
        async with self.transaction() as connection:
            await connection.run_sync(self._upgrade)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Yield the one connection that may write now. Raises: DatabaseUnavailable."""
        async with self._turn, self._connected() as connection:
            if self.is_sqlite:
                await connection.execute(text("BEGIN IMMEDIATE"))
            else:
                turn = text("SELECT pg_advisory_xact_lock(hashtext(:schema))")
                await connection.execute(turn, {"schema": self._schema})
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection to look with. Raises: DatabaseUnavailable."""
        async with self._connected() as connection:
            yield connection

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.connect() as connection:
                yield connection
        except (OperationalError, InterfaceError, PoolTimeout, PostgresError, OSError) as error:
            raise DatabaseUnavailable from error

    async def _check_address(self) -> None:
        """Connect once: only then does the driver look at hosts, port and options."""
        try:
            async with self._connected():
                pass
        except (ArgumentError, TypeError, ValueError, OverflowError):
            raise DatabaseAddressInvalid(
                "its host, port or an option is not understood; libpq's sslmode=require is ssl=require here"
            ) from None

    def _upgrade(self, connection: Connection) -> None:
        if not self.is_sqlite:
            connection.execute(CreateSchema(self._schema, if_not_exists=True))
        upgrade(connection)


def _server(url: str, schema: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": _WAIT_SECONDS, "command_timeout": 2 * _WAIT_SECONDS},
    )
    return engine.execution_options(schema_translate_map={None: schema})


def _sqlite(url: str) -> AsyncEngine:
    engine = create_async_engine(url, connect_args={"timeout": _WAIT_SECONDS}, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        # Autocommit at the driver: its own BEGIN would be deferred and could fail when it turns into a write.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _make_private(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)
