"""Routes about a registry's events, for the gateway only: subscribe, see and end subscriptions, read events again."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of, timestamp
from mock_registries.door import Door
from mock_registries.events.deliveries import Deliveries, NumberOf
from mock_registries.events.schemas import EventQuery, SubscriptionRequest, shown_event, shown_subscription
from mock_registries.events.subscriptions import Subscription, Subscriptions
from mock_registries.overlay.feed import Feed
from mock_registries.problems import NoSuchSubscription

LASTS: Final = timedelta(days=1)
"""How long a subscription lasts unless it is renewed: one that nobody renews ends, and its retries with it."""


class EventDesk:
    """The events of one registry, to those who may have them."""

    def __init__(
        self,
        registry: str,
        feed: Feed,
        subscriptions: Subscriptions,
        deliveries: Deliveries,
        number_of: NumberOf,
    ) -> None:
        self._registry = registry
        self._feed = feed
        self._subscriptions = subscriptions
        self._deliveries = deliveries
        self._number_of = number_of

    def routes(self, door: Door) -> list[Route]:
        """Return the routes, relative to the registry's prefix."""
        handlers = {
            "/v1/subscriptions": self.subscribe,
            "/v1/subscriptions/query": self.show,
            "/v1/subscriptions/end": self.end,
            "/v1/events/query": self.query,
        }
        return [Route(path, door.signed(handler), methods=["POST"]) for path, handler in handlers.items()]

    async def subscribe(self, call: Call) -> Answer:
        """Begin a subscription with the next event, or renew it from where its subscriber is."""
        asked, now = body_of(call, SubscriptionRequest), datetime.now(UTC)
        wanted = Subscription(
            self._registry, asked.callback_url, self._feed.last(self._registry), timestamp(now + LASTS)
        )
        subscription = await self._subscriptions.renew(wanted, timestamp(now))
        self._deliveries.start(subscription)
        return answer(self._shown(subscription))

    async def show(self, call: Call) -> Answer:
        """Return how far a subscriber has got; raise NoSuchSubscription."""
        asked = body_of(call, SubscriptionRequest)
        found = await self._subscriptions.find(self._registry, asked.callback_url)
        if found is None or found.expires_at <= timestamp():
            raise NoSuchSubscription
        return answer(self._shown(found))

    async def end(self, call: Call) -> Answer:
        """End a subscription; ended already, it stays so."""
        asked = body_of(call, SubscriptionRequest)
        self._deliveries.stop(self._registry, asked.callback_url)
        await self._subscriptions.end(self._registry, asked.callback_url)
        return answer({"callback_url": asked.callback_url})

    async def query(self, call: Call) -> Answer:
        """Return the events after a sequence number, and the newest number there is."""
        asked = body_of(call, EventQuery)
        last = self._feed.last(self._registry)
        events = await self._feed.after(self._registry, asked.after, asked.limit)
        shown = [shown_event(event, self._number_of(event.person)) for event in events]
        return answer({"events": shown, "last": last})

    def _shown(self, subscription: Subscription) -> dict[str, Any]:
        return shown_subscription(subscription, self._feed.last(self._registry))
