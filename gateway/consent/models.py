"""What a consent is: who may have which fields of which records, for what, until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gateway.consent.errors import ConsentNotFound
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId, InvalidIdentifier
from gateway.kernel.purpose import LegalBasis, Purpose


def consent_id_of(text: str) -> ConsentId:
    """What cannot be an id is answered as an id that nobody has. Raises: ConsentNotFound."""
    try:
        return ConsentId.parse(text)
    except InvalidIdentifier:
        raise ConsentNotFound from None


class Status(StrEnum):
    """Whether a consent still allows anything."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Consent:
    """One answer of one resident to one client. `version` counts its changes from 1."""

    id: ConsentId
    client_id: ClientId
    account_id: AccountId
    purpose: Purpose
    legal_basis: LegalBasis
    records: Mapping[str, frozenset[str]]
    granted_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None
    version: int = 1

    def status_at(self, now: datetime) -> Status:
        """A consent that was withdrawn stays withdrawn after its period has ended."""
        if self.withdrawn_at is not None:
            return Status.WITHDRAWN
        return Status.EXPIRED if now >= self.expires_at else Status.ACTIVE

    def is_between(self, account_id: AccountId, client_id: ClientId) -> bool:
        """Whether this resident gave it to this client."""
        return (self.account_id, self.client_id) == (account_id, client_id)
