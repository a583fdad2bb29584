"""What filing needs from the slices below: answers about a resident, her consent, writes to registries, who she is."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.contracts.registry import Change, RegistryRecord
from gateway.identity.residents.models import Resident
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.records.models import Disclosure, LookupRequest


class RecordLookup(Protocol):
    """The lookup path, which no form can go around."""

    async def look_up(self, request: LookupRequest) -> Disclosure:
        """Raises: a refusal (consent, registration, limit), RecordNotFound, or what keeps the registry from answering."""
        ...


class ConsentState(Protocol):
    """Whether what was fetched under a consent may still be shown and used."""

    async def find_refusal(
        self,
        session: AsyncSession,
        consent_id: ConsentId | None,
        account_id: AccountId,
        client_id: ClientId,
        *,
        hold: bool = False,
    ) -> GatewayError | None:
        """Why this consent allows this client nothing now (missing, withdrawn, expired); None while it is live.

        With `hold`, a withdrawal waits until the transaction of `session` has ended.
        """
        ...


class RegistryWrites(Protocol):
    """The desk at which registries are written to."""

    async def write(self, slug: str, change: Change) -> RegistryRecord:
        """Raises: ChangeRefused, RecordNotFound; anything else may be repeated with the same idempotency key."""
        ...


class ResidentBook(Protocol):
    """Who stands behind an account."""

    async def get(self, account_id: AccountId) -> Resident:
        """Raises: ResidentUnknown."""
        ...
