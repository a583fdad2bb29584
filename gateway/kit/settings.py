"""Knobs of the plumbing: where data, database and store are, and how long they may take."""

from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class DatabaseSettings(BaseModel):
    """How the database is used; where it is, is `MOTCUA_DATABASE_URL`."""

    model_config = ConfigDict(frozen=True)

    pool_size: int = 10
    """Connections per process, and as many again under load (PostgreSQL)."""
    busy_timeout: timedelta = timedelta(seconds=10)
    """How long a writer waits for another one (SQLite)."""


class StoreSettings(BaseModel):
    """How Valkey or Redis is used; where it is, is `MOTCUA_STORE_URL`."""

    model_config = ConfigDict(frozen=True)

    timeout: timedelta = timedelta(seconds=2)
    """How long the store may take to answer."""
    max_connections: int = 64
    """Connections per process."""


def sqlite_url(data_dir: Path) -> str:
    return f"sqlite+aiosqlite:///{data_dir / 'motcua.sqlite'}"
