"""Who gets which registry's events, and which event was confirmed last: kept in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from mock_registries.overlay.database import OverlayDatabase
from mock_registries.overlay.tables import SUBSCRIBERS
from mock_registries.problems import TooManySubscriptions

MOST_OF_A_REGISTRY: Final = 8


@dataclass(frozen=True, slots=True)
class Subscription:
    """`confirmed` is the sequence number of the last event that the subscriber took; the next one follows it."""

    registry: str
    callback_url: str
    confirmed: int
    expires_at: str


class Subscriptions:
    """Promises: a subscription that was acknowledged outlives a restart, with its place in the sequence."""

    def __init__(self, database: OverlayDatabase) -> None:
        self._database = database

    async def renew(self, wanted: Subscription, now: str) -> Subscription:
        """Make a subscription, or let an existing one go on from its place until the new time.

        Raises: TooManySubscriptions, DatabaseUnavailable.
        """
        async with self._database.transaction() as connection:
            await connection.execute(delete(SUBSCRIBERS).where(SUBSCRIBERS.c.expires_at <= now))
            known = await _find(connection, wanted.registry, wanted.callback_url)
            if known is None:
                await _insert(connection, wanted)
                return wanted
            renewed = Subscription(known.registry, known.callback_url, known.confirmed, wanted.expires_at)
            await connection.execute(update(SUBSCRIBERS).where(_is(renewed)).values(_row(renewed)))
            return renewed

    async def confirm(self, subscription: Subscription, sequence: int) -> None:
        """Note that the subscriber took the event of that number."""
        async with self._database.transaction() as connection:
            await connection.execute(update(SUBSCRIBERS).where(_is(subscription)).values(confirmed=sequence))

    async def end(self, registry: str, callback_url: str) -> None:
        """Forget a subscription; one that is not there is gone already."""
        async with self._database.transaction() as connection:
            place = Subscription(registry, callback_url, 0, "")
            await connection.execute(delete(SUBSCRIBERS).where(_is(place)))

    async def find(self, registry: str, callback_url: str) -> Subscription | None:
        """Return a subscription as it stands."""
        async with self._database.reading() as connection:
            return await _find(connection, registry, callback_url)

    async def all(self) -> Sequence[Subscription]:
        """Return every subscription of every registry."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(SUBSCRIBERS))).mappings()
            return [Subscription(**row) for row in rows]


async def _find(connection: AsyncConnection, registry: str, callback_url: str) -> Subscription | None:
    place = Subscription(registry, callback_url, 0, "")
    row = (await connection.execute(select(SUBSCRIBERS).where(_is(place)))).mappings().one_or_none()
    return None if row is None else Subscription(**row)


async def _insert(connection: AsyncConnection, wanted: Subscription) -> None:
    others = select(SUBSCRIBERS.c.callback_url).where(SUBSCRIBERS.c.registry == wanted.registry)
    if len((await connection.execute(others)).all()) >= MOST_OF_A_REGISTRY:
        raise TooManySubscriptions
    await connection.execute(insert(SUBSCRIBERS).values(_row(wanted)))


def _is(place: Subscription) -> ColumnElement[bool]:
    return and_(SUBSCRIBERS.c.registry == place.registry, SUBSCRIBERS.c.callback_url == place.callback_url)


def _row(subscription: Subscription) -> dict[str, Any]:
    return {
        "registry": subscription.registry,
        "callback_url": subscription.callback_url,
        "confirmed": subscription.confirmed,
        "expires_at": subscription.expires_at,
    }
