"""The door for the registries' events: signed by the registry that the path names, fresh, each message once."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Final, Protocol

from pydantic import ValidationError

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryUnavailable
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable
from gateway.kit.signing import MAX_AGE, Request, SignatureRefused
from gateway.kit.store import Store
from gateway.records.events.errors import RegistryEventReplayed, RegistryEventUnsigned
from gateway.records.events.follower import EventFollower
from gateway.records.events.models import ChangeEvent
from gateway.web.errors import RequestInvalid, RouteNotFound
from gateway.web.problems import faults_of

# As long as a signature of that age could still be accepted, and the clocks' tolerated difference on both sides.
_REMEMBERED: Final = MAX_AGE + timedelta(minutes=2)


class EventSigner(Protocol):
    """What the inbox needs of `kit.http.SignedPeer`."""

    async def read_nonce(self, request: Request, body: bytes, /) -> str: ...


class EventInbox:
    """Promises: only what its registry signed is acted upon; a message counts once, unless acting upon it failed."""

    def __init__(self, signers: Mapping[str, EventSigner], follower: EventFollower, store: Store) -> None:
        self._signers = signers
        self._follower = follower
        self._store = store

    async def take(self, slug: str, request: Request, body: bytes) -> None:
        """Raises: RouteNotFound, RegistryEventUnsigned, RegistryEventReplayed, RequestInvalid, and as `EventFollower.take`."""
        if slug not in self._signers:
            raise RouteNotFound
        nonce = await self._nonce(slug, request, body)
        event = _read(body)
        if event.registry != slug:
            raise RegistryEventUnsigned("a registry speaks of its own records only")
        key = f"records:event-nonce:{sha256(nonce.encode()).hexdigest()}"
        if not await self._store.add(key, b"1", _REMEMBERED):
            raise RegistryEventReplayed
        try:
            await self._follower.take(event)
        except BaseException:
            # Not acted upon, so the registry may send the very same message again.
            await self._store.delete(key)
            raise

    async def _nonce(self, slug: str, request: Request, body: bytes) -> str:
        try:
            return await self._signers[slug].read_nonce(request, body)
        except SignatureRefused as error:
            raise RegistryEventUnsigned from error
        except (PeerUnreachable, PeerTimeout) as error:
            raise RegistryUnavailable from error
        except PeerAnswerInvalid as error:
            raise RegistryAnswerInvalid from error


def _read(body: bytes) -> ChangeEvent:
    try:
        return ChangeEvent.model_validate_json(body)
    except ValidationError as error:
        raise RequestInvalid(faults=faults_of(error.errors(include_input=False))) from None
