"""Opening, finding and revoking grants."""

from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.grants.repository import add_grant, find_grant, revoke_grant
from gateway.kernel.clock import Clock
from gateway.kit.database import Database


class Grants:
    """The completed authorizations. A revoked grant takes every token issued under it along, at once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def open(self, grant: Grant) -> None:
        async with self._database.transaction() as session:
            add_grant(session, grant, self._clock.now())

    async def find(self, grant_id: GrantId) -> Grant | None:
        async with self._database.reading() as session:
            return await find_grant(session, grant_id)

    async def revoke(self, grant_id: GrantId, reason: str) -> None:
        """Durable when it returns; a second time is no error."""
        async with self._database.transaction() as session:
            await revoke_grant(session, grant_id, reason, self._clock.now())
