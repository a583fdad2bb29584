"""Drafts: a form filled in from records, and the few answers that the resident types."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.errors import NotADraft, VersionConflict
from gateway.applications.idempotency import KeptAnswers, KeyedRequest
from gateway.applications.models import Applicant, FormData
from gateway.applications.prefill import Prefill
from gateway.applications.procedures.catalogue import Offered
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import ApplicationView
from gateway.identity.errors import AssuranceTooLow
from gateway.kernel.identifiers import ApplicationId
from gateway.kernel.working_time import VIETNAM


class Drafts:
    """Promises: a reused value is never typed, a typed one never lost to somebody else's edit."""

    def __init__(self, desk: Desk, prefill: Prefill, answers: KeptAnswers) -> None:
        self._desk = desk
        self._prefill = prefill
        self._answers = answers

    async def create(self, applicant: Applicant, procedure_code: str, key: str | None) -> ApplicationView:
        """A draft with its form filled in; no draft is left behind when the records may not be asked.

        Raises: IdempotencyKeyRequired, IdempotencyKeyReused, ProcedureNotFound, ProcedureNotInForce, AssuranceTooLow,
        and the refusals of the lookup path.
        """
        request = KeyedRequest.of(applicant, key, "create", {"procedure": procedure_code})
        kept = await self._answers.find(request)
        if kept is not None:
            return await self._desk.again(applicant, kept)
        offered = self._offered(applicant, procedure_code)
        form = await self._prefill.fill(applicant, offered)

        async def add(session: AsyncSession) -> str:
            row = self._new_row(applicant, offered, form)
            await repository.add(session, row, "draft-created")
            return (await self._desk.view(session, row)).model_dump_json()

        return await self._desk.again(applicant, await self._answers.once(request, add))

    async def edit(
        self,
        applicant: Applicant,
        application_id: ApplicationId,
        typed: Mapping[str, Any],
        version: int | None,
    ) -> ApplicationView:
        """Replace the typed answers. `version` is the one that was read; None edits whichever there is.

        Raises: ApplicationNotFound, NotADraft, VersionConflict, FieldNotEditable, FormInvalid.
        """
        desk = self._desk
        async with desk.database.transaction() as session:
            row = await repository.get_own(session, applicant, application_id, lock=True)
            if row.state != State.DRAFT:
                raise NotADraft
            if version not in {None, row.version}:
                raise VersionConflict
            answers = desk.catalogue.get(row.procedure_code).form.read_typed(typed)
            form = desk.vault.open_form(row).model_copy(update={"typed": answers})
            row.sealed_form = desk.vault.seal_form(form, row.id)
            row.version += 1
            row.updated_at = desk.clock.now()
            return await desk.view(session, row)

    def _offered(self, applicant: Applicant, procedure_code: str) -> Offered:
        today = self._desk.clock.now().astimezone(VIETNAM).date()
        offered = self._desk.catalogue.in_force(procedure_code, today)
        if applicant.level < offered.procedure.assurance:
            raise AssuranceTooLow
        return offered

    def _new_row(self, applicant: Applicant, offered: Offered, form: FormData) -> ApplicationRow:
        now, row_id = self._desk.clock.now(), str(ApplicationId.new())
        return ApplicationRow(
            id=row_id,
            account_id=str(applicant.account_id),
            client_id=str(applicant.client_id),
            consent_id=None if applicant.consent_id is None else str(applicant.consent_id),
            level=applicant.level,
            procedure_code=offered.procedure.code,
            procedure_version=offered.procedure.version,
            state=State.DRAFT,
            version=1,
            sealed_form=self._desk.vault.seal_form(form, row_id),
            created_at=now,
            updated_at=now,
            attempts=0,
        )
