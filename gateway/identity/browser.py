"""The tie between a browser and the pages it was shown: what a login is bound to, and the CSRF token of its forms."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from gateway.identity.cookies import BROWSER, Cookies
from gateway.identity.errors import FormTokenInvalid
from gateway.identity.state import digest_of
from gateway.kit.sealing import Pseudonymizer
from gateway.web.pages import same_token

_ID_BYTES: Final = 32
_ID_CHARS: Final = 43


@dataclass(frozen=True)
class Browser:
    """One browser: `mark` names it in our state, `csrf` proves that a form came from a page it was shown."""

    cookie: str
    csrf: str
    is_new: bool

    @property
    def mark(self) -> str:
        return digest_of(self.cookie)


class Browsers:
    """Recognises browsers by a random cookie; the CSRF token is its keyed digest, so nothing needs to be kept."""

    def __init__(self, cookies: Cookies, key: Pseudonymizer, lifetime: timedelta) -> None:
        self._cookies = cookies
        self._key = key
        self._lifetime = lifetime

    def meet(self, request: Request) -> Browser:
        """The browser of this request; a new one where it brought no cookie of ours."""
        brought = self._cookies.read(request, BROWSER)
        known = brought is not None and len(brought) == _ID_CHARS
        cookie = brought if brought is not None and known else secrets.token_urlsafe(_ID_BYTES)
        return Browser(cookie, self._key.name("csrf", cookie), is_new=not known)

    def remember(self, browser: Browser, response: Response) -> None:
        if browser.is_new:
            self._cookies.set(response, BROWSER, browser.cookie, self._lifetime)

    def check(self, request: Request, form: Mapping[str, str]) -> Browser:
        """The browser that sent this form. Raises: FormTokenInvalid."""
        browser = self.meet(request)
        if browser.is_new or not same_token(form.get("csrf", ""), browser.csrf):
            raise FormTokenInvalid
        return browser
