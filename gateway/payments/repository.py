"""Queries on payments, inside a transaction of the caller's."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.identifiers import ApplicationId, PaymentId
from gateway.payments.models import Checkout, Payment
from gateway.payments.states import LIVE, PaymentState, may_become
from gateway.payments.tables import PaymentRow


class IllegalPaymentStep(Exception):
    """A way between states that the graph does not have: a fault of ours."""


async def find_locked(session: AsyncSession, payment_id: PaymentId) -> PaymentRow | None:
    return await _one(session, select(PaymentRow).where(PaymentRow.id == str(payment_id)).with_for_update())


async def find_live(session: AsyncSession, application_id: ApplicationId) -> PaymentRow | None:
    return await _one(session, select(PaymentRow).where(PaymentRow.live_for == str(application_id)))


async def find_latest(session: AsyncSession, application_id: ApplicationId) -> PaymentRow | None:
    of_application = select(PaymentRow).where(PaymentRow.application_id == str(application_id))
    newest = of_application.order_by(PaymentRow.created_at.desc(), PaymentRow.id).limit(1)
    return await _one(session, newest)


async def find_stale_locked(session: AsyncSession, before: datetime) -> PaymentRow | None:
    """One open payment that nobody has looked at since then; rows that another worker holds are passed over."""
    stale = select(PaymentRow).where(PaymentRow.state == PaymentState.OPEN, PaymentRow.checked_at < before)
    return await _one(
        session, stale.order_by(PaymentRow.checked_at).limit(1).with_for_update(skip_locked=True)
    )


def open_checkout(row: PaymentRow, checkout: Checkout) -> None:
    row.checkout_id = checkout.checkout_id
    row.checkout_url = checkout.checkout_url
    row.expires_at = checkout.expires_at
    move(row, PaymentState.OPEN)


def move(row: PaymentRow, wanted: PaymentState) -> None:
    """Raises: IllegalPaymentStep."""
    if not may_become(PaymentState(row.state), wanted):
        raise IllegalPaymentStep(f"{row.state} -> {wanted}")
    row.state = wanted
    row.live_for = row.application_id if wanted in LIVE else None


def to_payment(row: PaymentRow) -> Payment:
    return Payment(
        id=PaymentId.parse(row.id),
        application_id=ApplicationId.parse(row.application_id),
        amount_vnd=row.amount_vnd,
        description=row.description,
        return_url=row.return_url,
        state=PaymentState(row.state),
        checkout_id=row.checkout_id,
        checkout_url=row.checkout_url,
        expires_at=row.expires_at,
        transaction_id=row.transaction_id,
        paid_at=row.paid_at,
    )


async def _one(session: AsyncSession, query: Select[tuple[PaymentRow]]) -> PaymentRow | None:
    return (await session.execute(query)).scalar_one_or_none()
