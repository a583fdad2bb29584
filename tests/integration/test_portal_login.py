"""Logging in at the portal: back to where one wanted to go, once, in the same browser, from our own eID only."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from httpx2 import Response

from tests.fakes.directory import LEVEL_ONE
from tests.fixtures.identity import BASE_URL, Browser
from tests.fixtures.portal import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
COOKIE = "__Host-motcua-portal"


def recorded(browser: Browser) -> list[Response]:
    """Every answer that this browser gets from now on, redirects included."""
    answers: list[Response] = []

    async def keep(answer: Response) -> None:
        answers.append(answer)

    browser.http.event_hooks["response"].append(keep)
    return answers


async def callback_url(portal: Portal, browser: Browser) -> str:
    """The address with which a login just came back."""
    answers = recorded(browser)
    await portal.approve(browser, await browser.open("/login"))
    return next(str(answer.url) for answer in answers if answer.url.path == "/login/callback")


@pytest.mark.parametrize("path", ["/applications", "/me/consents", "/me/disclosures?before=7"])
async def test_a_page_for_somebody_comes_after_logging_in(portal: Portal, path: str) -> None:
    browser = await portal.browser()
    login = await browser.open(path)
    assert login.path.startswith("/eid/login/")
    page = await portal.approve(browser, login)
    assert (page.status, page.url) == (200, BASE_URL + path)


async def test_a_link_to_log_in_leads_to_no_other_site(portal: Portal) -> None:
    browser = await portal.browser()
    page = await portal.approve(browser, await browser.open("/login?next=https://evil.example/"))
    assert page.path == "/applications"


async def test_the_session_cookie_is_bound_to_host_and_https_and_out_of_reach_of_scripts(
    portal: Portal,
) -> None:
    browser = await portal.browser()
    answers = recorded(browser)
    await portal.approve(browser, await browser.open("/login"))
    cookies = [value for answer in answers for value in answer.headers.get_list("set-cookie")]
    session = next(cookie for cookie in cookies if cookie.startswith(COOKIE + "="))
    attributes = {part.strip().lower() for part in session.split(";")[1:]}
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= attributes
    assert not any(attribute.startswith("domain") for attribute in attributes)


async def test_every_sign_in_has_a_cookie_of_its_own_and_ends_the_one_before(portal: Portal) -> None:
    browser = await portal.resident()
    before = browser.http.cookies[COOKIE]
    await portal.draft(browser)
    after = browser.http.cookies[COOKIE]
    assert after != before
    old = await portal.browser()
    old.http.cookies.set(COOKIE, before)
    assert (await old.open("/applications")).path.startswith("/eid/login/")


async def test_an_answer_of_the_eid_counts_once(portal: Portal) -> None:
    browser = await portal.browser()
    url = await callback_url(portal, browser)
    page = await browser.open(url)
    assert (page.status, "login-not-finished" in page.html) == (400, True)
    assert (await browser.open("/applications")).status == 200


async def test_an_answer_counts_in_no_other_browser(portal: Portal) -> None:
    url, _ = await _intercepted(portal, await portal.browser())
    page = await (await portal.browser()).open(url)
    assert (page.status, "login-not-finished" in page.html) == (400, True)


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.example/eid"},
        {"iss": ""},
        {"state": "guessed"},
        {"state": ""},
        {"code": "guessed"},
        {"code": ""},
        {"error": "server_error"},
    ],
    ids=lambda change: "-".join(f"{name}={value}" for name, value in change.items()),
)
async def test_an_answer_that_is_not_the_eids_own_signs_nobody_in(
    portal: Portal, change: dict[str, str]
) -> None:
    browser = await portal.browser()
    url, _ = await _intercepted(portal, browser)
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    page = await browser.open(f"/login/callback?{urlencode({**query, **change})}")
    assert (page.status, "login-not-finished" in page.html) == (400, True)
    assert COOKIE not in browser.http.cookies


async def test_an_id_token_for_another_request_signs_nobody_in(portal: Portal) -> None:
    """The nonce ties it to this one: here the eID is made to issue one for another."""
    browser = await portal.browser()
    url, login = await _intercepted(portal, browser, nonce="of-another-request")
    assert login.startswith(BASE_URL + "/eid/login/")
    assert "login-not-finished" in (await browser.open(url)).html


async def test_saying_no_shares_nothing_and_says_so(portal: Portal) -> None:
    browser = await portal.resident()
    page = await browser.submit(await portal.start(browser), press="refuse")
    assert (page.status, page.path) == (200, "/login/callback")
    assert "/procedures/2.000635" in {element.attributes.get("href") for element in page.elements}
    assert portal.office.records.asked == []


async def test_a_no_counts_once_too(portal: Portal) -> None:
    browser = await portal.resident()
    page = await browser.submit(await portal.start(browser), press="refuse")
    assert "login-not-finished" in (await browser.open(page.url)).html


async def test_an_account_below_the_procedures_level_is_told_what_to_do(portal: Portal) -> None:
    browser = await portal.browser()
    page = await portal.approve(browser, await portal.start(browser), LEVEL_ONE)
    assert (page.status, "assurance-too-low" in page.html) == (403, True)


async def test_signing_out_ends_the_session_for_whoever_has_the_cookie(portal: Portal) -> None:
    browser = await portal.resident()
    cookie = browser.http.cookies[COOKIE]
    page = await browser.submit(await browser.open("/"), action="/logout")
    assert (page.path, COOKIE in browser.http.cookies) == ("/", False)
    browser.http.cookies.set(COOKIE, cookie)
    assert (await browser.open("/applications")).path.startswith("/eid/login/")


async def test_a_sign_out_from_another_site_is_refused(portal: Portal) -> None:
    browser = await portal.resident()
    page = await browser.post("/logout", {"csrf": "guessed"})
    assert (page.status, "form-token-invalid" in page.html) == (403, True)
    assert (await browser.open("/applications")).status == 200


async def test_without_the_store_there_is_an_honest_503_and_public_pages_stay(portal: Portal) -> None:
    browser = await portal.resident()
    portal.store.is_down = True
    page = await browser.open("/applications")
    assert (page.status, "store-unavailable" in page.html) == (503, True)
    assert (await (await portal.browser()).open("/")).status == 200


async def _intercepted(portal: Portal, browser: Browser, **changes: str) -> tuple[str, str]:
    """The address with the answer, not yet opened; and the login page it came from, asked for with changed parameters."""
    leave = await browser.http.get("/login")
    target = urlsplit(leave.headers["location"])
    query = {name: values[0] for name, values in parse_qs(target.query).items()} | changes
    login = await browser.open(f"{target.path}?{urlencode(query)}")
    found: list[str] = []
    settle: Callable[[Response], Awaitable[object]] = browser._settle

    async def stop_at_callback(answer: Response) -> object:
        location = answer.headers.get("location", "")
        if "/login/callback" in location:
            found.append(location)
            return login
        return await settle(answer)

    browser._settle = stop_at_callback  # type: ignore[method-assign, assignment]  # this browser waits before going back
    await portal.approve(browser, login)
    browser._settle = settle  # type: ignore[method-assign, assignment]
    return found[0], login.url
