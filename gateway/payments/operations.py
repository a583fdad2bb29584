"""Ordering a payment, and recording what became of it: told by the platform or asked of it, on the same way."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ApplicationId, InvalidIdentifier, PaymentId
from gateway.kit.database import Database
from gateway.payments import repository
from gateway.payments.errors import PaymentAlreadyMade, PaymentNoticeMismatch, PaymentUnknown
from gateway.payments.models import CheckoutReport, CheckoutStatus, Payment
from gateway.payments.ports import FeeListener, PaymentPlatform
from gateway.payments.repository import to_payment
from gateway.payments.states import SETTLED, PaymentState, may_become
from gateway.payments.tables import PaymentRow

_log = structlog.get_logger()


@dataclass(frozen=True)
class Order:
    """What is to be paid, and where the payer goes afterwards. The description must name nobody."""

    application_id: ApplicationId
    amount_vnd: int
    description: str
    return_url: str


class Payments:
    """Promises: one live payment an application; money that arrived is recorded once and never out of sight."""

    def __init__(
        self,
        database: Database,
        platform: PaymentPlatform,
        listener: FeeListener,
        clock: Clock,
        *,
        callback_url: str,
        recheck_after: timedelta,
    ) -> None:
        self._database = database
        self._platform = platform
        self._listener = listener
        self._clock = clock
        self._callback_url = callback_url
        self._recheck_after = recheck_after

    async def open(self, order: Order) -> Payment:
        """The payment with its checkout: the live one if there is one that can still be paid, else a new one.

        Raises: PaymentAlreadyMade, PaymentPlatformUnavailable, PaymentPlatformAnswerInvalid.
        """
        payment = await self._find_live(order.application_id)
        if payment is not None and payment.state is PaymentState.OPEN:
            payment = await self._refreshed(payment)
        if payment is not None and payment.state in SETTLED:
            raise PaymentAlreadyMade
        if payment is not None and payment.state is PaymentState.OPEN:
            return payment
        if payment is None or payment.state is not PaymentState.CREATED:
            payment = await self._create(order)
        return await self._with_checkout(payment)

    async def record(self, report: CheckoutReport) -> Payment:
        """Write down what the platform says; the same report again changes nothing.

        Raises: PaymentUnknown, PaymentNoticeMismatch.
        """
        async with self._database.transaction() as session:
            row = await repository.find_locked(session, _reference(report))
            if row is None:
                raise PaymentUnknown
            _check(row, report)
            row.checked_at = self._clock.now()
            await self._apply(session, row, report)
            return to_payment(row)

    async def recheck_one(self) -> bool:
        """Ask about one open checkout whose notice may have got lost. False: none is due."""
        now = self._clock.now()
        async with self._database.transaction() as session:
            row = await repository.find_stale_locked(session, now - self._recheck_after)
            if row is None:
                return False
            row.checked_at = now  # whatever comes of it, the next look is a while away
            payment = to_payment(row)
        await self._refreshed(payment)
        return True

    async def find(self, session: AsyncSession, application_id: ApplicationId) -> Payment | None:
        """The latest payment of an application, in the caller's transaction."""
        row = await repository.find_latest(session, application_id)
        return None if row is None else to_payment(row)

    async def owe_back(self, session: AsyncSession, application_id: ApplicationId) -> bool:
        """Mark a paid fee as owed back, in the caller's transaction. False: nothing was paid."""
        live = await repository.find_live(session, application_id)
        if live is None or live.state != PaymentState.PAID:
            return False
        repository.move(live, PaymentState.REFUND_DUE)
        _log.warning("refund due", payment=live.id)
        return True

    async def _apply(self, session: AsyncSession, row: PaymentRow, report: CheckoutReport) -> None:
        if report.status is CheckoutStatus.PAID:
            await self._take(session, row, report)
        elif report.status is not CheckoutStatus.OPEN:
            wanted = PaymentState(report.status)
            if may_become(PaymentState(row.state), wanted):
                repository.move(row, wanted)

    async def _take(self, session: AsyncSession, row: PaymentRow, report: CheckoutReport) -> None:
        if PaymentState(row.state) in SETTLED:
            return
        row.transaction_id, row.paid_at = report.transaction_id, report.paid_at
        wanted = row.state == PaymentState.OPEN and await self._listener.fee_paid(
            session, ApplicationId.parse(row.application_id)
        )
        repository.move(row, PaymentState.PAID if wanted else PaymentState.REFUND_DUE)
        _log.info("fee paid" if wanted else "refund due", payment=row.id)

    async def _refreshed(self, payment: Payment) -> Payment:
        assert payment.checkout_id is not None
        return await self.record(await self._platform.report_on(payment.checkout_id))

    async def _find_live(self, application_id: ApplicationId) -> Payment | None:
        async with self._database.reading() as session:
            row = await repository.find_live(session, application_id)
            return None if row is None else to_payment(row)

    async def _create(self, order: Order) -> Payment:
        row = self._new_row(order)
        try:
            async with self._database.transaction() as session:
                session.add(row)
        except IntegrityError:
            # Somebody else ordered at the same moment: theirs is the one.
            found = await self._find_live(order.application_id)
            if found is None:
                raise
            return found
        return to_payment(row)

    def _new_row(self, order: Order) -> PaymentRow:
        now = self._clock.now()
        return PaymentRow(
            id=str(PaymentId.new()),
            application_id=str(order.application_id),
            live_for=str(order.application_id),
            amount_vnd=order.amount_vnd,
            description=order.description,
            return_url=order.return_url,
            state=PaymentState.CREATED,
            created_at=now,
            checked_at=now,
        )

    async def _with_checkout(self, payment: Payment) -> Payment:
        # The payment's id is the idempotency key: whoever was killed here finds the same checkout again.
        checkout = await self._platform.open_checkout(payment, self._callback_url)
        async with self._database.transaction() as session:
            row = await repository.find_locked(session, payment.id)
            assert row is not None
            if row.state == PaymentState.CREATED:
                repository.open_checkout(row, checkout)
            return to_payment(row)


def _reference(report: CheckoutReport) -> PaymentId:
    try:
        return PaymentId.parse(report.merchant_reference)
    except InvalidIdentifier:
        raise PaymentUnknown from None


def _check(row: PaymentRow, report: CheckoutReport) -> None:
    same_order = (row.checkout_id, row.amount_vnd) == (report.checkout_id, report.amount_vnd)
    same_money = row.transaction_id in {None, report.transaction_id}
    if not same_order or (report.status is CheckoutStatus.PAID and not same_money):
        _log.warning("payment notice mismatch", payment=row.id)
        raise PaymentNoticeMismatch
