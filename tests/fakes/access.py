"""An access verifier that knows its tokens by heart."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from gateway.identity.access import Access
from gateway.identity.errors import TokenInvalid
from gateway.identity.grants.models import GrantId
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId


@dataclass
class KnownTokens:
    """Every token that was issued here is good; every other is not."""

    issued: dict[str, Access] = field(default_factory=dict)

    async def verify(self, token_text: str) -> Access:
        if token_text not in self.issued:
            raise TokenInvalid
        return self.issued[token_text]

    def issue(
        self,
        account_id: AccountId,
        client_id: ClientId,
        consent_id: ConsentId | None = None,
        *,
        scopes: frozenset[str] = frozenset({"openid", "me"}),
    ) -> str:
        token = f"token-{len(self.issued)}"
        self.issued[token] = Access(
            account_id=account_id,
            client_id=client_id,
            grant_id=GrantId.new(),
            consent_id=consent_id,
            scopes=scopes,
            level=Level.TWO,
            subject="subject-at-the-client",
            expires_at=datetime(2026, 11, 20, 3, tzinfo=UTC),
        )
        return token
