"""The database's schema, step by step (Alembic), and whether a database is up to date."""
