"""The consent book: describe what is asked, write down what was agreed, find it, list it, end it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.consent import repository
from gateway.consent.errors import ConsentExpired, ConsentMissing, ConsentNotFound, ConsentWithdrawn
from gateway.consent.models import Consent
from gateway.consent.policy import check_live
from gateway.consent.question import ask
from gateway.contracts.registry import Catalogue
from gateway.identity.clients.models import Client
from gateway.identity.ports import ConsentQuestion, RecordRequest
from gateway.kernel.clock import Clock
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kernel.purpose import LegalBasis
from gateway.kit.database import Database

BY_RESIDENT: Final = "by-resident"


class ConsentBook:
    """The identity slice's ConsentDesk. Every reading is of the database: a withdrawal counts from its acknowledgement."""

    def __init__(self, database: Database, clock: Clock, catalogue: Catalogue) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    async def describe(self, client: Client, details: Sequence[RecordRequest]) -> ConsentQuestion:
        """Raises: ConsentRequestInvalid, whose faults point into `authorization_details`."""
        return ask(self._catalogue, client, details)

    async def grant(self, account_id: AccountId, client_id: ClientId, question: ConsentQuestion) -> ConsentId:
        """Durable when it returns; runs for the period that the question named, from now."""
        now = self._clock.now()
        consent = Consent(
            id=ConsentId.new(),
            client_id=client_id,
            account_id=account_id,
            purpose=question.purpose,
            legal_basis=LegalBasis.CONSENT,
            records=_agreed(question),
            granted_at=now,
            expires_at=now + timedelta(days=question.period_days),
        )
        async with self._database.transaction() as session:
            repository.add_consent(session, consent)
        return consent.id

    async def withdraw(self, consent_id: ConsentId, reason: str) -> None:
        """Durable when it returns; a second time changes nothing. `reason` is a word of ours."""
        async with self._database.transaction() as session:
            await repository.end_consent(session, consent_id, reason, self._clock.now())

    async def withdraw_own(self, account_id: AccountId, consent_id: ConsentId) -> None:
        """The resident's own withdrawal. Raises: ConsentNotFound: there is none, or it is another's."""
        await self._get_own(account_id, consent_id)
        await self.withdraw(consent_id, BY_RESIDENT)

    async def find(self, consent_id: ConsentId) -> Consent | None:
        async with self._database.reading() as session:
            return await repository.find_consent(session, consent_id)

    async def find_refusal(
        self,
        session: AsyncSession,
        consent_id: ConsentId | None,
        account_id: AccountId,
        client_id: ClientId,
        *,
        hold: bool = False,
    ) -> GatewayError | None:
        """Why this consent allows this client nothing now, whatever it would ask for; None while it is live.

        Read in the caller's transaction; with `hold`, a withdrawal waits until that has ended.
        """
        consent = (
            None if consent_id is None else await repository.find_consent(session, consent_id, hold=hold)
        )
        try:
            check_live(consent, account_id, client_id, self._clock.now())
        except (ConsentMissing, ConsentWithdrawn, ConsentExpired) as refusal:
            return refusal
        return None

    async def list_own(
        self, account_id: AccountId, limit: int, before: ConsentId | None = None
    ) -> list[Consent]:
        """Newest first, from the one after `before`. Raises: ConsentNotFound: `before` is not hers."""
        last = None if before is None else await self._get_own(account_id, before)
        async with self._database.reading() as session:
            return await repository.list_of_account(session, account_id, limit, last)

    async def _get_own(self, account_id: AccountId, consent_id: ConsentId) -> Consent:
        consent = await self.find(consent_id)
        if consent is None or consent.account_id != account_id:
            raise ConsentNotFound
        return consent


def _agreed(question: ConsentQuestion) -> dict[str, frozenset[str]]:
    return {
        record.record_type: frozenset(field.name for field in record.fields) for record in question.records
    }
