"""What an access token opens: userinfo, other slices' routes, and nothing once its grant has ended."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI
from httpx2 import ASGITransport, AsyncClient
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.identity.access import Access, require
from gateway.kernel.assurance import Level
from gateway.kit.keys import KeyRing
from gateway.web.pages import Pages
from gateway.web.problems import ProblemHandlers
from tests.factories.jws import compact
from tests.factories.relying_party import RelyingParty
from tests.fakes.directory import LEVEL_ONE
from tests.fixtures.identity import BASE_URL, ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING
Answer = tuple[int, str, str | None]


@pytest.fixture
async def api(eid: Eid) -> AsyncIterator[AsyncClient]:
    """Another slice's routes: one for anybody with a token, one for a scope, one for level 2."""
    app = FastAPI()
    ProblemHandlers(Pages({}, sandbox=True)).install(app)
    verifier = eid.identity.verifier

    @app.get("/any")
    async def any_token(access: Annotated[Access, Depends(require(verifier))]) -> dict[str, str]:
        return {"account": str(access.account_id), "client": str(access.client_id)}

    @app.get("/me", dependencies=[Depends(require(verifier, "me"))])
    async def scoped() -> None: ...

    @app.get("/strong", dependencies=[Depends(require(verifier, level=Level.TWO))])
    async def strong() -> None: ...

    transport: Any = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=BASE_URL) as client:
        yield client


async def test_a_token_tells_the_gateway_whose_it_is(eid: Eid, api: AsyncClient) -> None:
    token = (await _tokens(eid))["access_token"]
    body = (await api.get("/any", headers=_bearer(token))).json()
    assert body["client"] == "example-bank"
    assert body["account"].startswith("acc_")


async def test_userinfo_says_the_same_sub_as_the_id_token_and_no_more(eid: Eid) -> None:
    tokens = await _tokens(eid)
    subject = (await eid.identity.verifier.verify(tokens["access_token"])).subject
    for method in ("GET", "POST"):
        answer = await eid.http.request(method, "/eid/userinfo", headers=_bearer(tokens["access_token"]))
        assert (answer.status_code, answer.json()) == (200, {"sub": subject})
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic YTpi", "DPoP x"])
async def test_without_a_bearer_token_the_answer_says_what_is_missing(eid: Eid, header: str | None) -> None:
    answer = await eid.http.get("/eid/userinfo", headers={} if header is None else {"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-missing")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_token_lives_three_hundred_seconds(eid: Eid) -> None:
    token = (await _tokens(eid))["access_token"]
    eid.clock.advance(timedelta(seconds=299))
    assert (await _userinfo(eid, token))[0] == 200
    eid.clock.advance(timedelta(seconds=1))
    assert await _userinfo(eid, token) == (401, "token-expired", 'Bearer error="invalid_token"')


async def test_an_id_token_opens_nothing(eid: Eid) -> None:
    assert (await _userinfo(eid, (await _tokens(eid))["id_token"]))[:2] == (401, "token-invalid")


@pytest.mark.parametrize("algorithm", ["none", "NONE"])
async def test_an_unsigned_token_opens_nothing(eid: Eid, algorithm: str) -> None:
    header, claims = _parts(eid, (await _tokens(eid))["access_token"])
    assert (await _userinfo(eid, compact({**header, "alg": algorithm}, claims, None)))[1] == "token-invalid"


async def test_a_token_by_another_key_opens_nothing(eid: Eid) -> None:
    header, claims = _parts(eid, (await _tokens(eid))["access_token"])
    forged = compact(header, claims, ECKey.generate_key("P-256").private_key)
    assert (await _userinfo(eid, forged))[1] == "token-invalid"


async def test_the_public_key_is_no_shared_secret(eid: Eid) -> None:
    header, claims = _parts(eid, (await _tokens(eid))["access_token"])
    public = eid.identity.verifier._keys.keys[0].as_pem(private=False)  # type: ignore[attr-defined]
    forged = compact({**header, "alg": "HS256"}, claims, public)
    assert (await _userinfo(eid, forged))[1] == "token-invalid"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({}, {"iss": "https://elsewhere.example/eid"}),
        ({}, {"aud": "https://elsewhere.example/v1"}),
        ({}, {"aud": ["https://gateway.example/v1", "https://elsewhere.example"]}),
        ({}, {"client_id": "other-bank"}),
        ({}, {"grant_id": "grt_aaaaaaaaaaaaaaaaaaaaaaaaaa"}),
        ({}, {"grant_id": "nonsense"}),
        ({"typ": "JWT"}, {}),
        ({"typ": None}, {}),
    ],
)
async def test_even_our_own_signature_needs_every_word_to_be_right(
    eid: Eid, keys: KeyRing, head: dict[str, Any], words: dict[str, Any]
) -> None:
    header, claims = _parts(eid, (await _tokens(eid))["access_token"])
    header = {name: value for name, value in {**header, **head}.items() if value is not None}
    token = compact(header, {**claims, **words}, keys.signing("eid-signing").private)
    assert (await _userinfo(eid, token))[1] == "token-invalid"


async def test_rewriting_a_token_with_our_own_key_proves_the_forgeries_above_are_forgeries(
    eid: Eid, keys: KeyRing
) -> None:
    header, claims = _parts(eid, (await _tokens(eid))["access_token"])
    assert (await _userinfo(eid, compact(header, claims, keys.signing("eid-signing").private)))[0] == 200


@pytest.mark.parametrize("text", ["x", "a.b.c", "....", "x" * 9000, "ä.ö.ü"])
async def test_what_is_no_token_is_refused_and_not_repeated(eid: Eid, text: str) -> None:
    answer = await eid.http.get("/eid/userinfo", headers={b"Authorization": f"Bearer {text}".encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")


async def test_a_scope_that_was_not_granted_is_forbidden(eid: Eid, api: AsyncClient) -> None:
    without, granted = (
        (await _tokens(eid))["access_token"],
        (await _tokens(eid, scope="openid me"))["access_token"],
    )
    refused = await api.get("/me", headers=_bearer(without))
    assert (refused.status_code, refused.json()["code"]) == (403, "scope-insufficient")
    assert refused.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope"'
    assert (await api.get("/me", headers=_bearer(granted))).status_code == 200


async def test_level_one_does_not_open_what_needs_level_two(eid: Eid, api: AsyncClient) -> None:
    weak = answer_at_client(await eid.log_in(await eid.browser(), LEVEL_ONE))["code"]
    token = (await eid.redeem(eid.party.token_form(weak))).json()["access_token"]
    refused = await api.get("/strong", headers=_bearer(token))
    assert (refused.status_code, refused.json()["code"]) == (403, "assurance-too-low")
    strong = (await _tokens(eid))["access_token"]
    assert (await api.get("/strong", headers=_bearer(strong))).status_code == 200


async def test_a_client_can_revoke_its_own_token(eid: Eid) -> None:
    token = (await _tokens(eid))["access_token"]
    answer = await eid.http.post("/eid/revoke", data=_revocation(eid.party, token))
    assert (answer.status_code, answer.content) == (200, b"")
    assert await _userinfo(eid, token) == (401, "token-revoked", 'Bearer error="invalid_token"')


async def test_a_client_cannot_revoke_anothers_token(eid: Eid) -> None:
    other = RelyingParty(eid.party.issuer, eid.clock, "other-bank", "https://other.example/cb")
    await eid.identity.clients.register(other.registration())
    token = (await _tokens(eid))["access_token"]
    assert (await eid.http.post("/eid/revoke", data=_revocation(other, token))).status_code == 200
    assert (await _userinfo(eid, token))[0] == 200


async def test_revoking_nonsense_is_no_error(eid: Eid) -> None:
    assert (await eid.http.post("/eid/revoke", data=_revocation(eid.party, "nonsense"))).status_code == 200


async def test_revoking_needs_the_client_to_prove_itself(eid: Eid) -> None:
    token = (await _tokens(eid))["access_token"]
    answer = await eid.http.post("/eid/revoke", data={"token": token})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert (await _userinfo(eid, token))[0] == 200


async def test_revoking_nothing_is_a_malformed_request(eid: Eid) -> None:
    form = _revocation(eid.party, "x")
    del form["token"]
    answer = await eid.http.post("/eid/revoke", data=form)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def _revocation(party: RelyingParty, token: str) -> dict[str, str]:
    form = party.token_form("unused")
    return {"token": token, **{name: form[name] for name in ("client_assertion_type", "client_assertion")}}


async def _tokens(eid: Eid, **changes: str) -> dict[str, str]:
    tokens: dict[str, str] = (await eid.redeem(eid.party.token_form(await eid.code(**changes)))).json()
    return tokens


async def _userinfo(eid: Eid, token: str) -> Answer:
    answer = await eid.http.get("/eid/userinfo", headers=_bearer(token))
    return answer.status_code, answer.json().get("code", ""), answer.headers.get("WWW-Authenticate")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _parts(eid: Eid, token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    read = jwt.decode(token, eid.identity.verifier._keys, algorithms=["ES256"])  # type: ignore[attr-defined]
    return dict(read.header), dict(read.claims)
