"""The steps lead to exactly the tables that the code maps, on both databases, and may be run by anybody at any time."""

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

import gateway.migrations.tables  # noqa: F401 - fills the metadata
from gateway.kit.database import Database, Table
from gateway.migrations.schema import is_current, migrate, newest


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


async def test_the_steps_lead_to_the_mapped_tables(empty: Database) -> None:
    await migrate(empty)
    async with empty.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_database_knows_whether_it_is_current(empty: Database) -> None:
    assert newest() is not None
    assert not await is_current(empty)
    await migrate(empty)
    assert await is_current(empty)


async def test_migrating_twice_changes_nothing(empty: Database) -> None:
    await migrate(empty)
    await migrate(empty)
    assert await is_current(empty)


def test_several_processes_may_migrate_at_once(database_url: str, tmp_path: Path) -> None:
    environment = {
        "MOTCUA_DATABASE_URL": database_url,
        "MOTCUA_DATA_DIR": str(tmp_path),
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-m", "gateway", "migrate"]
    started = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(3)]
    endings = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert [ending for ending in endings if ending[1]] == []


def _differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), Table.metadata))
