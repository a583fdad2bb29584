"""Reading access tokens back (RFC 9068 section 4)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from gateway.identity.access import Access
from gateway.identity.errors import TokenExpired, TokenInvalid, TokenRevoked
from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.grants.operations import Grants
from gateway.identity.issuer import Issuer
from gateway.identity.jose import JoseRefused, key_set_of, read
from gateway.identity.provider.tokens import ACCESS_TOKEN_TYPE
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import InvalidIdentifier
from gateway.kit.keys import SigningKey


class TokenVerifier:
    """The real `AccessVerifier`: the token proves itself, the grant says whether it still counts."""

    def __init__(self, issuer: Issuer, key: SigningKey, grants: Grants, clock: Clock) -> None:
        self._issuer = issuer
        self._keys = key_set_of(key)
        self._grants = grants
        self._clock = clock

    async def verify(self, token_text: str) -> Access:
        """Raises: TokenInvalid, TokenExpired, TokenRevoked."""
        claims = self._claims(token_text)
        expires_at = datetime.fromtimestamp(claims["exp"], tz=UTC)
        if self._clock.now() >= expires_at:
            raise TokenExpired
        grant = await self._grant(claims)
        return Access(
            account_id=grant.account_id,
            client_id=grant.client_id,
            grant_id=grant.id,
            consent_id=grant.consent_id,
            scopes=frozenset(str(claims["scope"]).split()),
            level=grant.level,
            subject=str(claims["sub"]),
            expires_at=expires_at,
        )

    def _claims(self, token_text: str) -> Mapping[str, Any]:
        try:
            token = read(token_text, self._keys)
        except JoseRefused:
            raise TokenInvalid from None
        claims = token.claims
        # An ID token is signed with the same key: type and audience tell them apart (RFC 9068 section 5).
        if (
            token.media_type != ACCESS_TOKEN_TYPE
            or claims.get("iss") != self._issuer.url
            or claims.get("aud") != self._issuer.resource
        ):
            raise TokenInvalid
        return claims

    async def _grant(self, claims: Mapping[str, Any]) -> Grant:
        try:
            grant = await self._grants.find(GrantId.parse(str(claims.get("grant_id"))))
        except InvalidIdentifier:
            raise TokenInvalid from None
        if grant is None or str(grant.client_id) != claims.get("client_id"):
            raise TokenInvalid
        if grant.revoked_at is not None:
            raise TokenRevoked
        return grant
