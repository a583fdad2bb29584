"""The counter at which residents file through the portal: the operations of the applications slice, for who is signed in."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.applications.desk import Desk
from gateway.applications.drafts import Drafts
from gateway.applications.errors import ApplicationNotFound, NothingToPay
from gateway.applications.fees import Fees
from gateway.applications.models import Applicant, application_id_of
from gateway.applications.submission import Submission
from gateway.applications.views import ApplicationSummary, ApplicationView
from gateway.kernel.identifiers import ConsentId
from gateway.payments.errors import PaymentAlreadyMade
from gateway.portal.dossiers.starts import Starts
from gateway.portal.login.client import PORTAL_ID
from gateway.portal.session import Session

SUBMIT: Final = "submit"


@dataclass(frozen=True)
class Counter:
    """Every method raises ApplicationNotFound for what is not hers, not the portal's, or no id at all."""

    desk: Desk
    drafts: Drafts
    submission: Submission
    fees: Fees
    starts: Starts

    async def list_own(self, session: Session) -> list[ApplicationSummary]:
        return await self.desk.list_own(_applicant(session))

    async def get(self, session: Session, application_id: str) -> ApplicationView:
        return await self.desk.get(_applicant(session), application_id_of(application_id))

    async def create(self, session: Session, ticket: str) -> ApplicationView:
        """The draft of this ticket; the ticket is its idempotency key. Raises: as `Drafts.create`."""
        start = await self.starts.find(ticket, session.account_id)
        if start is None:
            raise ApplicationNotFound
        applicant = _applicant(session, start.consent_id)
        return await self.drafts.create(applicant, str(start.procedure), ticket)

    async def change(
        self,
        session: Session,
        application_id: str,
        typed: Mapping[str, Any],
        version: int | None,
        *,
        submit: bool,
    ) -> None:
        """Save, and submit if wanted. Raises: as `Drafts.edit` and `Submission.submit`."""
        applicant, identifier = _applicant(session), application_id_of(application_id)
        saved = await self.drafts.edit(applicant, identifier, typed, version)
        if submit:
            await self.submission.submit(applicant, identifier, f"portal-{identifier}-{saved.version}")

    async def pay(self, session: Session, application_id: str) -> str | None:
        """The checkout's address; None when nothing is to be paid (any more). Raises: as `Fees.pay`."""
        identifier = application_id_of(application_id)
        return_url = f"{self.desk.base_url}/applications/{identifier}"
        try:
            payment = await self.fees.pay(
                _applicant(session), identifier, return_url, secrets.token_urlsafe(16)
            )
        except (NothingToPay, PaymentAlreadyMade):
            return None
        return payment.checkout_url


def _applicant(session: Session, consent_id: ConsentId | None = None) -> Applicant:
    return Applicant(session.account_id, PORTAL_ID, session.level, consent_id)
