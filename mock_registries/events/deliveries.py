"""Sends each subscriber its registry's events: signed, one after the other in their order, until each is confirmed.

A subscriber that is down costs one waiting task: what it has not confirmed is read from the database again, a few events
at a time. An event is confirmed by a 2xx answer; until then it is sent again with growing pauses, freshly signed, for as
long as the subscription lasts. At least once, therefore: subscribers recognise a repetition by its sequence number.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import aiohttp
import yarl

from mock_registries.call import timestamp
from mock_registries.events.schemas import shown_event
from mock_registries.events.subscriptions import Subscription, Subscriptions
from mock_registries.overlay.event import Event
from mock_registries.overlay.feed import Feed
from mock_registries.problems import DatabaseUnavailable
from mock_registries.signing import Signer

PAUSES_SECONDS: Final = (0.5, 1, 2, 4, 8, 15, 30)
_AT_ONCE: Final = 20
_TIMEOUT: Final = aiohttp.ClientTimeout(total=5)
_LOG: Final = logging.getLogger(__name__)

NumberOf = Callable[[int], str]


class Deliveries:
    """One task for each subscription. `number_of` gives the personal number of an event's person."""

    def __init__(
        self,
        feed: Feed,
        subscriptions: Subscriptions,
        signers: Mapping[str, Signer],
        session: Callable[[], aiohttp.ClientSession],
        number_of: NumberOf,
        pauses: Sequence[float] = PAUSES_SECONDS,
    ) -> None:
        self._feed = feed
        self._subscriptions = subscriptions
        self._signers = signers
        self._session = session
        self._number_of = number_of
        self._pauses = pauses
        self._tasks: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def resume(self) -> None:
        """Take up the subscriptions that an earlier process left."""
        for subscription in await self._subscriptions.all():
            if subscription.registry in self._signers:
                self.start(subscription)

    def start(self, subscription: Subscription) -> None:
        """Deliver from where the subscriber is; a delivery under way begins anew, without its pause."""
        key = (subscription.registry, subscription.callback_url)
        self.stop(*key)
        self._tasks[key] = asyncio.create_task(self._serve(subscription))

    def stop(self, registry: str, callback_url: str) -> None:
        """Deliver no more to this subscriber."""
        task = self._tasks.pop((registry, callback_url), None)
        if task is not None:
            task.cancel()

    async def close(self) -> None:
        """Stop; what is not confirmed stays in the database."""
        tasks = list(self._tasks.values())
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, subscription: Subscription) -> None:
        confirmed, failures = subscription.confirmed, 0
        while subscription.expires_at > timestamp():
            try:
                async with asyncio.timeout(_seconds_until(subscription.expires_at)):
                    await self._feed.wait(subscription.registry, confirmed)
            except TimeoutError:
                return
            taken = await self._deliver(subscription, confirmed)
            failures = 0 if taken > confirmed else failures + 1
            confirmed = taken
            if failures:
                await asyncio.sleep(self._pauses[min(failures, len(self._pauses)) - 1])

    async def _deliver(self, subscription: Subscription, confirmed: int) -> int:
        """Send the next few events until one is not taken, or cannot be sent; return the last that was taken."""
        try:
            for event in await self._feed.after(subscription.registry, confirmed, _AT_ONCE):
                if not await self._attempt(subscription, event):
                    break
                await self._subscriptions.confirm(subscription, event.sequence)
                confirmed = event.sequence
        except DatabaseUnavailable:
            _LOG.warning("Events of %s wait: the database does not answer", subscription.registry)
        except Exception:  # noqa: BLE001 - logged; a task that ended would deliver nothing any more, and nobody would know
            _LOG.exception("Events of %s could not be delivered; it is tried again", subscription.registry)
        return confirmed

    async def _attempt(self, subscription: Subscription, event: Event) -> bool:
        shown = shown_event(event, self._number_of(event.person))
        body = json.dumps(shown, ensure_ascii=False).encode()
        url = subscription.callback_url
        signer = self._signers[event.registry]
        headers = signer.sign_request("POST", url, {"Content-Type": "application/json"}, body)
        address = yarl.URL(url, encoded=True)  # as signed, not quoted again
        try:
            request = self._session().post(
                address, data=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            )
            async with request as reply:
                return reply.status // 100 == 2  # noqa: PLR2004 - only 2xx confirms
        except (aiohttp.ClientError, TimeoutError) as error:
            _LOG.warning(
                "Event %d of %s was not delivered: %s", event.sequence, event.registry, type(error).__name__
            )
            return False


def _seconds_until(moment: str) -> float:
    return (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
