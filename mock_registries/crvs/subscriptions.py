"""Subscriptions to vital events: made, told apart, ended."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from mock_registries.call import timestamp
from mock_registries.crvs.books import Books, Subscription
from mock_registries.crvs.civil import Civil
from mock_registries.crvs.feed import REGISTRY, Feed
from mock_registries.crvs.items import answer_each, read_item
from mock_registries.crvs.messages import SubscribeCriteria, SubscribeItem
from mock_registries.crvs.permission import check_permission
from mock_registries.crvs.pseudonyms import Pseudonym
from mock_registries.crvs.queries import Identifier, kind_of, read_query
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.crvs.vocabulary import (
    RECORD_TYPE,
    REG_TYPE,
    VERSION,
    find_event,
    is_record_type,
    is_reg_type,
)
from mock_registries.registry import Text

MOST_ACTIVE: Final = 100
_DETAILS: Final = "rjct.notify_details.invalid"
_TYPES: Final = "rjct.notify_types.invalid"
_CODES: Final = {
    ("reference_id",): "rjct.reference_id.invalid",
    ("timestamp",): "rjct.timestamp.invalid",
    ("subscribe_criteria", "reg_event_type"): _TYPES,
    ("subscribe_criteria", "notify_record_type"): _TYPES,
}


class Subscriptions:
    """The subscriptions of all senders, each seen by its own sender only."""

    def __init__(self, books: Books, feed: Feed, pseudonym: Pseudonym) -> None:
        self._books = books
        self._feed = feed
        self._pseudonym = pseudonym

    def subscribe(
        self, sender_id: str, uri: str, requests: Sequence[Mapping[str, Any]]
    ) -> list[dict[str, Any]]:
        """Return `subscribe_response`: one answer for each request."""
        return answer_each(requests, lambda request: self._subscribe(sender_id, uri, request))

    def unsubscribe(self, sender_id: str, codes: Sequence[str]) -> list[dict[str, Any]]:
        """End the subscriptions and return `subscription_status`.

        Raises: RequestRejected: a code is not an active one of this sender; then none is ended.
        """
        own = {each.code: each for each in self._books.subscriptions(sender_id)}
        if any(code not in own for code in codes):
            raise RequestRejected("rjct.subscription_code.invalid", _NOT_YOURS)
        if any(not own[code].is_active for code in codes):
            raise RequestRejected("rjct.event.already_unsubscribed", _ENDED)
        for code in codes:
            self._books.end_subscription(code)
        return [{"code": code, "status": "unsubscribe"} for code in codes]

    def _subscribe(self, sender_id: str, uri: str, request: Mapping[str, Any]) -> dict[str, Any]:
        item = read_item(SubscribeItem, request, _CODES, _DETAILS)
        check_permission(_DETAILS, item.subscribe_criteria.authorize)
        wanted = self._wanted(sender_id, uri, item)
        active = [each for each in self._books.subscriptions(sender_id) if each.is_active]
        if any(_is_same(each, wanted) for each in active):
            raise RequestRejected("rjct.event.already_subscribed", _TWICE)
        if len(active) >= MOST_ACTIVE:
            raise RequestRejected(_DETAILS, _TOO_MANY)
        self._books.add_subscription(wanted)
        return {"subscriptions": [describe(wanted)], "locale": item.locale}

    def _wanted(self, sender_id: str, uri: str, item: SubscribeItem) -> Subscription:
        criteria = item.subscribe_criteria
        kind, text = self._filter(criteria)
        period = criteria.frequency
        if period is not None and period.frequency:
            raise RequestRejected(_DETAILS, _AT_ONCE)
        return Subscription(
            code=secrets.token_urlsafe(16),
            sender_id=sender_id,
            sender_uri=uri,
            event=_event(criteria),
            filter_kind=kind,
            filter=text,
            starts_at=period.start_time if period else None,
            ends_at=period.end_time if period else None,
            locale=item.locale,
            subscribed_at=timestamp(),
            is_active=True,
            seen=self._feed.last(REGISTRY),
        )

    def _filter(self, criteria: SubscribeCriteria) -> tuple[str, str]:
        """Return the filter as it is kept: a person by pseudonym, whether the number is anybody's or not."""
        kind = criteria.filter_type or kind_of(criteria.filter)
        try:
            query = read_query(kind, criteria.filter)
        except RequestRejected as why:
            raise RequestRejected(_DETAILS, why.text) from None
        if not isinstance(query, Identifier):
            return kind, json.dumps(criteria.filter, sort_keys=True)
        if query.kind != "UIN":
            raise RequestRejected("rjct.person_id.invalid", _BY_UIN)
        return kind, self._pseudonym(query.value)

    def is_wanted(self, subscription: Subscription, civil: Civil) -> bool:
        """Tell whether an event of this person is reported to the subscriber."""
        if subscription.filter_kind == "idtype-value":
            return subscription.filter == self._pseudonym(civil.personal_number)
        query = read_query(subscription.filter_kind, json.loads(subscription.filter))
        return not isinstance(query, Identifier) and query.holds(civil.view())


def describe(subscription: Subscription) -> dict[str, Any]:
    """Return a subscription as the standard shows it; the filter stays with the registry."""
    return {
        "version": VERSION,
        "code": subscription.code,
        "subscription_code": subscription.code,  # the schema defines `code`, but requires this name
        "status": "subscribe" if subscription.is_active else "unsubscribe",
        "timestamp": subscription.subscribed_at,
        "reg_type": REG_TYPE,
        "reg_event_type": subscription.event,
        "notify_record_type": RECORD_TYPE,
        "subscribe_criteria": {"reg_event_type": subscription.event, "notify_record_type": RECORD_TYPE},
        "locale": subscription.locale,
    }


def _event(criteria: SubscribeCriteria) -> str:
    event = find_event(criteria.reg_event_type)
    is_here = criteria.reg_type is None or is_reg_type(criteria.reg_type)
    if event is None or not is_here or not is_record_type(criteria.notify_record_type):
        raise RequestRejected(_TYPES, _UNKNOWN)
    return event.qualified


def _is_same(one: Subscription, other: Subscription) -> bool:
    return (one.event, one.filter_kind, one.filter) == (other.event, other.filter_kind, other.filter)


_NOT_YOURS: Final = Text(
    "Không có mã đăng ký này.", "There is no such subscription of yours; none was ended."
)
_ENDED: Final = Text("Đăng ký đã kết thúc trước đó.", "A subscription had ended before; none was ended now.")
_TWICE: Final = Text(
    "Sự kiện này đã được đăng ký với cùng bộ lọc.", "This event is subscribed to with the same filter."
)
_TOO_MANY: Final = Text(f"Tối đa {MOST_ACTIVE} đăng ký.", f"A sender may have {MOST_ACTIVE} subscriptions.")
_AT_ONCE: Final = Text(
    "Sự kiện được báo ngay; để trống frequency.frequency.",
    "Events are reported as they are entered; leave frequency.frequency empty.",
)
_BY_UIN: Final = Text("Chỉ theo dõi một người qua UIN.", "One person is followed by UIN only.")
_UNKNOWN: Final = Text(
    "Các sự kiện: LiveBirth, Death, Marriage, Divorce; bản ghi: Person.",
    "The events are LiveBirth, Death, Marriage and Divorce, the record is Person.",
)
