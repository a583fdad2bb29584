"""Bodies of the routes about events, and the event as subscribers get it."""

from typing import Annotated, Any, Final

from pydantic import Field

from mock_registries.events.subscriptions import Subscription
from mock_registries.overlay.event import Event
from mock_registries.strict_json import Body
from mock_registries.web_address import WebAddress

LARGEST_PAGE: Final = 100
Sequence = Annotated[int, Field(ge=0, le=2**53 - 1)]


class SubscriptionRequest(Body):
    """Where the events are to be sent. Repeated, it renews the subscription."""

    callback_url: Annotated[WebAddress, Field(description="Địa chỉ nhận thông báo. Where events are sent.")]


class EventQuery(Body):
    """From which sequence number on the events are wanted, and how many at most."""

    after: Annotated[Sequence, Field(description="Số thứ tự đã nhận. The last sequence number seen.")]
    limit: Annotated[
        int, Field(ge=1, le=LARGEST_PAGE, description="Số thông báo tối đa. How many at most.")
    ] = LARGEST_PAGE


def shown_event(event: Event, personal_number: str) -> dict[str, Any]:
    """Return the event as it leaves, signed: the number is in it so that subscribers know whose copies are stale."""
    return {
        "sequence": event.sequence,
        "registry": event.registry,
        "kind": event.kind,
        "personal_number": personal_number,
        "record_types": list(event.record_types),
        "version": event.version,
        "occurred_at": event.occurred_at,
    }


def shown_subscription(subscription: Subscription, last: int) -> dict[str, Any]:
    """Return a subscription, and how far the events have got by now."""
    return {
        "callback_url": subscription.callback_url,
        "confirmed": subscription.confirmed,
        "last": last,
        "expires_at": subscription.expires_at,
    }
