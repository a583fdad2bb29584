"""Ordering a payment: one live one an application, whatever is repeated, lost or killed. On both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.applications.states import State
from gateway.applications.views import ApplicationView
from gateway.payments.errors import PaymentAlreadyMade, PaymentPlatformUnavailable
from gateway.payments.models import CheckoutStatus, Payment
from gateway.payments.operations import Order
from gateway.payments.states import PaymentState
from tests.fakes.records import Killed
from tests.fixtures.filing import BASE_URL, Office


@pytest.fixture
async def dossier(office: Office) -> ApplicationView:
    return await office.submitted()


@pytest.fixture
def order(dossier: ApplicationView) -> Order:
    return Order(dossier.id, 16_000, "Lệ phí", f"{BASE_URL}/")


async def _latest(office: Office, order: Order) -> Payment | None:
    async with office.database.reading() as session:
        return await office.payments.payments.find(session, order.application_id)


async def test_twenty_at_once_open_one_checkout(office: Office, order: Order) -> None:
    payments = await asyncio.gather(*(office.payments.payments.open(order) for _ in range(20)))
    assert {payment.checkout_url for payment in payments} == {payments[0].checkout_url}
    assert len(office.platform.by_reference) == 1


async def test_a_live_payment_is_found_again(office: Office, order: Order) -> None:
    first = await office.payments.payments.open(order)
    assert await office.payments.payments.open(order) == first


async def test_killed_between_order_and_record_the_same_checkout_is_found_again(
    office: Office, order: Order
) -> None:
    office.platform.kill_after_order = Killed()
    with pytest.raises(Killed):
        await office.payments.payments.open(order)
    office.platform.kill_after_order = None
    payment = await office.payments.payments.open(order)
    assert payment.state is PaymentState.OPEN
    assert len(office.platform.by_reference) == 1


@pytest.mark.parametrize("ending", [CheckoutStatus.CANCELLED, CheckoutStatus.EXPIRED])
async def test_after_a_checkout_that_came_to_nothing_a_new_one_is_opened(
    office: Office, order: Order, ending: CheckoutStatus
) -> None:
    first = await office.payments.payments.open(order)
    office.platform.settle(str(first.checkout_id), ending)
    second = await office.payments.payments.open(order)
    assert (second.state, second.checkout_id == first.checkout_id) == (PaymentState.OPEN, False)


async def test_a_fee_that_was_paid_unnoticed_is_not_asked_for_again(office: Office, order: Order) -> None:
    payment = await office.payments.payments.open(order)
    office.platform.settle(str(payment.checkout_id), CheckoutStatus.PAID)
    with pytest.raises(PaymentAlreadyMade):
        await office.payments.payments.open(order)
    assert (await office.read(order.application_id)).state.code == State.PROCESSING


async def test_a_lost_notice_is_made_up_for_by_asking(office: Office, order: Order) -> None:
    payment = await office.payments.payments.open(order)
    office.platform.settle(str(payment.checkout_id), CheckoutStatus.PAID)
    assert not await office.payments.payments.recheck_one()
    office.clock.advance(timedelta(minutes=3))
    assert await office.payments.payments.recheck_one()
    assert (await office.read(order.application_id)).state.code == State.PROCESSING
    assert not await office.payments.payments.recheck_one()


async def test_a_checkout_that_is_still_open_is_left_alone_for_a_while(office: Office, order: Order) -> None:
    await office.payments.payments.open(order)
    office.clock.advance(timedelta(minutes=3))
    assert await office.payments.payments.recheck_one()
    assert not await office.payments.payments.recheck_one()


async def test_with_the_platform_away_the_order_is_kept_and_goes_on_later(
    office: Office, order: Order
) -> None:
    office.platform.failure = PaymentPlatformUnavailable()
    with pytest.raises(PaymentPlatformUnavailable):
        await office.payments.payments.open(order)
    office.platform.failure = None
    payment = await office.payments.payments.open(order)
    found = await _latest(office, order)
    assert found == payment


async def test_nothing_is_owed_back_where_nothing_was_paid(office: Office, order: Order) -> None:
    await office.payments.payments.open(order)
    async with office.database.transaction() as session:
        assert not await office.payments.payments.owe_back(session, order.application_id)


async def test_money_that_nobody_waits_for_is_owed_back(office: Office, order: Order) -> None:
    draft = await office.draft(key="another")
    payment = await office.payments.payments.open(replace(order, application_id=draft.id))
    report = office.platform.settle(str(payment.checkout_id), CheckoutStatus.PAID)
    recorded = await office.payments.payments.record(report)
    assert recorded.state is PaymentState.REFUND_DUE
    assert (await office.read(draft.id)).state.code == State.DRAFT
