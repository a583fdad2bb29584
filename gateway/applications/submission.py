"""Submission: from a draft to a dossier with its code, receipt and due date, all in one transaction."""

from datetime import UTC, datetime

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.errors import (
    DeadlineUnknown,
    NotADraft,
    NotEligible,
    PrefillIncomplete,
    ProcedureChanged,
)
from gateway.applications.idempotency import KeptAnswers, KeyedRequest
from gateway.applications.models import Applicant, FormData
from gateway.applications.procedures.catalogue import Offered
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import ApplicationView
from gateway.identity.errors import AssuranceTooLow
from gateway.kernel.errors import FieldFault
from gateway.kernel.identifiers import AgencyCode, ApplicationId
from gateway.kernel.working_time import VIETNAM, CalendarMissing, WorkingCalendar


class Submission:
    """Promises: an acknowledged submission is durable, and one dossier, however often and by how many it was sent.

    It needs the consent under which the form was filled in, live at this moment. From then on the dossier is examined
    under the law that asks for it: a consent that ends later takes the values out of sight (`Desk.view`), but stops
    neither fee nor settlement nor result.
    """

    def __init__(self, desk: Desk, answers: KeptAnswers, calendar: WorkingCalendar) -> None:
        self._desk = desk
        self._answers = answers
        self._calendar = calendar

    async def submit(
        self, applicant: Applicant, application_id: ApplicationId, key: str | None
    ) -> ApplicationView:
        """Raises: IdempotencyKeyRequired, IdempotencyKeyReused, ApplicationNotFound, NotADraft, AssuranceTooLow,
        ProcedureChanged, ProcedureNotInForce, ConsentMissing, ConsentWithdrawn, ConsentExpired, PrefillIncomplete,
        FormInvalid, NotEligible, DeadlineUnknown: then nothing is written.
        """
        request = KeyedRequest.of(applicant, key, f"submit:{application_id}", {})

        async def receive(session: AsyncSession) -> str:
            row = await repository.get_own(session, applicant, application_id, lock=True)
            await self._receive(session, row, applicant)
            return (await self._desk.view(session, row)).model_dump_json()

        return await self._desk.again(applicant, await self._answers.once(request, receive))

    async def _receive(self, session: AsyncSession, row: ApplicationRow, applicant: Applicant) -> None:
        now = self._desk.clock.now()
        offered = self._offered(row, applicant, now)
        refusal = await self._desk.find_refusal(session, row, hold=True)
        if refusal is not None:
            raise refusal
        form = _checked(offered, self._desk.vault.open_form(row))
        row.fee_vnd = 0 if offered.procedure.fee is None else offered.procedure.fee.total_vnd(form)
        row.level = applicant.level
        row.received_at = now
        row.due_at = self._due_at(offered, now)
        await repository.move(session, row, State.SUBMITTED, now, "submitted-online")
        await self._accept(session, row, offered, now)

    async def _accept(
        self, session: AsyncSession, row: ApplicationRow, offered: Offered, now: datetime
    ) -> None:
        """The automatic check has passed: everything it would ask for came from registries."""
        agency = AgencyCode.parse(offered.procedure.agency.code)
        day = now.astimezone(VIETNAM).date()
        row.dossier_code = str(await repository.next_dossier_code(session, agency, day))
        await repository.move(session, row, State.ACCEPTED, now, "auto-check-passed")
        if row.fee_vnd:
            await repository.move(session, row, State.PAYMENT_REQUIRED, now, "fee-due")
        else:
            await repository.move(session, row, State.PROCESSING, now, "no-fee-due")
            row.settle_at = now

    def _offered(self, row: ApplicationRow, applicant: Applicant, now: datetime) -> Offered:
        if row.state != State.DRAFT:
            raise NotADraft
        today = now.astimezone(VIETNAM).date()
        offered = self._desk.catalogue.in_force(row.procedure_code, today)
        if offered.procedure.version != row.procedure_version:
            raise ProcedureChanged
        if applicant.level < offered.procedure.assurance:
            raise AssuranceTooLow
        return offered

    def _due_at(self, offered: Offered, now: datetime) -> datetime:
        try:
            due_at = self._calendar.add_working_days(now, offered.procedure.deadline.days)
        except CalendarMissing as error:
            raise DeadlineUnknown(detail=f"no working days known for {error.year}") from error
        return due_at.astimezone(UTC)


def _checked(offered: Offered, form: FormData) -> BaseModel:
    if form.lacking:
        raise PrefillIncomplete(
            faults=tuple(
                FieldFault(f"#/reused/{missing.field}", f"{missing.record_type}: {missing.reason}")
                for missing in form.lacking
            )
        )
    read = offered.form.read(form.reused_values(), form.typed)
    obstacle = offered.procedure.eligible(read)
    if obstacle is not None:
        raise NotEligible(detail=f"{obstacle.code}: {obstacle.reason.vi} / {obstacle.reason.en}")
    return read
