"""The whole way, on both databases and both stores: number, phone, consent, code, tokens, and the codes' one life."""

import asyncio
import json

from joserfc import jwt
from joserfc.jwk import KeySet

from gateway.identity.errors import TokenRevoked
from tests.factories.relying_party import DETAIL
from tests.fixtures.identity import BASE_URL, Eid, answer_at_client


async def test_approving_on_the_phone_brings_the_resident_back_with_a_code(eid: Eid) -> None:
    page = await eid.log_in(await eid.browser())
    assert page.url.startswith(eid.party.redirect_uri + "&code=")
    answer = answer_at_client(page)
    assert answer["state"] == "state-of-the-client"
    assert answer["iss"] == eid.identity.issuer.url


async def test_agreeing_gives_a_token_that_carries_the_consent(eid: Eid) -> None:
    browser = await eid.browser()
    question = await eid.log_in(browser, authorization_details=json.dumps([DETAIL]))
    answer = answer_at_client(await browser.submit(question, press="agree"))
    issued = (await eid.redeem(eid.party.token_form(answer["code"]))).json()
    access = await eid.identity.verifier.verify(issued["access_token"])
    assert access.consent_id == eid.desk.agreements[0].consent_id
    assert issued["authorization_details"] == [DETAIL]


async def test_of_many_finishes_of_one_approval_exactly_one_opens_a_session(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser, authorization_details=json.dumps([DETAIL]))
    await eid.approve(waiting)
    form = waiting.form(action_ends="/finish")
    address = BASE_URL + form.action
    answers = await asyncio.gather(*(browser.http.post(address, data=form.values) for _ in range(8)))
    assert sum("Set-Cookie" in answer.headers for answer in answers) == 1


async def test_of_many_redemptions_of_one_code_exactly_one_wins(eid: Eid) -> None:
    code = await eid.code()
    answers = await asyncio.gather(*(eid.redeem(eid.party.token_form(code)) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 19
    assert {answer.json()["error"] for answer in answers if answer.status_code == 400} == {"invalid_grant"}


async def test_a_code_used_twice_ends_its_grant_and_its_consent(eid: Eid) -> None:
    browser = await eid.browser()
    question = await eid.log_in(browser, authorization_details=json.dumps([DETAIL]))
    code = answer_at_client(await browser.submit(question, press="agree"))["code"]
    first = (await eid.redeem(eid.party.token_form(code))).json()
    second = await eid.redeem(eid.party.token_form(code))
    assert (second.status_code, second.json()["code"]) == (400, "code-reused")
    assert eid.desk.withdrawals == [(eid.desk.agreements[0].consent_id, "code-reused")]
    assert await is_revoked(eid, first["access_token"])


async def test_tokens_can_be_checked_with_the_published_keys_alone(eid: Eid) -> None:
    issued = (await eid.redeem(eid.party.token_form(await eid.code()))).json()
    keys = KeySet.import_key_set((await eid.http.get("/eid/jwks")).json())
    assert jwt.decode(issued["id_token"], keys, algorithms=["ES256"]).claims["nonce"] == "nonce-of-the-client"
    assert jwt.decode(issued["access_token"], keys, algorithms=["ES256"]).header["typ"] == "at+jwt"


async def is_revoked(eid: Eid, token: str) -> bool:
    try:
        await eid.identity.verifier.verify(token)
    except TokenRevoked:
        return True
    return False
