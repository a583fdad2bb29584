"""What was written to the registries of one nation: each write whole, once per idempotency key, with its events.

Written facts are read from memory (`facts`), which holds what is durable: a write appears there after its commit. Another
process on the same database is seen when this one writes, and otherwise within a second.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from mock_registries.overlay import event_log
from mock_registries.overlay.database import OverlayDatabase
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import UNWRITTEN, Facts, Patch, Place, Row, Values
from mock_registries.overlay.feed import Feed
from mock_registries.overlay.tables import CHANGES, WRITES
from mock_registries.problems import DatabaseUnavailable, IdempotencyKeyReused

_LOOK_EVERY_SECONDS: Final = 1.0
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Write:
    """What is to be done at most once per registry and idempotency key, and under what law."""

    registry: str
    idempotency_key: str
    request_digest: str
    kind: str
    legal_basis: str
    reference: str
    written_at: str


class Overlay:
    """The written facts of one nation."""

    def __init__(self, database: OverlayDatabase) -> None:
        self.database = database
        self._position = 0
        self._following: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()  # from reading what stands until what was written is in memory
        self.facts = Facts()
        self.feed = Feed(database)

    async def open(self) -> None:
        """Open the database and read what was written; raise as `OverlayDatabase.open`."""
        await self.database.open()
        await self._look()
        if not self.database.is_sqlite:
            self._following = asyncio.create_task(self._follow())

    async def close(self) -> None:
        """Close the database."""
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following
        await self.database.close()

    def newest(self, place: Place) -> Patch:
        """Return the newest version of a record; version 1 without differences if nothing was written.

        Other people stand in it by index: `references.told` puts in their numbers.
        """
        return self.facts.records.get(place, UNWRITTEN)

    async def write(self, write: Write, act: Callable[[Draft], Values]) -> Values:
        """Have `act` change the draft and return its answer; repeated, return the answer of the first time.

        Raises: IdempotencyKeyReused, DatabaseUnavailable, and whatever `act` raises; nothing is written then.
        """
        # Shielded: a caller who leaves must not keep what is durable from being seen.
        return await asyncio.shield(self._write(write, act))

    async def _write(self, write: Write, act: Callable[[Draft], Values]) -> Values:
        async with self._turn:
            async with self.database.transaction() as connection:
                known = await _find_answer(connection, write)
                if known is not None:
                    return known
                await self._catch_up(connection)
                draft = Draft(self.facts.layer(), self._position + 1)
                reply = act(draft)
                position = await _insert_changes(connection, draft.facts, self._position, write.written_at)
                events = await event_log.append(connection, draft.notices, write.written_at)
                await connection.execute(insert(WRITES).values(**_row(write), answer=_text(reply)))
            self.facts.merge(draft.facts)
            self._position = position
        self.feed.ring({event.registry: event.sequence for event in events})
        return reply

    async def _look(self) -> None:
        async with self._turn, self.database.reading() as connection:
            await self._catch_up(connection)

    async def _catch_up(self, connection: AsyncConnection) -> None:
        """Take over what is durable but not yet in memory."""
        # First: each statement may see more than the one before, and no event is told before what it tells of is read.
        lasts = dict(await event_log.last_sequences(connection))
        newer = select(CHANGES).where(CHANGES.c.position > self._position).order_by(CHANGES.c.position)
        async for row in await connection.stream(newer):
            self.facts.take(Row(row.area, row.name, row.subject, row.version, row.body))
            self._position = row.position
        self.feed.ring(lasts)

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
            try:
                await self._look()
            except DatabaseUnavailable:
                _LOG.warning("The overlay's database does not answer; what others write is not seen")


async def _find_answer(connection: AsyncConnection, write: Write) -> Values | None:
    query = select(WRITES.c.request_digest, WRITES.c.answer).where(
        WRITES.c.registry == write.registry, WRITES.c.idempotency_key == write.idempotency_key
    )
    known = (await connection.execute(query)).one_or_none()
    if known is None:
        return None
    if known.request_digest != write.request_digest:
        raise IdempotencyKeyReused
    answer: Values = json.loads(known.answer)
    return answer


async def _insert_changes(connection: AsyncConnection, layer: Facts, position: int, written_at: str) -> int:
    rows = [
        {
            "position": number,
            "area": row.area,
            "name": row.name,
            "subject": row.subject,
            "version": row.version,
            "body": row.body,
            "written_at": written_at,
        }
        for number, row in enumerate(layer.rows(), position + 1)
    ]
    if rows:
        await connection.execute(insert(CHANGES), rows)
    return position + len(rows)


def _row(write: Write) -> dict[str, str]:
    return {
        "registry": write.registry,
        "idempotency_key": write.idempotency_key,
        "request_digest": write.request_digest,
        "kind": write.kind,
        "legal_basis": write.legal_basis,
        "reference": write.reference,
        "written_at": write.written_at,
    }


def _text(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False)
