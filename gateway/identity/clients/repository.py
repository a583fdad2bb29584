"""Clients to rows and back."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.identity.clients.models import Client, Sector
from gateway.identity.clients.tables import ClientRow
from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text


async def find_client(session: AsyncSession, client_id: ClientId) -> Client | None:
    row = await session.get(ClientRow, str(client_id))
    return None if row is None else _client(row)


async def save_client(session: AsyncSession, client: Client, now: datetime) -> None:
    """Insert or replace. Raises: IntegrityError at flush: somebody else has just inserted it."""
    await session.merge(_row(client, now))
    await session.flush()


def _row(client: Client, now: datetime) -> ClientRow:
    return ClientRow(
        id=str(client.id),
        name_vi=client.name.vi,
        name_en=client.name.en,
        sector=client.sector.value,
        redirect_uris=list(client.redirect_uris),
        jwks=dict(client.jwks),
        scopes=sorted(client.scopes),
        record_types=sorted(client.record_types),
        purposes=sorted(client.purposes),
        first_party=client.first_party,
        updated_at=now,
    )


def _client(row: ClientRow) -> Client:
    return Client(
        id=ClientId.parse(row.id),
        name=Text(row.name_vi, row.name_en),
        sector=Sector(row.sector),
        redirect_uris=tuple(row.redirect_uris),
        jwks=row.jwks,
        scopes=frozenset(row.scopes),
        record_types=frozenset(row.record_types),
        purposes=frozenset(map(Purpose, row.purposes)),
        first_party=row.first_party,
    )
