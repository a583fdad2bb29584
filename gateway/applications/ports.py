"""What filing needs from the slices below: answers about a resident, writes to registries, and who a resident is."""

from typing import Protocol

from gateway.contracts.registry import Change, RegistryRecord
from gateway.identity.residents.models import Resident
from gateway.kernel.identifiers import AccountId
from gateway.records.models import Disclosure, LookupRequest


class RecordLookup(Protocol):
    """The lookup path, which no form can go around."""

    async def look_up(self, request: LookupRequest) -> Disclosure:
        """Raises: a refusal (consent, registration, limit), RecordNotFound, or what keeps the registry from answering."""
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
