"""Column types and sealed columns: times with a zone; personal data at rest is ciphertext, opened only with the key."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Sealer


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Refuses naive values; SQLite keeps no zone, so what comes back is read as the UTC that went in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ColumnSealer:
    """Seals values for one column each: the context is table, column and row, so that rows cannot be swapped."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def seal_number(self, number: PersonalNumber, place: str) -> bytes:
        return self._sealer.seal(number.reveal().encode(), place)

    def open_number(self, sealed: bytes, place: str) -> PersonalNumber:
        """Raises: SealBroken."""
        return PersonalNumber.parse(self._sealer.open(sealed, place).decode())

    def seal_text(self, text: str, place: str) -> bytes:
        return self._sealer.seal(text.encode(), place)

    def open_text(self, sealed: bytes, place: str) -> str:
        """Raises: SealBroken."""
        return self._sealer.open(sealed, place).decode()

    def seal_json(self, value: Mapping[str, Any], place: str) -> bytes:
        return self._sealer.seal(json.dumps(value, ensure_ascii=False).encode(), place)

    def open_json(self, sealed: bytes, place: str) -> dict[str, Any]:
        """Raises: SealBroken."""
        opened: dict[str, Any] = json.loads(self._sealer.open(sealed, place))
        return opened
