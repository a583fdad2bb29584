"""Whether a login that is already there will do, and what the resident must be asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.identity.authorization.policy import is_login_enough, must_ask, scopes_to_ask
from gateway.identity.authorization.request import AuthorizationRequest, Prompt
from gateway.identity.ports import RecordRequest
from gateway.identity.session import Session
from gateway.kernel.assurance import Level
from gateway.kernel.clock import FixedClock
from gateway.kernel.identifiers import AccountId, ClientId
from tests.factories.relying_party import DETAIL, RelyingParty


def _request(
    prompt: Prompt | None = None, max_age_s: int | None = None, level: Level = Level.ONE
) -> AuthorizationRequest:
    return AuthorizationRequest(
        client_id=ClientId.parse("bank"),
        redirect_uri="https://bank.example/cb",
        state=None,
        scopes=("openid",),
        nonce=None,
        code_challenge="c" * 43,
        prompt=prompt,
        max_age_s=max_age_s,
        level=level,
        details=(),
    )


@pytest.mark.parametrize(
    ("request_", "level", "age_s", "enough"),
    [
        (_request(), Level.ONE, 1000, True),
        (_request(level=Level.TWO), Level.ONE, 0, False),
        (_request(level=Level.TWO), Level.TWO, 0, True),
        (_request(level=Level.ONE), Level.TWO, 0, True),
        (_request(prompt=Prompt.LOGIN), Level.TWO, 0, False),
        (_request(prompt=Prompt.NONE), Level.TWO, 0, True),
        (_request(max_age_s=60), Level.TWO, 59, True),
        (_request(max_age_s=60), Level.TWO, 60, False),
        (_request(max_age_s=0), Level.TWO, 0, False),
    ],
)
def test_a_login_is_enough(
    clock: FixedClock, request_: AuthorizationRequest, level: Level, age_s: int, *, enough: bool
) -> None:
    session = Session(
        ref="r", account_id=AccountId.new(), level=level, auth_time=clock.now(), amr=("pin", "mca")
    )
    clock.advance(timedelta(seconds=age_s))
    assert is_login_enough(request_, session, clock.now()) is enough


@pytest.mark.parametrize(
    ("scopes", "first_party", "asked"),
    [
        (("openid",), False, ()),
        (("applications", "me", "openid"), False, ("applications", "me")),
        (("applications", "me", "openid"), True, ()),
    ],
)
def test_scopes_beyond_the_login_are_asked_for_unless_the_client_is_the_portal(
    clock: FixedClock, scopes: tuple[str, ...], asked: tuple[str, ...], *, first_party: bool
) -> None:
    client = replace(RelyingParty("https://eid.example", clock).registration(), first_party=first_party)
    request = _request().model_copy(update={"scopes": scopes})
    assert scopes_to_ask(client, request) == asked
    assert must_ask(client, request) is bool(asked)


def test_records_are_asked_for_whoever_the_client_is(clock: FixedClock) -> None:
    client = replace(RelyingParty("https://eid.example", clock).registration(), first_party=True)
    details = (RecordRequest.model_validate(DETAIL),)
    assert must_ask(client, _request().model_copy(update={"details": details}))
