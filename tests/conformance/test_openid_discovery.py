"""What the issuer says of itself holds: judged by Authlib's rules, and compared with what is really emitted."""

import json
from typing import Any

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.factories.relying_party import DETAIL
from tests.fakes.directory import LEVEL_ONE
from tests.fixtures.identity import BASE_URL, ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING


async def test_the_metadata_pass_the_rules_of_rfc_8414(eid: Eid) -> None:
    AuthorizationServerMetadata(await _metadata(eid)).validate()


async def test_the_metadata_pass_the_rules_of_discovery_but_for_rs256(eid: Eid) -> None:
    """OpenID Connect Discovery section 3 wants RS256; the FAPI 2.0 Security Profile, section 5.4, rules it out."""
    document = await _metadata(eid)
    with pytest.raises(ValueError, match='"RS256" MUST be included'):
        OpenIDProviderMetadata(document).validate()
    OpenIDProviderMetadata(
        {**document, "id_token_signing_alg_values_supported": ["ES256", "RS256"]}
    ).validate()


async def test_both_well_known_addresses_say_the_same(eid: Eid) -> None:
    other = await eid.http.get("/.well-known/oauth-authorization-server/eid")
    assert other.json() == await _metadata(eid)


async def test_every_named_endpoint_is_there(eid: Eid) -> None:
    endpoints = [
        address
        for name, address in (await _metadata(eid)).items()
        if name.endswith(("_endpoint", "jwks_uri"))
    ]
    assert len(endpoints) == 5
    for address in endpoints:
        answers = [await eid.http.request(method, address) for method in ("GET", "POST")]
        assert {answer.status_code for answer in answers} & {200, 400, 401}, address


async def test_the_issuer_in_metadata_tokens_and_answers_is_one(eid: Eid) -> None:
    page = await eid.log_in(await eid.browser())
    answer = answer_at_client(page)
    tokens = (await eid.redeem(eid.party.token_form(answer["code"]))).json()
    claimed = [await _claims(eid, tokens[name]) for name in ("id_token", "access_token")]
    assert {answer["iss"], *(claims["iss"] for claims in claimed)} == {(await _metadata(eid))["issuer"]}


async def test_an_id_token_holds_the_claims_that_are_announced_and_no_others(eid: Eid) -> None:
    tokens = (await eid.redeem(eid.party.token_form(await eid.code()))).json()
    claims = await _claims(eid, tokens["id_token"])
    assert sorted(claims) == sorted((await _metadata(eid))["claims_supported"])


async def test_the_levels_that_are_announced_are_the_levels_that_are_reached(eid: Eid) -> None:
    strong = await eid.code()
    weak = answer_at_client(await eid.log_in(await eid.browser(), LEVEL_ONE))["code"]
    tokens = [(await eid.redeem(eid.party.token_form(code))).json() for code in (weak, strong)]
    reached = [(await _claims(eid, token["id_token"]))["acr"] for token in tokens]
    assert reached == (await _metadata(eid))["acr_values_supported"]


async def test_tokens_are_signed_as_announced_with_a_key_that_is_published(eid: Eid) -> None:
    tokens = (await eid.redeem(eid.party.token_form(await eid.code()))).json()
    keys = (await eid.http.get("/eid/jwks")).json()["keys"]
    token = jwt.decode(tokens["id_token"], KeySet.import_key_set({"keys": keys}), algorithms=["ES256"])
    assert [token.header["alg"]] == (await _metadata(eid))["id_token_signing_alg_values_supported"]
    assert [(key["kid"], key["alg"], key["use"]) for key in keys] == [(token.header["kid"], "ES256", "sig")]
    assert all("d" not in key for key in keys)


async def test_every_scope_that_is_announced_can_be_registered_and_granted(eid: Eid) -> None:
    scopes = (await _metadata(eid))["scopes_supported"]
    client = eid.party.registration()
    await eid.identity.clients.register(type(client)(**{**vars(client), "scopes": frozenset(scopes)}))
    tokens = (await eid.redeem(eid.party.token_form(await eid.code(scope=" ".join(scopes))))).json()
    assert set(tokens["scope"].split()) == set(scopes)


async def test_the_announced_details_type_is_understood(eid: Eid) -> None:
    (name,) = (await _metadata(eid))["authorization_details_types_supported"]
    details = json.dumps([{**DETAIL, "type": name}])
    page = await eid.log_in(await eid.browser(), authorization_details=details)
    assert page.path.startswith("/eid/consent/")


async def test_what_is_not_announced_is_refused(eid: Eid) -> None:
    metadata = await _metadata(eid)
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    assert metadata["response_types_supported"] == ["code"]
    for changes in (
        {"code_challenge_method": "plain"},
        {"response_type": "token"},
        {"response_mode": "fragment"},
        {"request": "x"},
        {"request_uri": "https://bank.example/r"},
    ):
        page = await (await eid.browser()).open(eid.party.url(**changes))
        assert "error" in answer_at_client(page)


async def test_jwks_has_its_own_media_type(eid: Eid) -> None:
    """RFC 7517 section 8.5.2."""
    assert (await eid.http.get("/eid/jwks")).headers["Content-Type"] == "application/jwk-set+json"


async def _metadata(eid: Eid) -> dict[str, Any]:
    document: dict[str, Any] = (await eid.http.get("/eid/.well-known/openid-configuration")).json()
    assert document["issuer"] == f"{BASE_URL}/eid"
    return document


async def _claims(eid: Eid, token: str) -> dict[str, Any]:
    keys = KeySet.import_key_set((await eid.http.get("/eid/jwks")).json())
    return dict(jwt.decode(token, keys, algorithms=["ES256"]).claims)
