"""Refusals of the token endpoint on the wire: OAuth's members, with ours beside them (RFC 6749 section 5.2)."""

from http import HTTPStatus

from starlette.responses import JSONResponse

from gateway.identity.authorization.answers import description_of
from gateway.identity.errors import OAuthRefused
from gateway.identity.issuer import Issuer
from gateway.kernel.errors import ErrorKind
from gateway.web.problems import STATUS, problem_body


def refusal(refused: OAuthRefused, issuer: Issuer) -> JSONResponse:
    """`error` and `error_description` as OAuth demands; `code`, `hint` and `instance` as in every problem of ours."""
    problem = problem_body(refused)
    body = {
        "error": refused.oauth,
        "error_description": description_of(refused),
        "error_uri": f"{issuer.base_url}{problem['type']}",
        "code": problem["code"],
        "hint": problem["hint"],
        "instance": problem["instance"],
    }
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    if refused.kind is ErrorKind.UNAUTHENTICATED:
        # RFC 9110 wants a challenge with every 401; no HTTP scheme stands for private_key_jwt, so ours has its name.
        headers["WWW-Authenticate"] = 'private_key_jwt realm="/eid"'
    return JSONResponse(body, _status(refused), headers)


def _status(refused: OAuthRefused) -> int:
    """RFC 6749 knows 400 for everything but a client that is not authenticated."""
    unauthenticated = refused.kind is ErrorKind.UNAUTHENTICATED
    return STATUS[refused.kind] if unauthenticated else HTTPStatus.BAD_REQUEST
