"""Alembic's entry: the connection comes from `schema.py`; the tables of every slice are the target."""

from alembic import context
from sqlalchemy import text

import gateway.migrations.tables  # noqa: F401 - fills the metadata
from gateway.kit.database import Table

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.execute(text("SELECT pg_advisory_xact_lock(7305216)"))  # one migrator at a time
else:
    connection.execute(text("BEGIN IMMEDIATE"))
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
