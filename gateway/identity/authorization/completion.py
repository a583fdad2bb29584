"""The end of an authorization: the grant is written down, then the code goes to the client."""

from gateway.identity.authorization.answers import code_answer
from gateway.identity.authorization.codes import Codes, IssuedCode
from gateway.identity.authorization.request import AuthorizationRequest
from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.grants.operations import Grants
from gateway.identity.issuer import Issuer
from gateway.identity.session import Session
from gateway.kernel.identifiers import ConsentId


class Completion:
    """Opens grants and issues their codes."""

    def __init__(self, issuer: Issuer, grants: Grants, codes: Codes) -> None:
        self._issuer = issuer
        self._grants = grants
        self._codes = codes

    async def complete(
        self, request: AuthorizationRequest, session: Session, consent_id: ConsentId | None
    ) -> str:
        """The client's redirect URI with the code."""
        grant = Grant(
            id=GrantId.new(),
            account_id=session.account_id,
            client_id=request.client_id,
            scopes=frozenset(request.scopes),
            consent_id=consent_id,
            level=session.level,
            auth_time=session.auth_time,
        )
        await self._grants.open(grant)
        code = await self._codes.issue(_issued(request, session, grant.id))
        return code_answer(request.redirect_uri, request.state, code, self._issuer.url)


def _issued(request: AuthorizationRequest, session: Session, grant_id: GrantId) -> IssuedCode:
    return IssuedCode(
        grant_id=grant_id,
        client_id=request.client_id,
        redirect_uri=request.redirect_uri,
        code_challenge=request.code_challenge,
        nonce=request.nonce,
        session_ref=session.ref,
        amr=session.amr,
        auth_time=session.auth_time,
        details=request.details,
    )
