"""Short-lived state of the eID: typed values in the store, under random ids, each with its own end.

The store's time to live cleans up; the end that counts is inside the value and is measured by our own clock.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from gateway.kernel.clock import Clock
from gateway.kit.store import Store

_ID_BYTES: Final = 32


class StateModel(BaseModel):
    """Base of what is kept: immutable, and read back strictly."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


ValueT = TypeVar("ValueT", bound=StateModel)


class Shelf(Generic[ValueT]):
    """Values of one kind. Whoever holds the id has the value, so the store keeps only the id's digest."""

    def __init__(
        self, store: Store, clock: Clock, name: str, model: type[ValueT], lifetime: timedelta
    ) -> None:
        self._store = store
        self._clock = clock
        self._name = name
        self._model = model
        self.lifetime = lifetime

    async def lay(self, value: ValueT) -> str:
        """Keep it for the shelf's lifetime; the new id, 256 random bits."""
        identifier = secrets.token_urlsafe(_ID_BYTES)
        until = self._clock.now() + self.lifetime
        await self._store.put(self._key(identifier), _packed(value, until), self.lifetime)
        return identifier

    async def find(self, identifier: str) -> ValueT | None:
        return self._opened(await self._store.get(self._key(identifier)))

    async def take(self, identifier: str) -> ValueT | None:
        """Read and remove: of many takers exactly one gets it."""
        return self._opened(await self._store.take(self._key(identifier)))

    async def replace(self, identifier: str, value: ValueT) -> bool:
        """Another value under the same id, and the lifetime from the start; False: it is gone, and stays gone."""
        until = self._clock.now() + self.lifetime
        return await self._store.replace(self._key(identifier), _packed(value, until), self.lifetime)

    async def drop(self, identifier: str) -> None:
        await self._store.delete(self._key(identifier))

    def _key(self, identifier: str) -> str:
        return f"identity:{self._name}:{digest_of(identifier)}"

    def _opened(self, packed: bytes | None) -> ValueT | None:
        if packed is None:
            return None
        until, _, body = packed.partition(b"\n")
        if self._clock.now() >= datetime.fromisoformat(until.decode()):
            return None
        return self._model.model_validate_json(body)


def digest_of(identifier: str) -> str:
    """What stands in for an id wherever the id itself would be a key to something."""
    return sha256(identifier.encode(errors="surrogatepass")).hexdigest()


def _packed(value: StateModel, until: datetime) -> bytes:
    return until.isoformat().encode() + b"\n" + value.model_dump_json().encode()
