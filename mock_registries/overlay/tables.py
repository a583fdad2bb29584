"""The overlay's tables and how their schema came to be: numbered steps, each applied once, in one transaction.

To change the schema, add a step; a database is brought up to date when the registries start, and one that is newer than
the program is refused. Residents are kept by index: no table has a column for a personal number.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
)

METADATA: Final = MetaData()

VERSIONS: Final = Table(
    "schema_versions", METADATA, Column("version", Integer, primary_key=True, autoincrement=False)
)
WRITES: Final = Table(
    "writes",
    METADATA,
    Column("registry", Text, primary_key=True),
    Column("idempotency_key", Text, primary_key=True),
    Column("request_digest", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("written_at", Text, nullable=False),
)
CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("area", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("subject", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Text, nullable=False),
    Index("ix_changes_of_subject", "area", "name", "subject"),
)
EVENTS: Final = Table(
    "events",
    METADATA,
    Column("registry", Text, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("record_types", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("occurred_at", Text, nullable=False),
)
SUBSCRIBERS: Final = Table(
    "subscribers",
    METADATA,
    Column("registry", Text, primary_key=True),
    Column("callback_url", Text, primary_key=True),
    Column("confirmed", BigInteger, nullable=False),
    Column("expires_at", Text, nullable=False),
)


def _first(connection: Connection) -> None:
    METADATA.create_all(connection, [WRITES, CHANGES, EVENTS, SUBSCRIBERS])


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (_first,)


class SchemaIsNewer(Exception):
    """The database was brought up to date by a newer program; this one would not understand it."""


def upgrade(connection: Connection) -> None:
    """Apply the steps that are missing, within the caller's transaction.

    Raises: SchemaIsNewer.
    """
    METADATA.create_all(connection, [VERSIONS])
    version = connection.execute(select(func.coalesce(func.max(VERSIONS.c.version), 0))).scalar_one()
    if version > len(STEPS):
        raise SchemaIsNewer(f"schema {version}; this program knows {len(STEPS)}")
    for number, step in enumerate(STEPS[version:], version + 1):
        step(connection)
        connection.execute(insert(VERSIONS).values(version=number))
