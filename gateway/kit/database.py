"""The database: one engine, short transactions, every commit in this file.

Operations open a transaction where they need one, and never across a network call (decision 0004). What a function
promises is therefore durable when it returns, before any answer can leave.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, ClassVar, Final

from asyncpg import PostgresError
from sqlalchemy import MetaData, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text

_CONNECT_SECONDS: Final = 5
_COMMAND_SECONDS: Final = 10
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class DatabaseUnavailable(GatewayError):
    """The database did not answer, or stayed locked; nothing was written."""

    code: ClassVar[str] = "database-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The database is not available"
    hint: ClassVar[Text] = Text(
        vi="Hệ thống tạm thời không phục vụ; hãy thử lại sau ít phút.",
        en="The service is temporarily unavailable; try again in a few minutes.",
    )


class Table(DeclarativeBase):
    """Base of every slice's mappings; Alembic reads its metadata."""

    metadata = MetaData(naming_convention=_NAMING)


class Database:
    """Promises: inside `transaction()` all or nothing; after it, durable. Inside `reading()` nothing is written."""

    def __init__(
        self, url: str, *, pool_size: int = 10, busy_timeout: timedelta = timedelta(seconds=10)
    ) -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url, busy_timeout) if self.is_sqlite else _server_engine(url, pool_size)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A writing transaction. On SQLite it takes the write lock at once, so that it cannot fail halfway for want of it.

        Raises: DatabaseUnavailable.
        """
        async with self._session("BEGIN IMMEDIATE") as session:
            try:
                yield session
            except BaseException:
                await session.rollback()
                raise
            await session.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A look; anything written in it is dropped. Raises: DatabaseUnavailable."""
        async with self._session("BEGIN") as session:
            yield session
            session.expunge_all()  # what was read stays readable: a rollback would empty it
            await session.rollback()

    @asynccontextmanager
    async def _session(self, begin: str) -> AsyncIterator[AsyncSession]:
        """Whatever a database that went away raises, at the start or later, leaves as one error."""
        try:
            async with self._sessions() as session:
                await session.connection()
                if self.is_sqlite:
                    await session.execute(text(begin))
                yield session
        except (OperationalError, InterfaceError, PoolTimeout, PostgresError, OSError) as error:
            raise DatabaseUnavailable from error

    async def ping(self) -> None:
        """Raises: DatabaseUnavailable."""
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


def _server_engine(url: str, pool_size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        pool_timeout=_CONNECT_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": _CONNECT_SECONDS, "command_timeout": _COMMAND_SECONDS},
    )


def _sqlite_engine(url: str, busy_timeout: timedelta) -> AsyncEngine:
    engine = create_async_engine(
        url, connect_args={"timeout": busy_timeout.total_seconds()}, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # Autocommit at the driver: SQLAlchemy's own BEGIN would be deferred, and a deferred transaction that turns
        # into a write can fail with SQLITE_BUSY at once, whatever the busy timeout.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
