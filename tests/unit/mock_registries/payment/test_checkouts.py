import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mock_registries.payment import checkouts as module
from mock_registries.payment.checkouts import Checkout, Checkouts, Status
from mock_registries.payment.schemas import CheckoutRequest
from mock_registries.problems import IdempotencyKeyReused, NoSuchCheckout

REQUEST = CheckoutRequest(
    merchant_reference="dossier-1",
    amount_vnd=16_000,
    description="Trích lục",
    return_url="http://127.0.0.1:8000/back",
    callback_url="http://127.0.0.1:8000/callback",
)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Checkouts]:
    opened = Checkouts(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def checkout(books: Checkouts) -> Checkout:
    return books.open(REQUEST, "key", "digest")


def test_a_checkout_is_found_as_it_was_opened(books: Checkouts, checkout: Checkout) -> None:
    assert books.find(checkout.checkout_id) == checkout
    assert checkout.status is Status.OPEN
    assert checkout.amount_vnd == 16_000
    assert len(checkout.checkout_id) == 22


def test_a_checkout_is_opened_once_per_key(books: Checkouts, checkout: Checkout) -> None:
    assert books.open(REQUEST, "key", "digest") == checkout
    assert books.open(REQUEST, "other", "digest") != checkout
    with pytest.raises(IdempotencyKeyReused):
        books.open(REQUEST, "key", "other digest")


def test_paying_writes_outcome_and_event_together(books: Checkouts, checkout: Checkout) -> None:
    paid, event = books.settle(checkout.checkout_id, Status.PAID)
    assert (paid.status, paid.amount_vnd) == (Status.PAID, 16_000)
    assert paid.transaction_id is not None
    assert paid.paid_at is not None
    assert event is not None
    assert books.undelivered() == [event]
    assert json.loads(event.body) == {"event_id": event.event_id} | paid.outcome()


def test_a_checkout_is_settled_once(books: Checkouts, checkout: Checkout) -> None:
    paid, event = books.settle(checkout.checkout_id, Status.PAID)
    assert books.settle(checkout.checkout_id, Status.PAID) == (paid, None)
    assert books.settle(checkout.checkout_id, Status.CANCELLED) == (paid, None)
    assert books.undelivered() == [event]


def test_a_cancelled_checkout_has_no_transaction(books: Checkouts, checkout: Checkout) -> None:
    cancelled, event = books.settle(checkout.checkout_id, Status.CANCELLED)
    assert (cancelled.status, cancelled.transaction_id, cancelled.paid_at) == (Status.CANCELLED, None, None)
    assert event is not None


def test_a_late_checkout_can_no_longer_be_paid(books: Checkouts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OPEN_FOR", timedelta(0))
    late = books.open(REQUEST, "key", "digest")
    assert late.status is Status.EXPIRED
    assert books.settle(late.checkout_id, Status.PAID) == (late, None)
    assert books.undelivered() == []


def test_nobodys_checkout_is_not_found(books: Checkouts) -> None:
    with pytest.raises(NoSuchCheckout):
        books.find("x")
    with pytest.raises(NoSuchCheckout):
        books.settle("x", Status.PAID)


def test_the_books_outlive_the_process(tmp_path: Path) -> None:
    first = Checkouts(tmp_path)
    opened = first.open(REQUEST, "key", "digest")
    _, event = first.settle(opened.checkout_id, Status.PAID)
    first.close()
    again = Checkouts(tmp_path)
    assert again.find(opened.checkout_id).status is Status.PAID
    assert again.undelivered() == [event]
    assert event is not None
    again.close_event(event)
    assert again.undelivered() == []
    again.close()
