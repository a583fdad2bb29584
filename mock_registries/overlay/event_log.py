"""The log of events in the database: appended in the transaction of the write itself, read from any sequence number."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from mock_registries.overlay.event import Event, Notice
from mock_registries.overlay.facts import BORN_FROM
from mock_registries.overlay.tables import EVENTS


async def append(connection: AsyncConnection, notices: Sequence[Notice], occurred_at: str) -> Sequence[Event]:
    """Give the notices the next sequence numbers of their registries and keep them.

    The caller holds the one writing transaction, so that no number is given twice or lost.
    """
    lasts = dict(await last_sequences(connection))
    events = []
    for notice in notices:
        lasts[notice.registry] = sequence = lasts.get(notice.registry, 0) + 1
        events.append(
            Event(
                notice.registry,
                sequence,
                notice.kind,
                notice.person,
                notice.record_types,
                notice.version,
                occurred_at,
            )
        )
    if events:
        await connection.execute(insert(EVENTS), [_row(event) for event in events])
    return events


async def last_sequences(connection: AsyncConnection) -> Mapping[str, int]:
    """Return the last sequence number of each registry that has events."""
    query = select(EVENTS.c.registry, func.max(EVENTS.c.sequence)).group_by(EVENTS.c.registry)
    return {row[0]: row[1] for row in await connection.execute(query)}


async def last_resident(connection: AsyncConnection) -> int | None:
    """Return the highest index of a resident that any event is about; those born or made since do not count."""
    query = select(func.max(EVENTS.c.person)).where(EVENTS.c.person < BORN_FROM)
    index: int | None = (await connection.execute(query)).scalar_one()
    return index


async def read_after(
    connection: AsyncConnection, registry: str, sequence: int, limit: int
) -> Sequence[Event]:
    """Return up to `limit` events of a registry that came after a sequence number, in order."""
    query = (
        select(EVENTS)
        .where(EVENTS.c.registry == registry, EVENTS.c.sequence > sequence)
        .order_by(EVENTS.c.sequence)
        .limit(limit)
    )
    return [_event(row) for row in await connection.execute(query)]


def _row(event: Event) -> dict[str, object]:
    return {
        "registry": event.registry,
        "sequence": event.sequence,
        "kind": event.kind,
        "person": event.person,
        "record_types": json.dumps(event.record_types),
        "version": event.version,
        "occurred_at": event.occurred_at,
    }


def _event(row: Row[tuple[object, ...]]) -> Event:
    values = row._asdict()
    return Event(**values | {"record_types": tuple(json.loads(values["record_types"]))})
