"""What a completed authorization is."""

from dataclasses import dataclass
from datetime import datetime

from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId, OpaqueId


class GrantId(OpaqueId):
    """One completed authorization."""

    __slots__ = ()
    noun, prefix = "grant id", "grt_"


@dataclass(frozen=True)
class Grant:
    """A resident let a client in: with which scopes and consent, at which level, and whether it still holds."""

    id: GrantId
    account_id: AccountId
    client_id: ClientId
    scopes: frozenset[str]
    consent_id: ConsentId | None
    level: Level
    auth_time: datetime
    revoked_at: datetime | None = None
