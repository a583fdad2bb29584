"""Checkouts and the events that report them, kept on disk: an outcome and its event are written together."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Self

from mock_registries.call import timestamp
from mock_registries.database import Database
from mock_registries.payment.schemas import CheckoutRequest
from mock_registries.problems import IdempotencyKeyReused, NoSuchCheckout

OPEN_FOR: Final = timedelta(minutes=15)
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS checkouts (
    checkout_id TEXT PRIMARY KEY, merchant_reference TEXT NOT NULL, amount_vnd INTEGER NOT NULL,
    description TEXT NOT NULL, return_url TEXT NOT NULL, callback_url TEXT NOT NULL, status TEXT NOT NULL,
    expires_at TEXT NOT NULL, transaction_id TEXT, paid_at TEXT,
    idempotency_key TEXT NOT NULL UNIQUE, request_digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    event_id TEXT PRIMARY KEY, callback_url TEXT NOT NULL, body TEXT NOT NULL, is_open INTEGER NOT NULL
) WITHOUT ROWID;
"""


class Status(StrEnum):
    """Where a checkout stands. An open one past its time shows as expired."""

    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Checkout:
    """One payment asked for."""

    checkout_id: str
    merchant_reference: str
    amount_vnd: int
    description: str
    return_url: str
    callback_url: str
    status: Status
    expires_at: str
    transaction_id: str | None
    paid_at: str | None

    @classmethod
    def of(cls, row: sqlite3.Row) -> Self:
        """Return the checkout as it stands now."""
        values = {name: row[name] for name in cls.__slots__}
        is_late = values["status"] == Status.OPEN and values["expires_at"] <= timestamp()
        return cls(**values | {"status": Status.EXPIRED if is_late else Status(values["status"])})

    def outcome(self) -> dict[str, Any]:
        """Return what the merchant is told about it."""
        return {
            "checkout_id": self.checkout_id,
            "merchant_reference": self.merchant_reference,
            "amount_vnd": self.amount_vnd,
            "status": self.status,
            "transaction_id": self.transaction_id,
            "paid_at": self.paid_at,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """A report of an outcome that the merchant has to confirm."""

    event_id: str
    callback_url: str
    body: str


class Checkouts:
    """The platform's books."""

    def __init__(self, directory: Path) -> None:
        self._database = Database(directory / "payments.sqlite3", _SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def find(self, checkout_id: str) -> Checkout:
        """Return a checkout; raise NoSuchCheckout."""
        row = _select(self._database.reader, "checkout_id", checkout_id)
        if row is None:
            raise NoSuchCheckout
        return Checkout.of(row)

    def open(self, request: CheckoutRequest, idempotency_key: str, request_digest: str) -> Checkout:
        """Open a checkout, once per idempotency key; raise IdempotencyKeyReused for another request."""
        with self._database.transaction() as connection:
            row = _select(connection, "idempotency_key", idempotency_key)
            if row is None:
                _insert(connection, request, idempotency_key, request_digest)
                row = _select(connection, "idempotency_key", idempotency_key)
        assert row is not None
        if row["request_digest"] != request_digest:
            raise IdempotencyKeyReused
        return Checkout.of(row)

    def settle(self, checkout_id: str, status: Status) -> tuple[Checkout, Event | None]:
        """Pay or cancel an open checkout and write its event; leave any other as it is.

        Raises: NoSuchCheckout.
        """
        with self._database.transaction() as connection:
            row = _select(connection, "checkout_id", checkout_id)
            if row is None:
                raise NoSuchCheckout
            checkout = Checkout.of(row)
            if checkout.status is not Status.OPEN:
                return checkout, None
            settled = _settle(connection, checkout_id, status)
            return settled, _record_event(connection, settled)

    def undelivered(self) -> Sequence[Event]:
        """Return the events that were not confirmed yet."""
        rows = self._database.reader.execute(
            "SELECT event_id, callback_url, body FROM events WHERE is_open = 1"
        )
        return [Event(**row) for row in rows]

    def close_event(self, event: Event) -> None:
        """Note that an event was confirmed, or given up."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE events SET is_open = 0 WHERE event_id = ?", (event.event_id,))


def _select(connection: sqlite3.Connection, column: str, value: str) -> sqlite3.Row | None:
    found = connection.execute(f"SELECT * FROM checkouts WHERE {column} = ?", (value,))  # noqa: S608 - our own names
    row: sqlite3.Row | None = found.fetchone()
    return row


def _insert(connection: sqlite3.Connection, request: CheckoutRequest, key: str, digest: str) -> None:
    connection.execute(
        "INSERT INTO checkouts VALUES (?, ?, ?, ?, ?, ?, 'open', ?, NULL, NULL, ?, ?)",
        (
            secrets.token_urlsafe(16),
            request.merchant_reference,
            request.amount_vnd,
            request.description,
            request.return_url,
            request.callback_url,
            timestamp(datetime.now(UTC) + OPEN_FOR),
            key,
            digest,
        ),
    )


def _settle(connection: sqlite3.Connection, checkout_id: str, status: Status) -> Checkout:
    paid = status is Status.PAID
    connection.execute(
        "UPDATE checkouts SET status = ?, transaction_id = ?, paid_at = ? WHERE checkout_id = ?",
        (
            status,
            f"TX{secrets.token_hex(8).upper()}" if paid else None,
            timestamp() if paid else None,
            checkout_id,
        ),
    )
    row = _select(connection, "checkout_id", checkout_id)
    assert row is not None
    return Checkout.of(row)


def _record_event(connection: sqlite3.Connection, checkout: Checkout) -> Event:
    event_id = secrets.token_urlsafe(16)
    body = json.dumps({"event_id": event_id, **checkout.outcome()}, ensure_ascii=False)
    connection.execute("INSERT INTO events VALUES (?, ?, ?, 1)", (event_id, checkout.callback_url, body))
    return Event(event_id, checkout.callback_url, body)
