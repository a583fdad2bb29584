"""What the face remembers across a restart: transactions without their contents, and subscriptions.

No personal number is kept: a subscription to one person names a pseudonym.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any, Final

from mock_registries.call import timestamp
from mock_registries.crvs.vocabulary import Action, Status
from mock_registries.database import Database

_MOST_TRANSACTIONS: Final = 20_000
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS transactions (
    number INTEGER PRIMARY KEY, correlation_id TEXT NOT NULL UNIQUE, sender_id TEXT NOT NULL,
    transaction_id TEXT NOT NULL, action TEXT NOT NULL, responses TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_transaction ON transactions (sender_id, transaction_id);
CREATE TABLE IF NOT EXISTS subscriptions (
    code TEXT PRIMARY KEY, sender_id TEXT NOT NULL, sender_uri TEXT NOT NULL, event TEXT NOT NULL,
    filter_kind TEXT NOT NULL, filter TEXT NOT NULL, starts_at TEXT, ends_at TEXT,
    locale TEXT NOT NULL, subscribed_at TEXT NOT NULL, is_active INTEGER NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A request to answer later. `responses` are the answers to its parts, without what they found."""

    correlation_id: str
    sender_id: str
    transaction_id: str
    action: str
    responses: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who hears of which events. `seen` is the sequence number of the last event dealt with."""

    code: str
    sender_id: str
    sender_uri: str = field(repr=False)
    event: str
    filter_kind: str
    filter: str
    starts_at: str | None
    ends_at: str | None
    locale: str
    subscribed_at: str
    is_active: bool
    seen: int


class Books:
    """The books of the face, one file for each nation."""

    def __init__(self, directory: Path, seed: int) -> None:
        self._database = Database(directory / f"crvs-{seed}.sqlite3", _SCHEMA)
        self._lock = Lock()
        self._is_open = True
        self._close_unfinished()

    def close(self) -> None:
        """Close the file, after what is being written."""
        with self._lock:
            self._is_open = False
            self._database.close()

    def open_transaction(
        self, sender_id: str, transaction_id: str, action: Action, references: Sequence[str]
    ) -> Transaction:
        """Enter a request as received; the oldest entries make room."""
        waiting = [_response(reference, Status.RECEIVED) for reference in references]
        entry = Transaction(secrets.token_urlsafe(16), sender_id, transaction_id, action, waiting)
        with self._writing() as connection:
            number = connection.execute(
                "INSERT INTO transactions VALUES (NULL, ?, ?, ?, ?, ?)",
                (entry.correlation_id, sender_id, transaction_id, action, json.dumps(waiting)),
            ).lastrowid
            connection.execute(
                "DELETE FROM transactions WHERE number <= ?", ((number or 0) - _MOST_TRANSACTIONS,)
            )
        return entry

    def settle_transaction(self, correlation_id: str, responses: Sequence[Mapping[str, Any]]) -> None:
        """Enter how it ended; what was found stays out of the books."""
        kept = [
            {name: part[name] for name in part if name not in {"data", "pagination"}} for part in responses
        ]
        with self._writing() as connection:
            connection.execute(
                "UPDATE transactions SET responses = ? WHERE correlation_id = ?",
                (json.dumps(kept, ensure_ascii=False), correlation_id),
            )

    def find_transactions(self, sender_id: str, action: Action) -> Sequence[Transaction]:
        """Return a sender's transactions of that kind, the newest first."""
        rows = self._read(
            "SELECT * FROM transactions WHERE sender_id = ? AND action = ? ORDER BY number DESC LIMIT 1000",
            sender_id,
            action,
        )
        return [_transaction(row) for row in rows]

    def add_subscription(self, subscription: Subscription) -> None:
        """Enter a subscription."""
        names = ", ".join("?" for _ in fields(Subscription))
        values = tuple(getattr(subscription, each.name) for each in fields(Subscription))
        with self._writing() as connection:
            connection.execute(f"INSERT INTO subscriptions VALUES ({names})", values)  # noqa: S608 - question marks

    def end_subscription(self, code: str) -> None:
        """Enter that nothing more is to be reported."""
        with self._writing() as connection:
            connection.execute("UPDATE subscriptions SET is_active = 0 WHERE code = ?", (code,))

    def note_seen(self, code: str, sequence: int) -> None:
        """Enter up to which event a subscription was dealt with."""
        with self._writing() as connection:
            connection.execute("UPDATE subscriptions SET seen = ? WHERE code = ?", (sequence, code))

    def subscriptions(self, sender_id: str) -> Sequence[Subscription]:
        """Return a sender's subscriptions, ended ones included."""
        rows = self._read("SELECT * FROM subscriptions WHERE sender_id = ?", sender_id)
        return [_subscription(row) for row in rows]

    def active_subscriptions(self) -> Sequence[Subscription]:
        """Return everybody's active subscriptions."""
        rows = self._read("SELECT * FROM subscriptions WHERE is_active = 1")
        return [_subscription(row) for row in rows]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        # A cancelled task leaves its thread behind; it must not find the file closed under it.
        with self._lock:
            self._check_open()
            with self._database.transaction() as connection:
                yield connection

    def _read(self, query: str, *values: str) -> list[sqlite3.Row]:
        with self._lock:
            self._check_open()
            return self._database.reader.execute(query, values).fetchall()

    def _check_open(self) -> None:
        if not self._is_open:
            raise RuntimeError("the books are closed")

    def _close_unfinished(self) -> None:
        """Say of what an earlier process left unanswered that it has to be asked again: its contents were not kept."""
        for state in (Status.RECEIVED, Status.PENDING):
            with self._writing() as connection:
                rows = connection.execute(
                    "SELECT * FROM transactions WHERE responses LIKE ?", (f'%"status": "{state}"%',)
                ).fetchall()
                for row in rows:
                    ended = [
                        _response(part["reference_id"], Status.REJECTED)
                        for part in json.loads(row["responses"])
                    ]
                    connection.execute(
                        "UPDATE transactions SET responses = ? WHERE number = ?",
                        (json.dumps([part | _LOST for part in ended], ensure_ascii=False), row["number"]),
                    )


def _response(reference: str, status: Status) -> dict[str, Any]:
    return {"reference_id": reference, "timestamp": timestamp(), "status": status}


def _transaction(row: sqlite3.Row) -> Transaction:
    values = {each.name: row[each.name] for each in fields(Transaction)}
    return Transaction(**values | {"responses": json.loads(row["responses"])})


def _subscription(row: sqlite3.Row) -> Subscription:
    values = {each.name: row[each.name] for each in fields(Subscription)}
    return Subscription(**values | {"is_active": bool(row["is_active"])})


_LOST: Final = {
    "status_reason_message": "The registry restarted before it answered: ask again. / "
    "Cơ sở dữ liệu khởi động lại trước khi trả lời: hãy gửi lại."
}
