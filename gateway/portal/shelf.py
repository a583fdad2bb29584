"""Short-lived state of the portal: sealed values in the store, each under the digest of a random id that only its browser holds."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from gateway.kit.sealing import Sealer
from gateway.kit.store import Store

_ID_BYTES: Final = 32


class SealedModel(BaseModel):
    """Base of what is kept: immutable, and read back strictly."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


ValueT = TypeVar("ValueT", bound=SealedModel)


class SealedShelf(Generic[ValueT]):
    """Values of one kind. A value is sealed to its key: moved under another id, it does not open."""

    def __init__(
        self, store: Store, sealer: Sealer, name: str, model: type[ValueT], lifetime: timedelta
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._name = name
        self._model = model
        self._lifetime = lifetime

    async def lay(self, value: ValueT) -> str:
        """Keep it; the new id, 256 random bits."""
        identifier = secrets.token_urlsafe(_ID_BYTES)
        await self.put(identifier, value)
        return identifier

    async def put(self, identifier: str, value: ValueT) -> None:
        """Under a given id, with the lifetime from the start."""
        key = self._key(identifier)
        await self._store.put(key, self._sealer.seal(value.model_dump_json().encode(), key), self._lifetime)

    async def find(self, identifier: str) -> ValueT | None:
        key = self._key(identifier)
        return self._opened(key, await self._store.get(key))

    async def take(self, identifier: str) -> ValueT | None:
        """Read and remove: of many takers exactly one gets it."""
        key = self._key(identifier)
        return self._opened(key, await self._store.take(key))

    async def drop(self, identifier: str) -> None:
        await self._store.delete(self._key(identifier))

    def _key(self, identifier: str) -> str:
        digest = sha256(identifier.encode(errors="surrogatepass")).hexdigest()
        return f"portal:{self._name}:{digest}"

    def _opened(self, key: str, sealed: bytes | None) -> ValueT | None:
        if sealed is None:
            return None
        return self._model.model_validate_json(self._sealer.open(sealed, key))
