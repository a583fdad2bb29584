"""The face as a whole: its parts put together, opened and closed with the server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer
from mock_registries.crvs.books import Books
from mock_registries.crvs.deliveries import Deliveries
from mock_registries.crvs.desk import Desk
from mock_registries.crvs.endpoints import Endpoints
from mock_registries.crvs.envelope import Reader, Sealer
from mock_registries.crvs.feed import Feed
from mock_registries.crvs.jobs import Jobs
from mock_registries.crvs.notifications import Notifications
from mock_registries.crvs.population import Register
from mock_registries.crvs.pseudonyms import pseudonyms
from mock_registries.crvs.senders import Senders
from mock_registries.crvs.signatures import MessageSigner
from mock_registries.crvs.subscriptions import Subscriptions
from mock_registries.crvs.vocabulary import OWN_ID, VERSION
from mock_registries.door import Door
from mock_registries.endpoint import unsigned
from mock_registries.keys import SigningKey
from mock_registries.payment.callbacks import PAUSES_SECONDS


class Face:
    """The DCI face of one civil status registry, which signs with the registry's own key."""

    def __init__(
        self,
        directory: Path,
        seed: int,
        register: Register,
        feed: Feed,
        senders: Senders,
        key: SigningKey,
        pauses: Sequence[float] = PAUSES_SECONDS,
    ) -> None:
        self._books = Books(directory, seed)
        self._jobs = Jobs()
        self._deliveries = Deliveries(pauses)
        self._signer = MessageSigner(OWN_ID, key)
        sealer, subscriptions = Sealer(self._signer), Subscriptions(self._books, feed, pseudonyms(key))
        self._notifications = Notifications(
            self._books, subscriptions, register, feed, sealer, self._deliveries
        )
        desk = Desk(
            register, self._books, subscriptions, self._notifications, sealer, self._deliveries, self._jobs
        )
        self._endpoints = Endpoints(Reader(senders), sealer, desk)
        self._key = key

    def routes(self, door: Door) -> list[Route]:
        """Return the routes, relative to the face's prefix."""
        keys = Route(f"/v{VERSION}/.well-known/jwks.json", unsigned(self._show_keys), methods=["GET"])
        return [*self._endpoints.routes(door), keys]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver and notify while the block runs."""
        async with self._deliveries.running():
            self._notifications.refresh()
            yield
            await self._notifications.close()
            await self._jobs.close()

    def close(self) -> None:
        """Close the books."""
        self._books.close()

    async def _show_keys(self, _: Call) -> Answer:
        """Return the key of this face's messages, under the kidId that they name."""
        return answer({"keys": [self._key.jwk | {"kid": str(self._signer.key_id)}]})
