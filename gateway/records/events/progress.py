"""How far each registry's events have been acted upon: one number in the store, which all workers share."""

from datetime import timedelta
from typing import Final

from gateway.kit.store import Store

_KEPT: Final = timedelta(days=30)
"""Far longer than any cache entry: where it is forgotten, there is nothing left to purge."""


class Progress:
    """Every method raises StoreUnavailable when the store does not answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, registry: str) -> int | None:
        """The last sequence number acted upon; None if none is remembered."""
        kept = await self._store.get(_key(registry))
        return None if kept is None else int(kept)

    async def reach(self, registry: str, sequence: int) -> None:
        """Said only after everything up to that number was purged. Two workers may set it back: purging again is harmless."""
        await self._store.put(_key(registry), str(sequence).encode(), _KEPT)


def _key(registry: str) -> str:
    return f"records:events:{registry}"
