"""Registering and finding clients."""

from sqlalchemy.exc import IntegrityError

from gateway.identity.clients.errors import ClientUnknown
from gateway.identity.clients.models import Client
from gateway.identity.clients.policy import check_registration
from gateway.identity.clients.repository import find_client, save_client
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId
from gateway.kit.database import Database


class ClientRegistry:
    """The clients that are registered, each under its id."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def find(self, client_id: ClientId) -> Client | None:
        async with self._database.reading() as session:
            return await find_client(session, client_id)

    async def get(self, client_id: ClientId) -> Client:
        """Raises: ClientUnknown."""
        client = await self.find(client_id)
        if client is None:
            raise ClientUnknown
        return client

    async def register(self, client: Client) -> None:
        """Insert or replace; several workers may register the same client at once. Raises: ClientInvalid."""
        check_registration(client)
        try:
            await self._save(client)
        except IntegrityError:
            await self._save(client)  # the other worker's row is there now: this replaces it

    async def _save(self, client: Client) -> None:
        async with self._database.transaction() as session:
            await save_client(session, client, self._clock.now())
