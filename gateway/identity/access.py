"""Who is calling: the access token of a request, read and checked. What every API route of the gateway asks first."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from gateway.identity.errors import AssuranceTooLow, ScopeInsufficient, TokenMissing
from gateway.identity.grants.models import GrantId
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId

_bearer = HTTPBearer(auto_error=False, scheme_name="eID", description="An access token from /eid/token")


@dataclass(frozen=True)
class Access:
    """A verified access token. `subject` is what the client calls the resident; the account stays inside the gateway."""

    account_id: AccountId
    client_id: ClientId
    grant_id: GrantId
    consent_id: ConsentId | None
    scopes: frozenset[str]
    level: Level
    subject: str
    expires_at: datetime


class AccessVerifier(Protocol):
    """Reads access tokens."""

    async def verify(self, token_text: str) -> Access:
        """Signature, type, issuer, audience, expiry, and that the grant still holds.

        Raises: TokenInvalid, TokenExpired, TokenRevoked.
        """
        ...


def require(
    verifier: AccessVerifier, scope: str | None = None, *, level: Level = Level.ONE
) -> Callable[..., Awaitable[Access]]:
    """A FastAPI dependency that lets only such tokens pass and hands on what they say.

    Raises: TokenMissing, what the verifier raises, ScopeInsufficient, AssuranceTooLow.
    """

    async def read_access(
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    ) -> Access:
        if credentials is None:
            raise TokenMissing
        access = await verifier.verify(credentials.credentials)
        if scope is not None and scope not in access.scopes:
            raise ScopeInsufficient
        if access.level < level:
            raise AssuranceTooLow
        return access

    return read_access
