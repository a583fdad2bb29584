"""The platform's notices: only what it signed, once, about what was ordered. On both databases."""

from datetime import timedelta
from typing import Any

import pytest

from gateway.applications.states import State
from gateway.applications.views import ApplicationView, PaymentView
from gateway.kit.keys import KeyRing
from gateway.kit.store import StoreUnavailable
from gateway.payments.errors import PaymentPlatformUnavailable
from gateway.payments.models import CheckoutReport, CheckoutStatus
from gateway.payments.states import PaymentState
from tests.fakes.payment_platform import tampered
from tests.fixtures.filing import CALLBACK, Office


class Waiting:
    """A dossier that waits for its fee, with an open checkout."""

    def __init__(self, office: Office, dossier: ApplicationView, payment: PaymentView) -> None:
        self.office = office
        self.dossier = dossier
        self.payment = payment
        self.checkout_id = office.platform.by_reference[str(payment.id)].checkout_id

    def paid(self) -> CheckoutReport:
        return self.office.platform.settle(self.checkout_id, CheckoutStatus.PAID)

    async def state(self) -> tuple[int, PaymentState]:
        view = await self.office.read(self.dossier.id)
        assert view.fee is not None
        assert view.fee.payment is not None
        return view.state.code, view.fee.payment.state


@pytest.fixture
async def waiting(office: Office) -> Waiting:
    dossier = await office.submitted()
    payment = await office.parts.filing.fees.pay(office.applicant, dossier.id, None, "pay")
    return Waiting(office, dossier, payment)


UNTOUCHED = (State.PAYMENT_REQUIRED, PaymentState.OPEN)


async def test_a_signed_notice_sets_the_dossier_going(office: Office, waiting: Waiting) -> None:
    answer = await office.send(office.platform.notice(CALLBACK, waiting.paid()))
    assert answer.status_code == 204
    assert await waiting.state() == (State.PROCESSING, PaymentState.PAID)


async def test_a_notice_signed_by_somebody_else_changes_nothing(
    office: Office, waiting: Waiting, keys: KeyRing
) -> None:
    forged = office.platform.notice(CALLBACK, waiting.paid(), key=keys.signing("forger"))
    answer = await office.send(forged)
    assert (answer.status_code, answer.json()["code"]) == (401, "payment-notice-unsigned")
    assert await waiting.state() == UNTOUCHED


async def test_an_unsigned_notice_changes_nothing(office: Office, waiting: Waiting) -> None:
    notice = office.platform.notice(CALLBACK, waiting.paid())
    answer = await office.http.post(
        CALLBACK, content=notice.body, headers={"Content-Type": "application/json"}
    )
    assert answer.json()["code"] == "payment-notice-unsigned"
    assert await waiting.state() == UNTOUCHED


async def test_a_notice_altered_on_the_way_changes_nothing(office: Office, waiting: Waiting) -> None:
    refused = office.platform.settle(waiting.checkout_id, CheckoutStatus.CANCELLED)
    paid = tampered(office.platform.notice(CALLBACK, refused), b'"cancelled"', b'"paid"')
    assert (await office.send(paid)).json()["code"] == "payment-notice-unsigned"
    assert await waiting.state() == UNTOUCHED


async def test_a_notice_for_another_address_is_not_ours(office: Office, waiting: Waiting) -> None:
    notice = office.platform.notice("https://gateway.example/v1/other", waiting.paid())
    answer = await office.http.post(CALLBACK, content=notice.body, headers=notice.headers)
    assert answer.json()["code"] == "payment-notice-unsigned"


async def test_the_very_same_message_counts_once(office: Office, waiting: Waiting) -> None:
    notice = office.platform.notice(CALLBACK, waiting.paid())
    assert (await office.send(notice)).status_code == 204
    again = await office.send(notice)
    assert (again.status_code, again.json()["code"]) == (401, "payment-notice-replayed")


async def test_the_same_news_told_twice_is_one_payment(office: Office, waiting: Waiting) -> None:
    report = waiting.paid()
    for _ in range(2):
        answer = await office.send(office.platform.notice(CALLBACK, report))
        assert answer.status_code == 204
    view = await office.read(waiting.dossier.id)
    assert [event.note for event in view.events].count("fee-paid") == 1


@pytest.mark.parametrize(
    "lie",
    [
        pytest.param({"amount_vnd": 1}, id="too-little"),
        pytest.param({"amount_vnd": 16_001}, id="too-much"),
        pytest.param({"checkout_id": "another"}, id="another-checkout"),
    ],
)
async def test_a_notice_that_contradicts_the_order_is_refused(
    office: Office, waiting: Waiting, lie: dict[str, Any]
) -> None:
    answer = await office.send(office.platform.notice(CALLBACK, waiting.paid(), **lie))
    assert (answer.status_code, answer.json()["code"]) == (409, "payment-notice-mismatch")
    assert await waiting.state() == UNTOUCHED


async def test_a_second_transaction_for_one_checkout_is_refused(office: Office, waiting: Waiting) -> None:
    await office.send(office.platform.notice(CALLBACK, waiting.paid()))
    answer = await office.send(office.platform.notice(CALLBACK, waiting.paid(), transaction_id="TXother"))
    assert answer.json()["code"] == "payment-notice-mismatch"


@pytest.mark.parametrize("reference", [f"pay_{'a' * 26}", "dossier-0001"])
async def test_a_notice_about_an_unknown_payment_is_refused(
    office: Office, waiting: Waiting, reference: str
) -> None:
    answer = await office.send(office.platform.notice(CALLBACK, waiting.paid(), merchant_reference=reference))
    assert (answer.status_code, answer.json()["code"]) == (404, "payment-unknown")


async def test_a_cancelled_checkout_leaves_the_dossier_waiting(office: Office, waiting: Waiting) -> None:
    report = office.platform.settle(waiting.checkout_id, CheckoutStatus.CANCELLED)
    assert (await office.send(office.platform.notice(CALLBACK, report))).status_code == 204
    assert await waiting.state() == (State.PAYMENT_REQUIRED, PaymentState.CANCELLED)


async def test_money_for_a_checkout_that_was_given_up_is_owed_back(office: Office, waiting: Waiting) -> None:
    cancelled = office.platform.settle(waiting.checkout_id, CheckoutStatus.CANCELLED)
    await office.send(office.platform.notice(CALLBACK, cancelled))
    await office.send(office.platform.notice(CALLBACK, waiting.paid()))
    assert await waiting.state() == (State.PAYMENT_REQUIRED, PaymentState.REFUND_DUE)


@pytest.mark.parametrize("body", [b"[]", b'{"status": "paid"}', b"{}"])
async def test_a_signed_message_that_is_no_notice_is_refused(office: Office, body: bytes) -> None:
    answer = await office.send(office.platform.signed(CALLBACK, body))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")


async def test_without_the_platforms_keys_nothing_is_believed(office: Office, waiting: Waiting) -> None:
    notice = office.platform.notice(CALLBACK, waiting.paid())
    office.platform.failure = PaymentPlatformUnavailable()
    assert (await office.send(notice)).status_code == 503
    office.platform.failure = None
    assert (await office.send(notice)).status_code == 204


async def test_a_notice_that_could_not_be_recorded_may_come_again(
    office: Office, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = office.platform.notice(CALLBACK, waiting.paid())

    async def fail(*_: object) -> None:
        raise StoreUnavailable

    with monkeypatch.context() as broken:
        broken.setattr(office.payments.payments._listener, "fee_paid", fail)
        assert (await office.send(notice)).status_code == 503
    assert await waiting.state() == UNTOUCHED
    assert (await office.send(notice)).status_code == 204


async def test_an_old_notice_is_not_remembered_forever(office: Office, waiting: Waiting) -> None:
    notice = office.platform.notice(CALLBACK, waiting.paid())
    await office.send(notice)
    office.clock.advance(timedelta(minutes=8))
    # Its nonce is forgotten by now; that it is too old would be found by its signature's time, and the news is not new.
    assert (await office.send(notice)).status_code == 204
    assert await waiting.state() == (State.PROCESSING, PaymentState.PAID)
