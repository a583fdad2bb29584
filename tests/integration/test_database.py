"""The database's promises, on SQLite and on PostgreSQL."""

import asyncio
import threading

import pytest
from sqlalchemy import text

from gateway.kit.database import Database, DatabaseUnavailable


@pytest.fixture
async def counter(database: Database) -> Database:
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE counter (n INTEGER)"))
        await session.execute(text("INSERT INTO counter VALUES (0)"))
    return database


async def _read(database: Database) -> int:
    async with database.reading() as session:
        return int((await session.execute(text("SELECT n FROM counter"))).scalar_one())


async def test_a_transaction_that_fails_leaves_nothing(counter: Database) -> None:
    async def fail_halfway() -> None:
        async with counter.transaction() as session:
            await session.execute(text("UPDATE counter SET n = 1"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_halfway()
    assert await _read(counter) == 0


async def test_concurrent_writers_lose_no_update(counter: Database) -> None:
    async def add_one() -> None:
        async with counter.transaction() as session:
            await session.execute(text("UPDATE counter SET n = n + 1"))

    await asyncio.gather(*(add_one() for _ in range(25)))
    assert await _read(counter) == 25


async def test_what_is_written_while_reading_is_dropped(counter: Database) -> None:
    async with counter.reading() as session:
        await session.execute(text("UPDATE counter SET n = 9"))
    assert await _read(counter) == 0


@pytest.mark.parametrize(
    "url",
    ["postgresql+asyncpg://nobody@127.0.0.1:1/nothing", "sqlite+aiosqlite:////nowhere/at/all.sqlite"],
    ids=["postgres", "sqlite"],
)
async def test_a_database_that_does_not_answer_is_said_to_be_unavailable(url: str) -> None:
    absent = Database(url)
    for way in (absent.transaction, absent.reading):
        with pytest.raises(DatabaseUnavailable):
            await way().__aenter__()
    with pytest.raises(DatabaseUnavailable):
        await absent.ping()
    await absent.close()
    await asyncio.to_thread(_await_connection_threads)


def _await_connection_threads() -> None:
    """The driver does not wait for the thread of a connection that never opened; its last word needs the loop."""
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            thread.join(10)
