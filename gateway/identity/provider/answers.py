"""Refusals of the token endpoint on the wire: OAuth's members (RFC 6749 section 5.2) with the problem's beside them."""

from starlette.responses import JSONResponse

from gateway.identity.authorization.answers import description_of
from gateway.identity.errors import OAuthRefused
from gateway.identity.issuer import Issuer
from gateway.kernel.errors import ErrorKind
from gateway.web.problems import STATUS, problem_body


def refusal(refused: OAuthRefused, issuer: Issuer) -> JSONResponse:
    """JSON as OAuth demands, not `application/problem+json`; the members of every problem of ours are in it too."""
    body = {
        "error": refused.oauth,
        "error_description": description_of(refused),
        "error_uri": f"{issuer.base_url}/problems/{refused.code}",
        **problem_body(refused),
    }
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    if refused.kind is ErrorKind.UNAUTHENTICATED:
        # RFC 9110 wants a challenge with every 401; no HTTP scheme stands for private_key_jwt, so ours has its name.
        headers["WWW-Authenticate"] = 'private_key_jwt realm="/eid"'
    return JSONResponse(body, STATUS[refused.kind], headers)
