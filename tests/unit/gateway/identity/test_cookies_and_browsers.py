"""Cookies that cannot leave this host, and forms that only their own browser can send."""

from datetime import timedelta

import pytest
from starlette.requests import Request
from starlette.responses import Response

from gateway.identity.browser import Browser, Browsers
from gateway.identity.cookies import BROWSER, SESSION, Cookies
from gateway.identity.errors import FormTokenInvalid
from gateway.kit.keys import KeyRing

DAY = timedelta(days=1)


def _request(cookie: str | None = None, name: str = f"__Host-{BROWSER}") -> Request:
    headers = [] if cookie is None else [(b"cookie", f"{name}={cookie}".encode())]
    return Request({"type": "http", "headers": headers})


@pytest.fixture
def browsers(keys: KeyRing) -> Browsers:
    return Browsers(Cookies("https://gateway.example"), keys.pseudonymizer("forms"), DAY)


@pytest.mark.parametrize(
    ("base_url", "name", "secure"),
    [("https://gateway.example", "__Host-motcua-eid", True), ("http://127.0.0.1:8000", "motcua-eid", False)],
)
def test_cookies_are_as_strict_as_the_scheme_allows(base_url: str, name: str, *, secure: bool) -> None:
    answer = Response()
    Cookies(base_url).set(answer, SESSION, "value", DAY)
    words = answer.headers["Set-Cookie"].split("; ")
    assert words[0] == f"{name}=value"
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Max-Age=86400"} <= set(words)
    assert ("Secure" in words) is secure


def test_clearing_a_cookie_ends_it() -> None:
    answer = Response()
    Cookies("https://gateway.example").clear(answer, SESSION)
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert answer.headers["Set-Cookie"].startswith('__Host-motcua-eid=""')


def test_a_new_browser_is_remembered_and_met_again(browsers: Browsers) -> None:
    browser = browsers.meet(_request())
    answer = Response()
    browsers.remember(browser, answer)
    assert browser.cookie in answer.headers["Set-Cookie"]
    again = browsers.meet(_request(browser.cookie))
    assert (again.mark, again.csrf, again.is_new) == (browser.mark, browser.csrf, False)


def test_a_cookie_of_another_shape_is_not_ours(browsers: Browsers) -> None:
    assert browsers.meet(_request("short")).is_new


def test_neither_mark_nor_token_gives_the_cookie_away(browsers: Browsers) -> None:
    browser = browsers.meet(_request())
    assert browser.cookie not in browser.mark + browser.csrf


def test_a_form_is_taken_from_the_browser_that_was_shown_it(browsers: Browsers) -> None:
    browser = _known(browsers)
    assert browsers.check(_request(browser.cookie), {"csrf": browser.csrf}).mark == browser.mark


def test_a_form_is_refused_from_anywhere_else(browsers: Browsers) -> None:
    mine, other = _known(browsers), _known(browsers)
    for request, token in (
        (_request(), mine.csrf),
        (_request(other.cookie), mine.csrf),
        (_request(mine.cookie), ""),
        (_request(mine.cookie), "ä"),
        (_request(mine.cookie, name=BROWSER), mine.csrf),
    ):
        with pytest.raises(FormTokenInvalid):
            browsers.check(request, {"csrf": token})


def _known(browsers: Browsers) -> Browser:
    return browsers.meet(_request(browsers.meet(_request()).cookie))
