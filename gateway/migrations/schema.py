"""Brings a database to the newest schema, and says whether it is there."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from gateway.kit.database import Database

_HERE: Final = Path(__file__).parent


async def migrate(database: Database) -> None:
    """Runs every step that is missing; safe to call by several processes at once (one transaction, one lock)."""
    async with database.engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.commit()


async def is_current(database: Database) -> bool:
    async with database.engine.connect() as connection:
        return await connection.run_sync(_head_of) == newest()


def newest() -> str | None:
    return ScriptDirectory.from_config(config()).get_current_head()


def config() -> Config:
    found = Config()
    found.set_main_option("script_location", str(_HERE))
    return found


def _head_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
