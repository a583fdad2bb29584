"""Queries of the ledger; entries go in and come out as our types."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.identifiers import ClientId, ConsentId, DisclosureId
from gateway.ledger.chain import START, Head, Link
from gateway.ledger.entry import Content, DisclosureEntry, LedgerEntry, Source
from gateway.ledger.tables import LedgerHeadRow, LedgerRow

_ONLY: Final = 1
_BATCH: Final = 1000


async def lock_head(session: AsyncSession) -> Head:
    """The end of the log, nobody else's to move until this transaction ends."""
    found = await _locked_head(session)
    if found is None:
        await _insert_start(session)
        found = await _locked_head(session)
    assert found is not None
    return Head(found.sequence, found.digest)


async def read_head(session: AsyncSession) -> Head:
    row = await session.get(LedgerHeadRow, _ONLY)
    return START if row is None else Head(row.sequence, row.digest)


async def add_link(session: AsyncSession, link: Link) -> None:
    """The new last entry, and the head that says so. The caller holds the head's lock."""
    session.add(LedgerRow(**_columns(link)))
    head = {"sequence": link.sequence, "digest": link.digest}
    await session.execute(update(LedgerHeadRow).where(LedgerHeadRow.id == _ONLY).values(head))


async def take_snapshot(session: AsyncSession) -> None:
    """All that this session reads from here on is of one moment; must come first. SQLite does so by itself."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


async def links(session: AsyncSession) -> AsyncIterator[Link]:
    """Every entry in order, read in batches."""
    batch = select(LedgerRow).order_by(LedgerRow.sequence).limit(_BATCH)
    rows = (await session.scalars(batch)).all()
    while rows:
        for row in rows:
            yield Link(row.sequence, _content(row), row.previous_digest, row.digest)
        session.expunge_all()
        rows = (await session.scalars(batch.where(LedgerRow.sequence > rows[-1].sequence))).all()


async def count_entries(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(LedgerRow))).scalar_one()


async def list_of_subject(
    session: AsyncSession, subject: str, limit: int, before: int | None
) -> list[LedgerEntry]:
    query = select(LedgerRow).where(LedgerRow.subject == subject)
    if before is not None:
        query = query.where(LedgerRow.sequence < before)
    rows = await session.scalars(query.order_by(LedgerRow.sequence.desc()).limit(limit))
    return [LedgerEntry(row.sequence, _entry(row)) for row in rows]


async def _locked_head(session: AsyncSession) -> LedgerHeadRow | None:
    # SQLite has no row locks and needs none: a writing transaction there is alone.
    return await session.get(LedgerHeadRow, _ONLY, with_for_update=True)


async def _insert_start(session: AsyncSession) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = {"id": _ONLY, "sequence": START.sequence, "digest": START.digest}
    await session.execute(insert(LedgerHeadRow).values(values).on_conflict_do_nothing())


def _columns(link: Link) -> dict[str, Any]:
    fields = link.content["fields"]
    assert isinstance(fields, list)
    return {
        **link.content,
        "fields": ",".join(fields),
        "previous_digest": link.previous,
        "digest": link.digest,
    }


def _content(row: LedgerRow) -> Content:
    return {
        "sequence": row.sequence,
        "disclosure_id": row.disclosure_id,
        "at": row.at,
        "subject": row.subject,
        "client_id": row.client_id,
        "record_type": row.record_type,
        "fields": _fields(row),
        "purpose": row.purpose,
        "legal_basis": row.legal_basis,
        "consent_id": row.consent_id,
        "outcome": row.outcome,
        "source": row.source,
    }


def _entry(row: LedgerRow) -> DisclosureEntry:
    return DisclosureEntry(
        disclosure_id=DisclosureId.parse(row.disclosure_id),
        at=datetime.fromisoformat(row.at),
        subject=row.subject,
        client_id=ClientId.parse(row.client_id),
        record_type=row.record_type,
        fields=frozenset(_fields(row)),
        purpose=row.purpose,
        legal_basis=row.legal_basis,
        consent_id=None if row.consent_id is None else ConsentId.parse(row.consent_id),
        outcome=row.outcome,
        source=Source(row.source),
    )


def _fields(row: LedgerRow) -> list[str]:
    return row.fields.split(",") if row.fields else []
