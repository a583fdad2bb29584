"""What was written to the registries: changes on top of the derived records, with versions, kept on disk.

Residents are kept by index, so no personal number is stored. Each seed has a file of its own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mock_registries.database import Database
from mock_registries.problems import IdempotencyKeyReused
from mock_registries.registry import Values

FIRST_VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS versions (
    registry TEXT NOT NULL, record_type TEXT NOT NULL, person INTEGER NOT NULL, version INTEGER NOT NULL,
    patch TEXT NOT NULL, legal_basis TEXT NOT NULL, reference TEXT NOT NULL, written_at TEXT NOT NULL,
    PRIMARY KEY (registry, record_type, person, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    registry TEXT NOT NULL, idempotency_key TEXT NOT NULL, request_digest TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (registry, idempotency_key)
) WITHOUT ROWID;
"""
_NEWEST: Final = (
    "SELECT version, patch FROM versions WHERE registry = ? AND record_type = ? AND person = ? "
    "ORDER BY version DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Which record of whom."""

    registry: str
    record_type: str
    person: int


@dataclass(frozen=True, slots=True)
class Patch:
    """The newest version of a record and the fields in which it differs from the derived one."""

    version: int
    fields: Values


@dataclass(frozen=True, slots=True)
class Write:
    """A change to be made at most once per idempotency key."""

    place: Place
    idempotency_key: str
    request_digest: str
    legal_basis: str
    reference: str
    written_at: str


class Overlay:
    """The written changes of one nation."""

    def __init__(self, directory: Path, seed: int) -> None:
        self._database = Database(directory / f"changes-{seed}.sqlite3", _SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def newest(self, place: Place) -> Patch:
        """Return the newest version; version 1 without differences if nothing was written."""
        return _patch(
            self._database.reader.execute(_NEWEST, (place.registry, place.record_type, place.person))
        )

    def write(
        self, write: Write, apply: Callable[[Values], Values], answer: Callable[[int], Values]
    ) -> Values:
        """Apply a change and return its answer; repeated, return the answer of the first time.

        `apply` gets the fields written so far and returns those that differ now; `answer` gets the new version.
        Raises: IdempotencyKeyReused, and whatever `apply` raises; nothing is written then.
        """
        place = write.place
        with self._database.transaction() as connection:
            known = connection.execute(
                "SELECT request_digest, answer FROM answers WHERE registry = ? AND idempotency_key = ?",
                (place.registry, write.idempotency_key),
            ).fetchone()
            if known is not None:
                return _repeated(known, write)
            current = _patch(connection.execute(_NEWEST, (place.registry, place.record_type, place.person)))
            version = current.version + 1
            fields, reply = {**current.fields, **apply(current.fields)}, answer(version)
            connection.execute(
                "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    place.registry,
                    place.record_type,
                    place.person,
                    version,
                    _text(fields),
                    write.legal_basis,
                    write.reference,
                    write.written_at,
                ),
            )
            connection.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?)",
                (place.registry, write.idempotency_key, write.request_digest, _text(reply)),
            )
            return reply


def _patch(rows: Any) -> Patch:
    found = rows.fetchall()
    return Patch(found[0]["version"], json.loads(found[0]["patch"])) if found else Patch(FIRST_VERSION, {})


def _repeated(known: Any, write: Write) -> Values:
    if known["request_digest"] != write.request_digest:
        raise IdempotencyKeyReused
    answer: Values = json.loads(known["answer"])
    return answer


def _text(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False)
