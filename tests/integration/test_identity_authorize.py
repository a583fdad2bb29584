"""The authorization endpoint: what is refused, where the refusal goes, and when no page is needed."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.factories.relying_party import DETAIL, RelyingParty
from tests.fakes.directory import LEVEL_ONE, LEVEL_TWO
from tests.fixtures.identity import BASE_URL, ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING
REGISTERED = "https://bank.example/callback?from=eid"


@pytest.mark.parametrize(
    ("changes", "error", "code"),
    [
        ({"response_type": None}, "invalid_request", "authorization-request-malformed"),
        ({"response_type": "token"}, "unsupported_response_type", "response-type-unsupported"),
        ({"response_type": "code id_token"}, "unsupported_response_type", "response-type-unsupported"),
        ({"response_mode": "fragment"}, "invalid_request", "authorization-request-malformed"),
        ({"scope": None}, "invalid_scope", "scope-refused"),
        ({"scope": "me"}, "invalid_scope", "scope-refused"),
        ({"scope": "openid everything"}, "invalid_scope", "scope-refused"),
        ({"scope": "openid applications"}, "invalid_scope", "scope-refused"),
        ({"code_challenge": None}, "invalid_request", "pkce-required"),
        ({"code_challenge": "short"}, "invalid_request", "pkce-required"),
        ({"code_challenge": "ä" * 43}, "invalid_request", "pkce-required"),
        ({"code_challenge_method": None}, "invalid_request", "pkce-required"),
        ({"code_challenge_method": "plain"}, "invalid_request", "pkce-required"),
        ({"code_challenge_method": "s256"}, "invalid_request", "pkce-required"),
        ({"prompt": "consent"}, "invalid_request", "authorization-request-malformed"),
        ({"prompt": "none login"}, "invalid_request", "authorization-request-malformed"),
        ({"max_age": "-1"}, "invalid_request", "authorization-request-malformed"),
        ({"max_age": "ten"}, "invalid_request", "authorization-request-malformed"),
        ({"state": "s" * 1001}, "invalid_request", "authorization-request-malformed"),
        ({"nonce": "n" * 256}, "invalid_request", "authorization-request-malformed"),
        ({"request": "eyJ"}, "request_not_supported", "request-object-unsupported"),
        ({"request_uri": "urn:x"}, "request_uri_not_supported", "request-uri-unsupported"),
        ({"acr_values": "urn:vneid:sandbox:loa:3"}, "unmet_authentication_requirements", "assurance-unmet"),
        ({"prompt": "none"}, "login_required", "login-required"),
    ],
)
async def test_a_faulty_request_goes_back_to_the_client(
    eid: Eid, changes: dict[str, str | None], error: str, code: str
) -> None:
    page = await (await eid.browser()).open(eid.party.url(**changes))
    assert page.url.startswith(REGISTERED)
    answer = answer_at_client(page)
    assert answer["error"] == error
    assert answer["error_uri"] == f"{BASE_URL}/problems/{code}"
    assert answer["iss"] == f"{BASE_URL}/eid"
    assert answer["state"] == changes.get("state", "state-of-the-client")


@pytest.mark.parametrize(
    "redirect_uri",
    [
        None,
        "https://bank.example/callback",
        "https://bank.example/callback?from=eid&more=1",
        "https://bank.example/callback?from=EID",
        "https://bank.example/callback/?from=eid",
        "https://bank.example:443/callback?from=eid",
        "https://BANK.example/callback?from=eid",
        "http://bank.example/callback?from=eid",
        "https://bank.example/callback?from=eid#",
        "https://bank.example/callback?from=eid ",
        "https://bank.example/x/../callback?from=eid",
        "https://bank.example/%63allback?from=eid",
        "https://bank.example.attacker.example/callback?from=eid",
        "https://attacker.example/https://bank.example/callback?from=eid",
        "https://bank.example@attacker.example/callback?from=eid",
        "https://user@bank.example/callback?from=eid",
        "//bank.example/callback?from=eid",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://bank.example\\@attacker.example/callback?from=eid",
    ],
)
async def test_nobody_is_sent_to_an_address_that_is_not_registered(
    eid: Eid, redirect_uri: str | None
) -> None:
    browser = await eid.browser()
    answer = await browser.http.get(eid.party.url(redirect_uri=redirect_uri))
    assert (answer.status_code, "Location" in answer.headers) == (400, False)
    assert "redirect-uri-foreign" in answer.text
    assert "attacker" not in answer.text


@pytest.mark.parametrize("client_id", [None, "somebody-else", "not a client id", "x" * 100])
async def test_an_unknown_client_is_sent_nowhere(eid: Eid, client_id: str | None) -> None:
    browser = await eid.browser()
    answer = await browser.http.get(eid.party.url(client_id=client_id))
    assert (answer.status_code, "Location" in answer.headers) == (400, False)
    assert "client-unknown" in answer.text


async def test_another_clients_redirect_uri_is_foreign(eid: Eid) -> None:
    other = RelyingParty(eid.party.issuer, eid.clock, "other-bank", "https://other.example/cb")
    await eid.identity.clients.register(other.registration())
    answer = await (await eid.browser()).http.get(eid.party.url(redirect_uri=other.redirect_uri))
    assert answer.status_code == 400


async def test_a_parameter_given_twice_is_refused(eid: Eid) -> None:
    answer = await (await eid.browser()).http.get(eid.party.url() + "&state=other")
    assert (answer.status_code, "form-malformed" in answer.text) == (400, True)


async def test_an_empty_parameter_counts_as_left_out(eid: Eid) -> None:
    page = await (await eid.browser()).open(eid.party.url() + "&prompt=&max_age=")
    assert page.path.startswith("/eid/login/")


async def test_a_request_may_be_posted_and_a_personal_number_in_it_reaches_no_url(eid: Eid) -> None:
    browser = await eid.browser()
    fields = {**eid.party.authorization(), "login_hint": LEVEL_TWO.reveal()}
    answer = await browser.http.post("/eid/authorize", data=fields)
    assert answer.status_code == 303
    assert LEVEL_TWO.reveal() not in answer.headers["Location"]
    assert (await browser.open(answer.headers["Location"])).path.startswith("/eid/login/")


async def test_a_login_hint_is_neither_followed_nor_repeated(eid: Eid) -> None:
    page = await (await eid.browser()).open(eid.party.url(login_hint=LEVEL_TWO.reveal()))
    assert page.path.startswith("/eid/login/")
    assert LEVEL_TWO.reveal() not in page.html + page.url


async def test_prompt_none_answers_silently_when_somebody_is_logged_in(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    assert "code" in answer_at_client(await browser.open(eid.party.url(prompt="none")))


async def test_prompt_none_cannot_ask_for_consent(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    params = urlencode(
        {**eid.party.authorization(prompt="none"), "authorization_details": json.dumps([DETAIL])}
    )
    assert answer_at_client(await browser.open(f"/eid/authorize?{params}"))["error"] == "consent_required"


async def test_prompt_login_asks_again(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    assert (await browser.open(eid.party.url(prompt="login"))).path.startswith("/eid/login/")


@pytest.mark.parametrize(("max_age", "asks"), [("0", True), ("60", True), ("61", False)])
async def test_max_age_asks_again_when_the_login_is_older(eid: Eid, max_age: str, *, asks: bool) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    eid.clock.advance(timedelta(seconds=60))
    page = await browser.open(eid.party.url(max_age=max_age))
    assert page.url.startswith(BASE_URL) is asks


async def test_max_age_zero_means_even_a_login_of_this_moment(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    assert (await browser.open(eid.party.url(max_age="0"))).path.startswith("/eid/login/")


@pytest.mark.parametrize(
    ("acr_values", "error"),
    [
        ("urn:vneid:sandbox:loa:2", "unmet_authentication_requirements"),
        ("urn:vneid:sandbox:loa:2 urn:vneid:sandbox:loa:1", None),
        ("urn:unknown urn:vneid:sandbox:loa:1", None),
    ],
)
async def test_a_level_one_account_meets_what_level_one_satisfies(
    eid: Eid, acr_values: str, error: str | None
) -> None:
    page = await eid.log_in(await eid.browser(), LEVEL_ONE, acr_values=acr_values)
    assert answer_at_client(page).get("error") == error


async def test_a_weaker_login_does_not_serve_a_stronger_request(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser, LEVEL_ONE)
    page = await browser.open(eid.party.url(acr_values="urn:vneid:sandbox:loa:2"))
    assert page.path.startswith("/eid/login/")


async def test_answers_are_303_and_kept_by_no_cache(eid: Eid) -> None:
    answer = await (await eid.browser()).http.get(eid.party.url())
    assert (answer.status_code, answer.headers["Cache-Control"]) == (303, "no-store")


async def test_a_session_of_another_person_never_answers_a_pending_login(eid: Eid) -> None:
    browser = await eid.browser()
    pending = await browser.open(eid.party.url())
    await eid.log_in(browser, LEVEL_ONE)
    page = await browser.open(pending.url)
    assert "personal_number" in page.form().values
