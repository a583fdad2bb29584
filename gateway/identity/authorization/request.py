"""The authorization request, read from its parameters (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1)."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import TypeAdapter, ValidationError

from gateway.identity.authorization.errors import (
    AssuranceUnmet,
    AuthorizationDetailsMalformed,
    AuthorizationRequestMalformed,
    PkceRequired,
    RequestObjectUnsupported,
    RequestUriUnsupported,
    ResponseTypeUnsupported,
    ScopeRefused,
)
from gateway.identity.clients.models import Client
from gateway.identity.ports import RecordRequest
from gateway.identity.scopes import OPENID
from gateway.identity.state import StateModel
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import ClientId
from gateway.web.bodies import parse_strictly
from gateway.web.errors import BodyMalformed

MAX_STATE_CHARS: Final = 1000
MAX_NONCE_CHARS: Final = 255
MAX_DETAILS: Final = 20
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_SECONDS: Final = re.compile(r"[0-9]{1,9}")
_DETAILS: Final = TypeAdapter(tuple[RecordRequest, ...])


class Prompt(StrEnum):
    """What the client asks the eID to do about pages."""

    NONE = "none"
    LOGIN = "login"


class AuthorizationRequest(StateModel):
    """A request that has passed every check that needs no resident."""

    client_id: ClientId
    redirect_uri: str
    state: str | None
    scopes: tuple[str, ...]
    nonce: str | None
    code_challenge: str
    prompt: Prompt | None
    max_age_s: int | None
    level: Level
    details: tuple[RecordRequest, ...]


def read_request(params: Mapping[str, str], client: Client) -> AuthorizationRequest:
    """`redirect_uri` has been checked before. `login_hint` and whatever else is unknown is ignored.

    Raises: OAuthRefused: one of `errors.py`.
    """
    _refuse_request_objects(params)
    if "response_type" not in params:
        raise AuthorizationRequestMalformed("response_type")
    if params["response_type"] != "code":
        raise ResponseTypeUnsupported
    if params.get("response_mode", "query") != "query":
        raise AuthorizationRequestMalformed("response_mode")
    return AuthorizationRequest(
        client_id=client.id,
        redirect_uri=params["redirect_uri"],
        state=_bounded(params, "state", MAX_STATE_CHARS),
        scopes=_scopes(params, client),
        nonce=_bounded(params, "nonce", MAX_NONCE_CHARS),
        code_challenge=_challenge(params),
        prompt=_prompt(params),
        max_age_s=_max_age(params),
        level=_level(params),
        details=_details(params),
    )


def _refuse_request_objects(params: Mapping[str, str]) -> None:
    if "request" in params:
        raise RequestObjectUnsupported
    if "request_uri" in params:
        raise RequestUriUnsupported


def _bounded(params: Mapping[str, str], name: str, limit: int) -> str | None:
    value = params.get(name)
    if value is not None and len(value) > limit:
        raise AuthorizationRequestMalformed(name)
    return value


def _scopes(params: Mapping[str, str], client: Client) -> tuple[str, ...]:
    scopes = frozenset(params.get("scope", "").split())
    if OPENID not in scopes or not scopes <= client.scopes:
        raise ScopeRefused
    return tuple(sorted(scopes))


def _challenge(params: Mapping[str, str]) -> str:
    challenge = params.get("code_challenge", "")
    if params.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
        raise PkceRequired
    return challenge


def _prompt(params: Mapping[str, str]) -> Prompt | None:
    if "prompt" not in params:
        return None
    try:
        return Prompt(params["prompt"])
    except ValueError:
        raise AuthorizationRequestMalformed("prompt") from None


def _max_age(params: Mapping[str, str]) -> int | None:
    if "max_age" not in params:
        return None
    if not _SECONDS.fullmatch(params["max_age"]):
        raise AuthorizationRequestMalformed("max_age")
    return int(params["max_age"])


def _level(params: Mapping[str, str]) -> Level:
    """The lowest level that satisfies the client. Values that we do not know cannot be met and are passed over."""
    if "acr_values" not in params:
        return Level.ONE
    asked = params["acr_values"].split()
    known = [level for level in Level if level.acr in asked]
    if not known:
        raise AssuranceUnmet
    return min(known)


def _details(params: Mapping[str, str]) -> tuple[RecordRequest, ...]:
    if "authorization_details" not in params:
        return ()
    try:
        details = _DETAILS.validate_python(parse_strictly(params["authorization_details"].encode()))
    except (ValidationError, BodyMalformed):
        raise AuthorizationDetailsMalformed from None
    if not 0 < len(details) <= MAX_DETAILS or not _are_one_question(details):
        raise AuthorizationDetailsMalformed
    return details


def _are_one_question(details: tuple[RecordRequest, ...]) -> bool:
    frames = {(detail.purpose, detail.period_days) for detail in details}
    return len(frames) == 1 and len({detail.record_type for detail in details}) == len(details)
