"""Pairwise names (OpenID Connect Core section 8.1): two clients that compare notes cannot tell that it is one person."""

from gateway.kernel.identifiers import AccountId, ClientId
from gateway.kit.sealing import Pseudonymizer


class Subjects:
    """Keyed digests per client: the same each time, and leading nowhere without the key."""

    def __init__(self, key: Pseudonymizer) -> None:
        self._key = key

    def subject(self, account_id: AccountId, client_id: ClientId) -> str:
        """What the client calls the resident."""
        return self._key.name(f"sub {client_id}", str(account_id))

    def session_id(self, session_ref: str, client_id: ClientId) -> str:
        """What the client calls the login."""
        return self._key.name(f"sid {client_id}", session_ref)
