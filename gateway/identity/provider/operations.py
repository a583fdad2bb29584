"""Redeeming codes and revoking tokens."""

from collections.abc import Mapping
from typing import Final

from gateway.identity.access import AccessVerifier
from gateway.identity.authorization.codes import CodeReplayed, Codes, IssuedCode
from gateway.identity.clients.models import Client
from gateway.identity.errors import TokenExpired, TokenInvalid, TokenRevoked
from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.grants.operations import Grants
from gateway.identity.pkce import is_proof
from gateway.identity.ports import ConsentDesk
from gateway.identity.provider.authentication import ClientAuthenticator
from gateway.identity.provider.errors import (
    CodeInvalid,
    CodeRedirectUriMismatch,
    CodeReused,
    CodeVerifierWrong,
    GrantTypeUnsupported,
    TokenRequestMalformed,
)
from gateway.identity.provider.tokens import TokenMint, TokenSet

_NEEDED: Final = ("code", "redirect_uri", "code_verifier")
CODE_REUSED: Final = "code-reused"
TOKEN_REVOKED: Final = "token-revoked"  # noqa: S105 - a reason, not a secret


class Tokens:
    """The token endpoint's operations; `redeem` also serves first-party clients in the same process."""

    def __init__(
        self,
        authenticator: ClientAuthenticator,
        codes: Codes,
        grants: Grants,
        desk: ConsentDesk,
        mint: TokenMint,
        verifier: AccessVerifier,
    ) -> None:
        self._authenticator = authenticator
        self._codes = codes
        self._grants = grants
        self._desk = desk
        self._mint = mint
        self._verifier = verifier

    async def redeem(self, form: Mapping[str, str]) -> TokenSet:
        """The answer to a token request, of which `form` holds the fields. Raises: one of `provider/errors.py`."""
        client = await self._authenticator.authenticate(form)
        _check_form(form)
        issued, grant = await self._spend(form["code"], client)
        if form["redirect_uri"] != issued.redirect_uri:
            raise CodeRedirectUriMismatch
        if not is_proof(form["code_verifier"], issued.code_challenge):
            raise CodeVerifierWrong
        if grant is None or grant.revoked_at is not None:
            raise CodeInvalid
        return self._mint.issue(grant, issued)

    async def revoke(self, form: Mapping[str, str]) -> None:
        """Ends the grant of the client's own token; for any other text nothing happens (RFC 7009 section 2.2).

        Raises: one of `provider/errors.py`.
        """
        client = await self._authenticator.authenticate(form)
        if "token" not in form:
            raise TokenRequestMalformed("token")
        try:
            access = await self._verifier.verify(form["token"])
        except (TokenInvalid, TokenExpired, TokenRevoked):
            return
        if access.client_id == client.id:
            await self._grants.revoke(access.grant_id, TOKEN_REVOKED)

    async def _spend(self, code: str, client: Client) -> tuple[IssuedCode, Grant | None]:
        """The code's content, now spent, and its grant as it was just before: a loser of the race revokes the grant, and the
        winner must not trip over that.
        """
        try:
            issued = await self._codes.find(code, client.id)
            if issued is None:
                raise CodeInvalid
            grant = await self._grants.find(issued.grant_id)
            await self._codes.spend(code, issued)
        except CodeReplayed as replayed:
            await self._end(replayed.grant_id)
            raise CodeReused from None
        return issued, grant

    async def _end(self, grant_id: GrantId) -> None:
        """Two clients hold one code: neither keeps what it led to (RFC 6749 section 4.1.2)."""
        await self._grants.revoke(grant_id, CODE_REUSED)
        grant = await self._grants.find(grant_id)
        if grant is not None and grant.consent_id is not None:
            await self._desk.withdraw(grant.consent_id, CODE_REUSED)


def _check_form(form: Mapping[str, str]) -> None:
    if "grant_type" not in form:
        raise TokenRequestMalformed("grant_type")
    if form["grant_type"] != "authorization_code":
        raise GrantTypeUnsupported
    missing = [name for name in _NEEDED if name not in form]
    if missing:
        raise TokenRequestMalformed(missing[0])
