"""The login page and the wait for the phone."""

import json
import re
from datetime import timedelta

import pytest

from gateway.demo.browser import Page
from gateway.identity.settings import IdentitySettings
from gateway.kernel.personal_number import PersonalNumber
from tests.factories.relying_party import DETAIL
from tests.fakes.directory import LEVEL_TWO, LOCKED, NO_ACCOUNT, NOBODY
from tests.fakes.store import MemoryStore
from tests.fixtures.identity import BASE_URL, ONE_SETTING, Eid, answer_at_client, match_number

pytestmark = ONE_SETTING


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12345",
        "00109000canary",
        "001090000001",
        "９０１１９００００００１",
        "901190000001\u0000",
        "901 190 000 001",
    ],
    ids=["empty", "short", "letters", "real", "full-width", "nul", "spaced"],
)
async def test_a_malformed_number_is_refused_without_being_repeated(eid: Eid, typed: str) -> None:
    browser = await eid.browser()
    form = await browser.open(eid.party.url())
    page = await browser.submit(form, {"personal_number": typed})
    assert page.status in {400, 422}
    assert "personal-number-malformed" in page.html or page.status == 400
    assert not typed or typed not in page.html


async def test_people_who_cannot_log_in_look_like_people_who_do_not_answer(eid: Eid) -> None:
    shown = [await _waiting_text(eid, number) for number in (LEVEL_TWO, NO_ACCOUNT, LOCKED, NOBODY)]
    assert len(set(shown)) == 1
    assert eid.directory.asked == 0


async def test_the_wait_says_so_when_the_phone_has_not_answered(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    page = await browser.submit(waiting, action="/finish")
    assert "has not answered yet" in page.html
    assert match_number(page) == match_number(waiting)


async def test_status_follows_the_phone(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    assert await _status(browser.http, waiting) == "waiting"
    await eid.approve(waiting)
    assert await _status(browser.http, waiting) == "approved"


async def test_refusing_on_the_phone_tells_the_client_access_denied(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    phone, inbox = await eid.phone()
    await phone.submit(inbox, action="/answer", press="deny")
    assert await _status(browser.http, waiting) == "denied"
    answer = answer_at_client(await browser.submit(waiting, action="/finish"))
    assert (answer["error"], answer["state"], answer["iss"]) == (
        "access_denied",
        "state-of-the-client",
        eid.identity.issuer.url,
    )
    assert "code" not in answer


async def test_a_wrong_match_number_ends_the_request(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    phone, inbox = await eid.phone()
    wrong = next(
        found.attributes["value"]
        for found in inbox.elements
        if found.attributes.get("type") == "radio" and found.attributes["value"] != match_number(waiting)
    )
    await phone.submit(inbox, {"number": wrong}, action="/answer", press="approve")
    assert answer_at_client(await browser.submit(waiting, action="/finish"))["error"] == "access_denied"


async def test_cancelling_tells_the_client_access_denied_and_clears_the_phone(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    fields = waiting.form(action_ends="/finish").values
    page = await browser.post(waiting.url.replace("/wait", "/cancel"), fields)
    assert answer_at_client(page)["error"] == "access_denied"
    _, inbox = await eid.phone()
    assert not inbox.having("aria-labelledby")


async def test_an_unanswered_request_runs_out_and_can_be_sent_again(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    eid.clock.advance(IdentitySettings().approval_lifetime)
    assert await _status(browser.http, waiting) == "expired"
    late = await browser.submit(waiting, action="/finish")
    assert "has run out" in late.html
    again_link = next(found for found in late.elements if found.attributes.get("class") == "button")
    form = await browser.open(again_link.attributes["href"])
    again = await browser.submit(form, {"personal_number": LEVEL_TWO.reveal()})
    await eid.approve(again)
    assert "code" in answer_at_client(await browser.submit(again, action="/finish"))


async def test_sending_again_closes_the_earlier_request(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    form = await browser.open(waiting.url.removesuffix("/wait"))
    await browser.submit(form, {"personal_number": LEVEL_TWO.reveal()})
    _, inbox = await eid.phone()
    assert len(inbox.having("aria-labelledby")) == 1


async def test_a_login_belongs_to_the_browser_that_began_it(eid: Eid) -> None:
    waiting = await eid.begin(await eid.browser())
    await eid.approve(waiting)
    thief = await eid.browser()
    await thief.open("/eid/app")
    for path in (waiting.url, waiting.url.removesuffix("/wait")):
        page = await thief.open(path)
        assert (page.status, "login-expired" in page.html) == (400, True)


async def test_a_form_without_its_token_does_nothing(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    await eid.approve(waiting)
    for action in ("/finish", "/cancel"):
        page = await browser.post(waiting.url.replace("/wait", action), {"csrf": "guess"})
        assert (page.status, "form-token-invalid" in page.html) == (403, True)
    assert "code" in answer_at_client(await browser.submit(waiting, action="/finish"))


async def test_a_finished_login_cannot_be_finished_again(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    await eid.approve(waiting)
    assert "code" in answer_at_client(await browser.submit(waiting, action="/finish"))
    page = await browser.submit(waiting, action="/finish")
    assert (page.status, "login-expired" in page.html) == (400, True)


async def test_one_approval_opens_one_session(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser, authorization_details=json.dumps([DETAIL]))
    await eid.approve(waiting)
    await browser.submit(waiting, action="/finish")
    session = browser.http.cookies["__Host-motcua-eid"]
    again = await browser.submit(waiting, action="/finish")
    assert again.path.endswith("/wait")
    assert browser.http.cookies["__Host-motcua-eid"] == session


async def test_a_login_left_alone_is_over(eid: Eid) -> None:
    browser = await eid.browser()
    form = await browser.open(eid.party.url())
    eid.clock.advance(IdentitySettings().authorization_lifetime)
    page = await browser.submit(form, {"personal_number": LEVEL_TWO.reveal()})
    assert (page.status, "login-expired" in page.html) == (400, True)


async def test_nobody_is_worn_down_with_requests(eid: Eid) -> None:
    pages = [await eid.begin(await eid.browser(), NOBODY) for _ in range(6)]
    assert [page.status for page in pages] == [200] * 5 + [429]
    assert "approvals-too-many" in pages[-1].html


@pytest.mark.parametrize("eid_settings", [IdentitySettings(approvals_per_window=2)])
async def test_requests_to_one_phone_are_counted_whoever_sends_them(eid: Eid) -> None:
    pages = [await eid.begin(await eid.browser(), NOBODY) for _ in range(3)]
    assert [page.status for page in pages] == [200, 200, 429]


async def test_the_pages_let_their_forms_lead_to_this_client_only(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    for url in (waiting.url, waiting.url.removesuffix("/wait")):
        policy = (await browser.http.get(url)).headers["Content-Security-Policy"]
        assert policy.endswith("form-action 'self' https://bank.example")


async def test_no_number_and_no_name_is_left_in_the_store(eid: Eid, store: MemoryStore) -> None:
    waiting = await eid.begin(await eid.browser())
    await eid.approve(waiting)
    held = repr(store._values)
    assert LEVEL_TWO.reveal() not in held
    assert "Giả Lập" not in held


async def test_without_the_store_the_answer_is_an_honest_503(eid: Eid, store: MemoryStore) -> None:
    store.is_down = True
    page = await (await eid.browser()).open(eid.party.url())
    assert (page.status, "store-unavailable" in page.html) == (503, True)


async def test_a_session_cookie_is_host_bound_and_out_of_reach_for_scripts(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    await eid.approve(waiting)
    form = waiting.form(action_ends="/finish")
    answer = await browser.http.post(BASE_URL + form.action, data=form.values)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-motcua-eid=")
    for trait in ("HttpOnly", "Path=/", "SameSite=lax", "Secure"):
        assert trait in cookie
    assert "Domain" not in cookie


async def test_each_login_gets_a_new_session(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    first = browser.http.cookies["__Host-motcua-eid"]
    await eid.log_in(browser, prompt="login")
    second = browser.http.cookies["__Host-motcua-eid"]
    assert first != second
    browser.http.cookies.set("__Host-motcua-eid", first, domain="gateway.example")
    assert "/eid/login/" in (await browser.open(eid.party.url())).url


async def test_a_login_serves_other_clients_until_it_is_old(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    assert "code" in answer_at_client(await browser.open(eid.party.url()))
    eid.clock.advance(IdentitySettings().session_lifetime + timedelta(seconds=1))
    assert "/eid/login/" in (await browser.open(eid.party.url())).url


async def _waiting_text(eid: Eid, number: PersonalNumber) -> str:
    """The waiting page of that person, without what is random in it."""
    page = await eid.begin(await eid.browser(), number)
    assert page.path.endswith("/wait")
    return _without_chance(page)


def _without_chance(page: Page) -> str:
    path = page.path.removesuffix("/wait")
    html = page.html.replace(path, "").replace(f">{match_number(page)}<", "><")
    return re.sub(r'name="csrf" value="[a-z2-7]+"', "", html)


async def _status(http: object, waiting: Page) -> str:
    answer = await http.get(waiting.url.replace("/wait", "/status"))  # type: ignore[attr-defined]
    return str(answer.json()["state"])
