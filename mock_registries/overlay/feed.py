"""The internal feed: whoever in this process follows the changes of a registry polls it from a sequence number.

    feed: Feed                                            # `Registries.overlay.feed`
    events = await feed.after("civil-status", seen, 100)  # events with sequence > seen, in order, at most 100
    await feed.wait("civil-status", seen)                 # returns once there is an event after `seen`
    feed.last("civil-status")                             # the newest sequence number, 0 before the first event

`Event.person` is an index; `Register.person(event.person)` is that person as the records show them now. The feed holds
no event in memory and knows no follower: each keeps its own place, and may start again from any number.
"""

import asyncio
from collections.abc import Sequence

from mock_registries.overlay import event_log
from mock_registries.overlay.database import OverlayDatabase
from mock_registries.overlay.event import Event


class Feed:
    """The events of all registries."""

    def __init__(self, database: OverlayDatabase) -> None:
        self._database = database
        self._lasts: dict[str, int] = {}
        self._bell = asyncio.Event()

    async def after(self, registry: str, sequence: int, limit: int) -> Sequence[Event]:
        """Return up to `limit` events of a registry after a sequence number; raise DatabaseUnavailable."""
        if self.last(registry) <= sequence:
            return ()
        async with self._database.reading() as connection:
            return await event_log.read_after(connection, registry, sequence, limit)

    def last(self, registry: str) -> int:
        """Return the registry's newest sequence number; 0 if there is no event yet."""
        return self._lasts.get(registry, 0)

    async def wait(self, registry: str, sequence: int) -> None:
        """Return as soon as the registry has an event after this sequence number."""
        while self.last(registry) <= sequence:
            await self._bell.wait()

    def ring(self, lasts: dict[str, int]) -> None:
        """Take note of the newest sequence numbers; called by the overlay once they are durable."""
        if any(self.last(registry) < last for registry, last in lasts.items()):
            self._lasts |= lasts
            self._bell.set()
            self._bell = asyncio.Event()
