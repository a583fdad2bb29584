"""The token endpoint: who may redeem what, once, and what the tokens say."""

import json
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from gateway.identity.grants.models import GrantId
from gateway.identity.provider.verifier import TokenVerifier
from gateway.identity.settings import IdentitySettings
from tests.factories.jws import compact
from tests.factories.relying_party import RelyingParty
from tests.fakes.directory import LEVEL_ONE
from tests.fakes.store import MemoryStore
from tests.fixtures.identity import BASE_URL, ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING
ISSUER = f"{BASE_URL}/eid"


async def test_the_answer_is_what_oauth_demands(eid: Eid) -> None:
    answer = await eid.redeem(eid.party.token_form(await eid.code(scope="openid me")))
    body = answer.json()
    assert answer.status_code == 200
    assert (answer.headers["Cache-Control"], answer.headers["Pragma"]) == ("no-store", "no-cache")
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 300, "me openid")
    assert body.keys() == {"access_token", "token_type", "expires_in", "id_token", "scope"}


async def test_the_id_token_says_who_when_how_and_for_whom(eid: Eid) -> None:
    now = int(eid.clock.now().timestamp())
    body = (await eid.redeem(eid.party.token_form(await eid.code()))).json()
    token = jwt.decode(body["id_token"], eid_key(eid), algorithms=["ES256"])
    claims = token.claims
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (ISSUER, "example-bank", "nonce-of-the-client")
    assert (claims["iat"], claims["auth_time"], claims["exp"]) == (now, now, now + 300)
    assert (claims["acr"], claims["amr"]) == ("urn:vneid:sandbox:loa:2", ["pin", "mca"])
    assert token.header.keys() == {"alg", "kid", "typ"}


async def test_the_access_token_is_an_rfc_9068_token_without_anything_of_the_person(eid: Eid) -> None:
    now = int(eid.clock.now().timestamp())
    body = (await eid.redeem(eid.party.token_form(await eid.code()))).json()
    token = jwt.decode(body["access_token"], eid_key(eid), algorithms=["ES256"])
    claims = token.claims
    assert token.header["typ"] == "at+jwt"
    assert (claims["iss"], claims["aud"], claims["client_id"]) == (ISSUER, f"{BASE_URL}/v1", "example-bank")
    assert (claims["exp"], claims["auth_time"], claims["acr"]) == (now + 300, now, "urn:vneid:sandbox:loa:2")
    assert claims.keys() == {
        "iss", "sub", "aud", "client_id", "scope", "iat", "exp", "auth_time", "acr", "jti", "grant_id"
    }  # fmt: skip


async def test_two_clients_know_one_resident_by_two_names_and_each_always_by_the_same(eid: Eid) -> None:
    other = RelyingParty(eid.party.issuer, eid.clock, "other-bank", "https://other.example/cb")
    await eid.identity.clients.register(other.registration())
    browser = await eid.browser()
    code = answer_at_client(await eid.log_in(browser))["code"]
    again = answer_at_client(await browser.open(eid.party.url()))["code"]
    elsewhere = answer_at_client(await browser.open(other.url()))["code"]
    forms = [eid.party.token_form(code), eid.party.token_form(again), other.token_form(elsewhere)]
    first, second, third = [_claims(eid, await eid.redeem(form)) for form in forms]
    assert (first["sub"], first["sid"]) == (second["sub"], second["sid"])
    assert first["sub"] != third["sub"]
    assert first["sid"] != third["sid"]


async def test_a_level_one_login_says_level_one(eid: Eid) -> None:
    code = answer_at_client(await eid.log_in(await eid.browser(), LEVEL_ONE))["code"]
    claims = _claims(eid, await eid.redeem(eid.party.token_form(code)))
    assert claims["acr"] == "urn:vneid:sandbox:loa:1"


async def test_without_a_nonce_in_the_request_there_is_none_in_the_token(eid: Eid) -> None:
    claims = _claims(eid, await eid.redeem(eid.party.token_form(await eid.code(nonce=None))))
    assert "nonce" not in claims


@pytest.mark.parametrize(
    ("changes", "error", "code"),
    [
        ({"grant_type": None}, "invalid_request", "token-request-malformed"),
        ({"grant_type": "password"}, "unsupported_grant_type", "grant-type-unsupported"),
        ({"grant_type": "refresh_token"}, "unsupported_grant_type", "grant-type-unsupported"),
        ({"code": None}, "invalid_request", "token-request-malformed"),
        ({"code": "canary-code"}, "invalid_grant", "code-invalid"),
        ({"redirect_uri": None}, "invalid_request", "token-request-malformed"),
        ({"redirect_uri": "https://canary.example/"}, "invalid_grant", "code-redirect-uri-mismatch"),
        ({"code_verifier": None}, "invalid_request", "token-request-malformed"),
        ({"code_verifier": "canary" * 8}, "invalid_grant", "code-verifier-wrong"),
        ({"code_verifier": "canary"}, "invalid_grant", "code-verifier-wrong"),
    ],
)
async def test_a_faulty_token_request_is_refused(
    eid: Eid, changes: dict[str, str | None], error: str, code: str
) -> None:
    answer = await eid.redeem(eid.party.token_form(await eid.code(), **changes))
    _assert_refused(answer, 400, error, code)


async def test_the_challenge_is_no_verifier(eid: Eid) -> None:
    """What `plain` would have allowed."""
    challenge = eid.party.authorization()["code_challenge"]
    answer = await eid.redeem(eid.party.token_form(await eid.code(), code_verifier=challenge))
    _assert_refused(answer, 400, "invalid_grant", "code-verifier-wrong")


async def test_a_wrong_verifier_spends_the_code_and_the_next_try_ends_the_grant(eid: Eid) -> None:
    code = await eid.code()
    await eid.redeem(eid.party.token_form(code, code_verifier="w" * 43))
    _assert_refused(await eid.redeem(eid.party.token_form(code)), 400, "invalid_grant", "code-reused")


async def test_a_code_lives_sixty_seconds(eid: Eid) -> None:
    code = await eid.code()
    eid.clock.advance(timedelta(seconds=60))
    _assert_refused(await eid.redeem(eid.party.token_form(code)), 400, "invalid_grant", "code-invalid")


async def test_a_second_use_is_noticed_long_after_the_code_has_expired(eid: Eid) -> None:
    code = await eid.code()
    await eid.redeem(eid.party.token_form(code))
    eid.clock.advance(timedelta(hours=1))
    _assert_refused(await eid.redeem(eid.party.token_form(code)), 400, "invalid_grant", "code-reused")


async def test_another_client_can_neither_use_nor_spend_nor_end_a_code(eid: Eid) -> None:
    other = RelyingParty(eid.party.issuer, eid.clock, "other-bank", verifier=eid.party.verifier)
    await eid.identity.clients.register(other.registration())
    code = await eid.code()
    _assert_refused(await eid.redeem(other.token_form(code)), 400, "invalid_grant", "code-invalid")
    first = await eid.redeem(eid.party.token_form(code))
    _assert_refused(await eid.redeem(other.token_form(code)), 400, "invalid_grant", "code-invalid")
    assert first.status_code == 200
    still_good = await eid.identity.verifier.verify(first.json()["access_token"])
    assert str(still_good.client_id) == "example-bank"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_assertion": None}, "client-assertion-missing"),
        ({"client_assertion_type": None}, "client-assertion-missing"),
        ({"client_assertion_type": "urn:other"}, "client-assertion-missing"),
        ({"client_assertion": "canary"}, "client-assertion-invalid"),
        ({"client_assertion": "a.b.c"}, "client-assertion-invalid"),
        ({"client_assertion": "x" * 9000}, "client-assertion-invalid"),
        ({"client_id": "other-bank"}, "client-assertion-invalid"),
    ],
)
async def test_a_client_that_does_not_prove_itself_is_refused(
    eid: Eid, changes: dict[str, str | None], code: str
) -> None:
    answer = await eid.redeem(eid.party.token_form(await eid.code(), **changes))
    _assert_refused(answer, 401, "invalid_client", code)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"aud": "https://elsewhere.example/eid"}, "client-assertion-invalid"),
        ({"aud": None}, "client-assertion-invalid"),
        ({"aud": [ISSUER, "https://elsewhere.example"]}, "client-assertion-invalid"),
        ({"aud": f"{ISSUER}/"}, "client-assertion-invalid"),
        ({"iss": "somebody-else"}, "client-assertion-invalid"),
        ({"iss": None}, "client-assertion-invalid"),
        ({"iss": ["example-bank"]}, "client-assertion-invalid"),
        ({"sub": "somebody-else"}, "client-assertion-invalid"),
        ({"sub": None}, "client-assertion-invalid"),
        ({"jti": None}, "client-assertion-invalid"),
        ({"jti": ""}, "client-assertion-invalid"),
        ({"jti": 7}, "client-assertion-invalid"),
        ({"jti": "j" * 257}, "client-assertion-invalid"),
        ({"exp": None}, "client-assertion-invalid"),
        ({"exp": "soon"}, "client-assertion-invalid"),
        ({"exp": True}, "client-assertion-invalid"),
        ({"exp": 1_000_000_000}, "client-assertion-expired"),
        ({"exp": 4_000_000_000}, "client-assertion-expired"),
        ({"exp": 10**400}, "client-assertion-invalid"),
        ({"iat": 4_000_000_000}, "client-assertion-expired"),
        ({"nbf": 4_000_000_000}, "client-assertion-expired"),
        ({"header": {"typ": "at+jwt"}}, "client-assertion-invalid"),
        ({"header": {"kid": "unknown"}}, "client-assertion-invalid"),
        ({"header": {"crit": ["x"], "x": 1}}, "client-assertion-invalid"),
    ],
)
async def test_an_assertion_with_one_wrong_word_is_refused(
    eid: Eid, claims: dict[str, Any], code: str
) -> None:
    assertion = eid.party.assertion(**claims)
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(answer, 401, "invalid_client", code)


@pytest.mark.parametrize(
    "words",
    [
        {"aud": f"{ISSUER}/token"},
        {"aud": [ISSUER]},
        {"header": {"typ": "JWT"}},
        {"header": {"typ": "client-authentication+jwt"}},
        {"header": {"kid": None}},
        {"iat": None},
    ],
)
async def test_what_the_standards_allow_is_accepted(eid: Eid, words: dict[str, Any]) -> None:
    assertion = eid.party.assertion(**words)
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    assert answer.status_code == 200


async def test_an_assertion_counts_once(eid: Eid) -> None:
    assertion = eid.party.assertion()
    first = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    second = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    assert first.status_code == 200
    _assert_refused(second, 401, "invalid_client", "client-assertion-replayed")


async def test_an_assertion_is_remembered_as_long_as_it_could_be_used(eid: Eid) -> None:
    assertion = eid.party.assertion()
    await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    eid.clock.advance(timedelta(seconds=60) + IdentitySettings().clock_skew - timedelta(seconds=1))
    again = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(again, 401, "invalid_client", "client-assertion-replayed")


async def test_an_assertion_by_another_key_proves_nothing(eid: Eid) -> None:
    stranger = ECKey.generate_key("P-256")
    assertion = eid.party.assertion(key=stranger.private_key)
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(answer, 401, "invalid_client", "client-assertion-invalid")


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
async def test_an_unsigned_assertion_proves_nothing(eid: Eid, algorithm: str) -> None:
    assertion = compact({"alg": algorithm, "kid": eid.party.key.kid}, eid.party.assertion_claims(), None)
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(answer, 401, "invalid_client", "client-assertion-invalid")


@pytest.mark.parametrize("algorithm", ["HS256", "ES256"])
async def test_the_public_key_is_no_shared_secret(eid: Eid, algorithm: str) -> None:
    secret = eid.party.key.as_pem(private=False)
    assertion = eid.party.assertion(header={"alg": algorithm}, key=secret)
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(answer, 401, "invalid_client", "client-assertion-invalid")


@pytest.mark.parametrize("algorithm", ["RS256", "ES384", "EdDSA", ["ES256"], None])
async def test_a_true_signature_under_another_name_proves_nothing(eid: Eid, algorithm: Any) -> None:
    assertion = eid.party.assertion(header={"alg": algorithm})
    answer = await eid.redeem(eid.party.token_form(await eid.code(), client_assertion=assertion))
    _assert_refused(answer, 401, "invalid_client", "client-assertion-invalid")


async def test_a_password_in_the_header_is_not_read(eid: Eid) -> None:
    form = eid.party.token_form(await eid.code(), client_assertion=None, client_assertion_type=None)
    answer = await eid.http.post("/eid/token", data=form, auth=("example-bank", "secret"))
    _assert_refused(answer, 401, "invalid_client", "client-assertion-missing")


async def test_a_field_given_twice_is_refused(eid: Eid) -> None:
    answer = await eid.http.post(
        "/eid/token",
        content="grant_type=a&grant_type=b",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    _assert_refused(answer, 400, "invalid_request", "form-malformed")


async def test_json_is_not_a_form(eid: Eid) -> None:
    _assert_refused(await eid.http.post("/eid/token", json={}), 400, "invalid_request", "form-malformed")


async def test_a_grant_revoked_before_its_code_is_redeemed_gives_nothing(
    eid: Eid, store: MemoryStore
) -> None:
    code = await eid.code()
    await eid.identity.grants.revoke(_pending_grant(store), "test")
    _assert_refused(await eid.redeem(eid.party.token_form(code)), 400, "invalid_grant", "code-invalid")


def _pending_grant(store: MemoryStore) -> GrantId:
    (packed,) = [value for key, (value, _) in store._values.items() if key.startswith("identity:code:")]
    return GrantId.parse(json.loads(packed.partition(b"\n")[2])["grant_id"])


def eid_key(eid: Eid) -> ECKey:
    (key,) = _published(eid).keys
    assert isinstance(key, ECKey)
    return key


def _published(eid: Eid) -> KeySet:
    assert isinstance(eid.identity.verifier, TokenVerifier)
    return eid.identity.verifier._keys


def _claims(eid: Eid, answer: Response) -> dict[str, Any]:
    return jwt.decode(answer.json()["id_token"], eid_key(eid), algorithms=["ES256"]).claims


def _assert_refused(answer: Response, status: int, error: str, code: str) -> None:
    body = answer.json()
    assert (answer.status_code, body["error"], body["code"]) == (status, error, code)
    assert body.keys() >= {"error_description", "type", "title", "hint", "instance"}
    assert body["status"] == status
    assert body["error_uri"] == f"{BASE_URL}/problems/{code}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert ("WWW-Authenticate" in answer.headers) is (status == 401)
    assert "canary" not in answer.text
