"""Grants to rows and back."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.grants.tables import GrantRow
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId


async def find_grant(session: AsyncSession, grant_id: GrantId) -> Grant | None:
    row = await session.get(GrantRow, str(grant_id))
    return None if row is None else _grant(row)


def add_grant(session: AsyncSession, grant: Grant, now: datetime) -> None:
    session.add(
        GrantRow(
            id=str(grant.id),
            account_id=str(grant.account_id),
            client_id=str(grant.client_id),
            scopes=sorted(grant.scopes),
            consent_id=None if grant.consent_id is None else str(grant.consent_id),
            level=int(grant.level),
            auth_time=grant.auth_time,
            created_at=now,
        )
    )


async def revoke_grant(session: AsyncSession, grant_id: GrantId, reason: str, now: datetime) -> None:
    """The first revocation stays: a second changes neither its time nor its reason."""
    await session.execute(
        update(GrantRow)
        .where(GrantRow.id == str(grant_id), GrantRow.revoked_at.is_(None))
        .values(revoked_at=now, revoked_because=reason)
    )


def _grant(row: GrantRow) -> Grant:
    return Grant(
        id=GrantId.parse(row.id),
        account_id=AccountId.parse(row.account_id),
        client_id=ClientId.parse(row.client_id),
        scopes=frozenset(row.scopes),
        consent_id=None if row.consent_id is None else ConsentId.parse(row.consent_id),
        level=Level(row.level),
        auth_time=row.auth_time,
        revoked_at=row.revoked_at,
    )
