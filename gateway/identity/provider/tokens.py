"""What stands in the tokens: ID tokens (OpenID Connect Core section 2) and access tokens (RFC 9068)."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from gateway.identity.authorization.codes import IssuedCode
from gateway.identity.grants.models import Grant
from gateway.identity.issuer import Issuer
from gateway.identity.jose import sign
from gateway.identity.provider.subjects import Subjects
from gateway.identity.settings import IdentitySettings
from gateway.kernel.clock import Clock
from gateway.kit.keys import SigningKey

ACCESS_TOKEN_TYPE: Final = "at+jwt"  # noqa: S105 - a media type, not a secret
ID_TOKEN_CLAIMS: Final = (
    "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash"
)  # fmt: skip
"""Every claim an ID token may hold; the metadata says the same."""


@dataclass(frozen=True)
class TokenSet:
    """The tokens of one redeemed code."""

    access_token: str
    id_token: str
    expires_in_s: int
    scopes: frozenset[str]
    details: tuple[Mapping[str, Any], ...]
    id_claims: Mapping[str, Any]

    def body(self) -> dict[str, Any]:
        """The token response (RFC 6749 section 5.1, RFC 9396 section 7)."""
        members = {
            "access_token": self.access_token,
            "token_type": "Bearer",
            "expires_in": self.expires_in_s,
            "id_token": self.id_token,
            "scope": " ".join(sorted(self.scopes)),
        }
        return {**members, "authorization_details": list(self.details)} if self.details else members


class TokenMint:
    """Signs tokens with the eID's key."""

    def __init__(
        self, issuer: Issuer, key: SigningKey, subjects: Subjects, clock: Clock, settings: IdentitySettings
    ) -> None:
        self._issuer = issuer
        self._key = key
        self._subjects = subjects
        self._clock = clock
        self._access_lifetime = settings.access_token_lifetime
        self._id_lifetime = settings.id_token_lifetime

    def issue(self, grant: Grant, issued: IssuedCode) -> TokenSet:
        now = self._clock.now()
        access_token = sign(self._access_claims(grant, now), self._key, media_type=ACCESS_TOKEN_TYPE)
        id_claims = self._id_claims(grant, issued, access_token, now)
        return TokenSet(
            access_token=access_token,
            id_token=sign(id_claims, self._key, media_type="JWT"),
            expires_in_s=int(self._access_lifetime.total_seconds()),
            scopes=grant.scopes,
            details=tuple(detail.model_dump(mode="json") for detail in issued.details),
            id_claims=id_claims,
        )

    def _access_claims(self, grant: Grant, now: datetime) -> dict[str, Any]:
        """The grant stands in it by its random id; nothing in it is the same at two clients."""
        claims = {
            "iss": self._issuer.url,
            "sub": self._subjects.subject(grant.account_id, grant.client_id),
            "aud": self._issuer.resource,
            "client_id": str(grant.client_id),
            "scope": " ".join(sorted(grant.scopes)),
            "iat": int(now.timestamp()),
            "exp": int((now + self._access_lifetime).timestamp()),
            "auth_time": int(grant.auth_time.timestamp()),
            "acr": grant.level.acr,
            "jti": secrets.token_urlsafe(16),
            "grant_id": str(grant.id),
        }
        return claims if grant.consent_id is None else {**claims, "consent_id": str(grant.consent_id)}

    def _id_claims(
        self, grant: Grant, issued: IssuedCode, access_token: str, now: datetime
    ) -> dict[str, Any]:
        claims = {
            "iss": self._issuer.url,
            "sub": self._subjects.subject(grant.account_id, grant.client_id),
            "aud": str(grant.client_id),
            "iat": int(now.timestamp()),
            "exp": int((now + self._id_lifetime).timestamp()),
            "auth_time": int(grant.auth_time.timestamp()),
            "acr": grant.level.acr,
            "amr": list(issued.amr),
            "sid": self._subjects.session_id(issued.session_ref, grant.client_id),
            "at_hash": left_half_hash(access_token),
        }
        return claims if issued.nonce is None else {**claims, "nonce": issued.nonce}


def left_half_hash(token: str) -> str:
    """`at_hash` for ES256. Source: OpenID Connect Core section 3.1.3.6."""
    return urlsafe_b64encode(sha256(token.encode("ascii")).digest()[:16]).rstrip(b"=").decode()
