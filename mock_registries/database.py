"""Small SQLite files that outlive the process: opened, written in whole transactions, closed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock


class Database:
    """One SQLite file: one connection for reading on the event loop, one for writing from any thread, in turn."""

    def __init__(self, path: Path, schema: str) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._writer = _connect(path)
        self._writer.executescript(f"PRAGMA journal_mode=WAL; {schema}")
        path.chmod(0o600)
        self.reader = _connect(path)
        self._lock = Lock()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection whose writes all happen, durably, or none."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                self._writer.rollback()
                raise

    def close(self) -> None:
        """Close both connections."""
        self.reader.close()
        self._writer.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=5)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous=FULL")
    return connection
