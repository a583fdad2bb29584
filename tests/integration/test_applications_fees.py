"""Paying the fee of a dossier. On both databases."""

import asyncio

import pytest

from gateway.applications.errors import (
    ApplicationNotFound,
    IdempotencyKeyRequired,
    IdempotencyKeyReused,
    NothingToPay,
    ReturnUrlRefused,
)
from gateway.applications.states import State
from gateway.payments.errors import PaymentAlreadyMade, PaymentPlatformUnavailable
from gateway.payments.states import PaymentState
from tests.fixtures.filing import BASE_URL, FACILITY, Office


async def test_the_payment_leads_to_its_checkout(office: Office) -> None:
    view = await office.submitted()
    payment = await office.parts.filing.fees.pay(office.applicant, view.id, f"{BASE_URL}/back?x=1", "k")
    assert (payment.amount_vnd, payment.state) == (16_000, PaymentState.OPEN)
    assert str(payment.checkout_url).startswith("http://platform.example/checkouts/")
    shown = (await office.read(view.id)).fee
    assert shown is not None
    assert shown.payment == payment


async def test_the_description_names_procedure_and_dossier_and_nobody(office: Office) -> None:
    view = await office.submitted()
    await office.parts.filing.fees.pay(office.applicant, view.id, None, "k")
    async with office.database.reading() as session:
        payment = await office.payments.payments.find(session, view.id)
    assert payment is not None
    assert payment.description == (
        "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh - G15.000.00-261120-0001"
    )
    assert payment.return_url == f"{BASE_URL}/"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "https://gateway.example.evil.example/",
        "https://gateway.example",
        "https://gateway.example/ü",
        "https://gateway.example/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "//evil.example",
    ],
)
async def test_the_browser_comes_back_to_us_only(office: Office, address: str) -> None:
    view = await office.submitted()
    with pytest.raises(ReturnUrlRefused):
        await office.parts.filing.fees.pay(office.applicant, view.id, address, "k")
    assert office.platform.orders == 0


async def test_ten_equal_orders_at_once_are_one_payment(office: Office) -> None:
    view = await office.submitted()
    payments = await asyncio.gather(
        *(office.parts.filing.fees.pay(office.applicant, view.id, None, "k") for _ in range(10))
    )
    assert all(payment == payments[0] for payment in payments)
    assert len(office.platform.by_reference) == 1


async def test_only_a_dossier_that_waits_for_it_is_paid(office: Office) -> None:
    draft, free = await office.draft(), await office.submitted(FACILITY)
    for application_id in (draft.id, free.id):
        with pytest.raises(NothingToPay):
            await office.parts.filing.fees.pay(office.applicant, application_id, None, f"k{application_id}")


async def test_a_paid_fee_is_not_paid_twice(office: Office) -> None:
    view = await office.paid()
    with pytest.raises(PaymentAlreadyMade):
        await office.parts.filing.fees.pay(office.applicant, view.id, None, "again")
    assert view.state.code == State.PROCESSING


async def test_a_foreign_dossier_cannot_be_paid_for(office: Office) -> None:
    view = await office.submitted()
    with pytest.raises(ApplicationNotFound):
        await office.parts.filing.fees.pay(office.stranger, view.id, None, "k")


async def test_keys_are_needed_and_kept_apart(office: Office) -> None:
    view = await office.submitted()
    with pytest.raises(IdempotencyKeyRequired):
        await office.parts.filing.fees.pay(office.applicant, view.id, None, None)
    await office.parts.filing.fees.pay(office.applicant, view.id, None, "k")
    with pytest.raises(IdempotencyKeyReused):
        await office.parts.filing.fees.pay(office.applicant, view.id, f"{BASE_URL}/x", "k")


async def test_a_platform_that_is_away_leaves_the_key_free(office: Office) -> None:
    view = await office.submitted()
    office.platform.failure = PaymentPlatformUnavailable()
    with pytest.raises(PaymentPlatformUnavailable):
        await office.parts.filing.fees.pay(office.applicant, view.id, None, "k")
    office.platform.failure = None
    payment = await office.parts.filing.fees.pay(office.applicant, view.id, None, "k")
    assert payment.state is PaymentState.OPEN
