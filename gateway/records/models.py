"""What goes into the lookup path, and what comes out."""

from dataclasses import dataclass, field
from datetime import datetime

from gateway.contracts.registry import Values
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId, DisclosureId
from gateway.kernel.purpose import Purpose
from gateway.ledger.entry import Source


@dataclass(frozen=True)
class LookupRequest:
    """A question of a client about a resident, both already identified by the access token.

    `fields` None: all that were agreed. `purpose` None: the one that was agreed.
    """

    client_id: ClientId
    account_id: AccountId
    consent_id: ConsentId | None
    record_type: str
    fields: frozenset[str] | None = None
    purpose: Purpose | None = None


@dataclass(frozen=True)
class Disclosure:
    """An answer. Its id is the ledger's; `version` and `as_of` are the registry's."""

    id: DisclosureId
    record_type: str
    registry: str
    version: int
    as_of: datetime
    fields: Values = field(repr=False)
    consent_id: ConsentId
    source: Source
