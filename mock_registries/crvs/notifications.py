"""Reports vital events to subscribers: in order for each, from where it stood, one at a time until confirmed or given up.

Nothing is queued in memory: the feed keeps the events, the books each subscriber's place in it. A subscriber that is
down holds up nobody else, and a restart repeats at most the event that was under way.
"""

import asyncio
import logging
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from mock_registries.crvs.books import Books, Subscription
from mock_registries.crvs.civil import Civil
from mock_registries.crvs.deliveries import Deliveries
from mock_registries.crvs.envelope import Sealer
from mock_registries.crvs.feed import REGISTRY, Change, Feed, vital_event_of
from mock_registries.crvs.population import Register
from mock_registries.crvs.subscriptions import Subscriptions
from mock_registries.crvs.vocabulary import RECORD_TYPE, REG_TYPE, VERSION, Action

_AT_A_TIME: Final = 100
_PAUSE_SECONDS: Final = 30.0
_LOG: Final = logging.getLogger(__name__)


class Notifications:
    """One task for each active subscription."""

    def __init__(
        self,
        books: Books,
        subscriptions: Subscriptions,
        register: Register,
        feed: Feed,
        sealer: Sealer,
        deliveries: Deliveries,
    ) -> None:
        self._books = books
        self._subscriptions = subscriptions
        self._register = register
        self._feed = feed
        self._sealer = sealer
        self._deliveries = deliveries
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def refresh(self) -> None:
        """Follow every active subscription, and no other."""
        active = {each.code: each for each in self._books.active_subscriptions()}
        for code in self._tasks.keys() - active.keys():
            self._tasks.pop(code).cancel()
        for code in active.keys() - self._tasks.keys():
            self._tasks[code] = asyncio.create_task(self._follow(active[code]))

    async def close(self) -> None:
        """Stop; each subscription is taken up again from its place in the feed."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self._tasks.clear()

    async def _follow(self, subscription: Subscription) -> None:
        seen = subscription.seen
        while True:
            try:
                await self._feed.wait(REGISTRY, seen)
                for change in await self._feed.after(REGISTRY, seen, _AT_A_TIME):
                    await self._report(subscription, change)
                    seen = change.sequence
                    await asyncio.to_thread(self._books.note_seen, subscription.code, seen)
            except Exception:  # noqa: BLE001 - logged; the feed's database may be away for a while; the place in it is not lost
                _LOG.exception("A subscription could not be followed; it is tried again")
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _report(self, subscription: Subscription, change: Change) -> None:
        event = vital_event_of(change)
        if event is None or event.qualified != subscription.event or not _is_running(subscription):
            return
        civil = self._register.get(change.person)
        if civil is None or not self._subscriptions.is_wanted(subscription, civil):
            return
        message = _message(subscription, change, civil)
        seal = lambda: self._sealer.seal(Action.NOTIFY, subscription.sender_id, message, 1)  # noqa: E731 - once more each time
        await self._deliveries.deliver(subscription.sender_uri, seal)


def _is_running(subscription: Subscription) -> bool:
    now = datetime.now(UTC)
    starts, ends = subscription.starts_at, subscription.ends_at
    has_begun = starts is None or datetime.fromisoformat(starts) <= now
    return has_begun and (ends is None or now <= datetime.fromisoformat(ends))


def _message(subscription: Subscription, change: Change, civil: Civil) -> Mapping[str, Any]:
    """Return NotifyEventRequest. The reference is the same each time, so that a repeated event is recognised."""
    data = {
        "version": VERSION,
        "reg_type": REG_TYPE,
        "reg_event_type": subscription.event,
        "reg_record_type": RECORD_TYPE,
        "reg_records": civil.to_record(),
    }
    event = {
        "reference_id": f"{subscription.code}-{change.sequence}",
        "timestamp": change.occurred_at,
        "data": data,
        "locale": subscription.locale,
    }
    return {"transaction_id": str(uuid.uuid4()), "notify_event": [event]}
