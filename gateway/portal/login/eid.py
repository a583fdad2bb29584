"""The eID as the portal uses it: a code becomes proof of who is there. In the same process, by the same operations as `/eid/token`."""

from dataclasses import dataclass

from gateway.identity.access import AccessVerifier
from gateway.identity.clients.assertion import assertion_fields
from gateway.identity.errors import OAuthRefused, TokenInvalid, TokenRevoked
from gateway.identity.issuer import Issuer
from gateway.identity.provider.operations import Tokens
from gateway.identity.provider.tokens import TokenSet
from gateway.identity.residents.operations import Residents
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ConsentId
from gateway.kit.keys import SigningKey
from gateway.portal.errors import LoginNotFinished
from gateway.portal.login.client import PORTAL_ID, redirect_uri
from gateway.portal.session import Session
from gateway.web.pages import same_token


@dataclass(frozen=True)
class Proof:
    """Who logged in, and what she agreed to on the way, if anything was asked."""

    session: Session
    consent_id: ConsentId | None


class Eid:
    """Redeems codes as the client `motcua-portal`."""

    def __init__(
        self,
        issuer: Issuer,
        tokens: Tokens,
        verifier: AccessVerifier,
        residents: Residents,
        key: SigningKey,
        clock: Clock,
    ) -> None:
        self._issuer = issuer
        self._tokens = tokens
        self._verifier = verifier
        self._residents = residents
        self._key = key
        self._clock = clock

    async def redeem(self, code: str, verifier: str, nonce: str) -> Proof:
        """Raises: LoginNotFinished: the code is not ours, not fresh, or its ID token answers another request."""
        try:
            issued = await self._tokens.redeem(self._form(code, verifier))
            self._check(issued, nonce)
            access = await self._verifier.verify(issued.access_token)
        except (OAuthRefused, TokenInvalid, TokenRevoked) as refused:
            raise LoginNotFinished from refused
        resident = await self._residents.get(access.account_id)
        session = Session(
            account_id=access.account_id,
            display_name=resident.display_name,
            level=access.level,
            started_at=self._clock.now(),
        )
        return Proof(session, access.consent_id)

    def _form(self, code: str, verifier: str) -> dict[str, str]:
        form = {
            "grant_type": "authorization_code",
            "redirect_uri": redirect_uri(self._issuer.base_url),
            "code_verifier": verifier,
            **assertion_fields(PORTAL_ID, self._key, self._issuer.url, self._clock.now()),
        }
        return {**form, "code": code} if code else form

    def _check(self, issued: TokenSet, nonce: str) -> None:
        """Source: OpenID Connect Core section 3.1.3.7; the signature is our own process's, made a moment ago."""
        claims = issued.id_claims
        if claims.get("iss") != self._issuer.url or claims.get("aud") != str(PORTAL_ID):
            raise LoginNotFinished
        if not same_token(str(claims.get("nonce", "")), nonce):
            raise LoginNotFinished
