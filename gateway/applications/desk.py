"""What every operation on applications works with, and the reading ones: one's own applications, the public's look-up."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications import repository
from gateway.applications.errors import DossierNotFound
from gateway.applications.models import Applicant
from gateway.applications.ports import ConsentState
from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.vault import Vault
from gateway.applications.views import (
    ApplicationSummary,
    ApplicationView,
    DossierView,
    FormView,
    StateView,
    event_views,
    fee_view,
    receipt_view,
    refusal_view,
    result_view,
)
from gateway.kernel.clock import Clock
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import AccountId, ApplicationId, ClientId, ConsentId, DossierCode
from gateway.kit.database import Database
from gateway.payments.operations import Payments


@dataclass(frozen=True)
class Desk:
    """`base_url` is the gateway's public address, without a trailing slash.

    Promises: a reused value is shown only while the consent is live under which it was fetched, whatever the state of the
    application. The end of the consent stops a draft, but not a dossier: once submitted it is examined under the law, so
    its fee, its settlement and its result go on (see `Submission`).
    """

    database: Database
    catalogue: ProcedureCatalogue
    vault: Vault
    payments: Payments
    consents: ConsentState
    clock: Clock
    base_url: str

    async def get(self, applicant: Applicant, application_id: ApplicationId) -> ApplicationView:
        """Raises: ApplicationNotFound."""
        async with self.database.reading() as session:
            row = await repository.get_own(session, applicant, application_id)
            return await self.view(session, row)

    async def list_own(self, applicant: Applicant, limit: int = 50) -> list[ApplicationSummary]:
        """The newest first."""
        async with self.database.reading() as session:
            rows = await repository.list_own(session, applicant, limit)
        return [
            ApplicationSummary.of(row, self.catalogue.get(row.procedure_code).procedure.title) for row in rows
        ]

    async def find_public(self, code: DossierCode) -> DossierView:
        """Code and degree of completion, nothing else. Raises: DossierNotFound."""
        async with self.database.reading() as session:
            row = await repository.find_by_dossier_code(session, code)
        if row is None:
            raise DossierNotFound
        return DossierView.of(code, State(row.state))

    async def view(self, session: AsyncSession, row: ApplicationRow) -> ApplicationView:
        """The application as it stands in this transaction."""
        view = await self._whole(session, row)
        return view if await self.find_refusal(session, row) is None else view.withheld()

    async def again(self, applicant: Applicant, kept: str) -> ApplicationView:
        """An answer as it was kept, but with the reused values only if they may be shown now.

        Raises: ApplicationNotFound.
        """
        view = ApplicationView.model_validate_json(kept)
        async with self.database.reading() as session:
            row = await repository.get_own(session, applicant, view.id)
            return view if await self.find_refusal(session, row) is None else view.withheld()

    async def find_refusal(
        self, session: AsyncSession, row: ApplicationRow, *, hold: bool = False
    ) -> GatewayError | None:
        """Why the consent of this application is not live. None also for one that needs none: nothing is reused in it.

        With `hold`, a withdrawal waits until this transaction has ended.
        """
        if row.consent_id is None and not self.vault.open_form(row).reused:
            return None
        consent_id = None if row.consent_id is None else ConsentId.parse(row.consent_id)
        account_id, client_id = AccountId.parse(row.account_id), ClientId.parse(row.client_id)
        return await self.consents.find_refusal(session, consent_id, account_id, client_id, hold=hold)

    async def _whole(self, session: AsyncSession, row: ApplicationRow) -> ApplicationView:
        offered, form = self.catalogue.get(row.procedure_code), self.vault.open_form(row)
        decision = self.vault.find_decision(row)
        payment = await self.payments.find(session, ApplicationId.parse(row.id))
        return ApplicationView(
            id=ApplicationId.parse(row.id),
            procedure=row.procedure_code,
            title=offered.procedure.title,
            state=StateView.of(row.state),
            version=row.version,
            dossier_code=None if row.dossier_code is None else DossierCode.parse(row.dossier_code),
            form=FormView.of(form, offered.labels),
            fee=fee_view(row, offered, payment),
            receipt=receipt_view(row, offered, form),
            due_at=row.due_at,
            refusal=None if decision is None else refusal_view(decision.refused),
            result=result_view(row, self.base_url),
            events=event_views(await repository.events_of(session, row.id)),
        )
