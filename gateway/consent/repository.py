"""Consents to rows and back."""

from datetime import datetime

from sqlalchemy import select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.consent.models import Consent
from gateway.consent.tables import ConsentRow
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kernel.purpose import LegalBasis, Purpose


async def find_consent(session: AsyncSession, consent_id: ConsentId, *, hold: bool = False) -> Consent | None:
    """With `hold`, nobody changes it until this transaction has ended."""
    row = await session.get(ConsentRow, str(consent_id), with_for_update={"read": True} if hold else None)
    return None if row is None else _consent(row)


def add_consent(session: AsyncSession, consent: Consent) -> None:
    session.add(
        ConsentRow(
            id=str(consent.id),
            client_id=str(consent.client_id),
            account_id=str(consent.account_id),
            purpose=consent.purpose.value,
            legal_basis=consent.legal_basis.value,
            records={name: sorted(fields) for name, fields in sorted(consent.records.items())},
            granted_at=consent.granted_at,
            expires_at=consent.expires_at,
            version=consent.version,
        )
    )


async def end_consent(session: AsyncSession, consent_id: ConsentId, reason: str, now: datetime) -> None:
    """The first end counts: a consent that was withdrawn before keeps its moment and reason."""
    live = (ConsentRow.id == str(consent_id)) & ConsentRow.withdrawn_at.is_(None)
    ended = {"withdrawn_at": now, "withdrawn_reason": reason, "version": ConsentRow.version + 1}
    await session.execute(update(ConsentRow).where(live).values(ended))


async def list_of_account(
    session: AsyncSession, account_id: AccountId, limit: int, before: Consent | None
) -> list[Consent]:
    """Newest first."""
    order = tuple_(ConsentRow.granted_at, ConsentRow.id)
    query = select(ConsentRow).where(ConsentRow.account_id == str(account_id))
    if before is not None:
        query = query.where(order < (before.granted_at, str(before.id)))
    rows = await session.scalars(
        query.order_by(ConsentRow.granted_at.desc(), ConsentRow.id.desc()).limit(limit)
    )
    return [_consent(row) for row in rows]


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        id=ConsentId.parse(row.id),
        client_id=ClientId.parse(row.client_id),
        account_id=AccountId.parse(row.account_id),
        purpose=Purpose(row.purpose),
        legal_basis=LegalBasis(row.legal_basis),
        records={name: frozenset(fields) for name, fields in row.records.items()},
        granted_at=row.granted_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        version=row.version,
    )
