"""Knobs of the plumbing: where data, database and store are, and how long they may take."""

from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class DatabaseSettings(BaseModel):
    """How the database is used; where it is, is `MOTCUA_DATABASE_URL`."""

    model_config = ConfigDict(frozen=True)

    pool_size: int = 10
    busy_timeout: timedelta = timedelta(seconds=10)


class StoreSettings(BaseModel):
    """How Valkey or Redis is used; where it is, is `MOTCUA_STORE_URL`."""

    model_config = ConfigDict(frozen=True)

    timeout: timedelta = timedelta(seconds=2)
    max_connections: int = 64


def sqlite_url(data_dir: Path) -> str:
    return f"sqlite+aiosqlite:///{data_dir / 'motcua.sqlite'}"
