"""The fee of a dossier: opening its payment, and what it means that it was paid."""

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.errors import NothingToPay, ReturnUrlRefused
from gateway.applications.idempotency import KeptAnswers, KeyedRequest
from gateway.applications.models import Applicant
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import PaymentView
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ApplicationId
from gateway.payments.errors import PaymentAlreadyMade
from gateway.payments.operations import Order
from gateway.payments.states import SETTLED


class FeeArrival:
    """The payments slice's FeeListener: a paid fee sets the dossier going, in the transaction that records it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def fee_paid(self, session: AsyncSession, application_id: ApplicationId) -> bool:
        row = await repository.find_locked(session, application_id)
        if row is None or row.state != State.PAYMENT_REQUIRED:
            return False
        now = self._clock.now()
        await repository.move(session, row, State.PROCESSING, now, "fee-paid")
        row.settle_at = now
        return True


class Fees:
    """Opens the payment of a dossier that waits for one. It was filed under the law: no consent is asked for any more."""

    def __init__(self, desk: Desk, answers: KeptAnswers) -> None:
        self._desk = desk
        self._answers = answers

    async def pay(
        self,
        applicant: Applicant,
        application_id: ApplicationId,
        return_url: str | None,
        key: str | None,
    ) -> PaymentView:
        """The open payment, with the address of its checkout. `return_url` must lie on this gateway.

        Raises: IdempotencyKeyRequired, IdempotencyKeyReused, ReturnUrlRefused, ApplicationNotFound, NothingToPay,
        PaymentAlreadyMade, PaymentPlatformUnavailable, PaymentPlatformAnswerInvalid.
        """
        request = KeyedRequest.of(applicant, key, f"pay:{application_id}", {"return_url": return_url})
        kept = await self._answers.find(request)
        if kept is not None:
            return PaymentView.model_validate_json(kept)
        order = await self._order(applicant, application_id, self._own_address(return_url))
        payment = await self._desk.payments.open(order)

        async def answer(_session: AsyncSession) -> str:
            return PaymentView.of(payment).model_dump_json()

        return PaymentView.model_validate_json(await self._answers.once(request, answer))

    async def _order(self, applicant: Applicant, application_id: ApplicationId, return_url: str) -> Order:
        async with self._desk.database.reading() as session:
            row = await repository.get_own(session, applicant, application_id)
            await self._check(session, row)
        title = self._desk.catalogue.get(row.procedure_code).procedure.title
        return Order(
            application_id=application_id,
            amount_vnd=row.fee_vnd or 0,
            description=f"{title.vi} - {row.dossier_code}",
            return_url=return_url,
        )

    async def _check(self, session: AsyncSession, row: ApplicationRow) -> None:
        if row.state == State.PAYMENT_REQUIRED:
            return
        payment = await self._desk.payments.find(session, ApplicationId.parse(row.id))
        raise PaymentAlreadyMade if payment is not None and payment.state in SETTLED else NothingToPay

    def _own_address(self, return_url: str | None) -> str:
        """The platform sends the browser there: nowhere but home. Raises: ReturnUrlRefused."""
        home = self._desk.base_url + "/"
        if return_url is None:
            return home
        if not return_url.startswith(home) or not return_url.isascii() or not return_url.isprintable():
            raise ReturnUrlRefused
        return return_url
