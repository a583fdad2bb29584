"""`/eid/consent`."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.identity.authorization.answers import origin_of
from gateway.identity.authorization.operations import CONSENT_PATH
from gateway.identity.browser import Browser, Browsers
from gateway.identity.consent_page.operations import Consenting
from gateway.identity.cookies import SESSION, Cookies
from gateway.identity.forms import read_form
from gateway.identity.ports import ConsentRequestInvalid
from gateway.identity.redirects import see_other
from gateway.identity.session import Session, Sessions
from gateway.web.pages import Pages


class ConsentPages:
    """One method for each route. What can no longer be asked for goes back to the client as its error."""

    def __init__(
        self, consenting: Consenting, sessions: Sessions, browsers: Browsers, cookies: Cookies, pages: Pages
    ) -> None:
        self._consenting = consenting
        self._sessions = sessions
        self._browsers = browsers
        self._cookies = cookies
        self._pages = pages

    async def ask(self, transaction: str, request: Request) -> Response:
        return await self._show(transaction, self._browsers.meet(request), await self._session(request))

    async def answer(self, transaction: str, request: Request) -> Response:
        form = await read_form(request)
        browser = self._browsers.check(request, form)
        if form.get("decision") != "agree":
            return see_other(await self._consenting.refuse(transaction, browser))
        session = await self._session(request)
        try:
            location = await self._consenting.agree(transaction, browser, session, form.get("question", ""))
        except ConsentRequestInvalid as refused:
            return see_other(await self._consenting.refuse(transaction, browser, refused))
        if location is None:
            return await self._show(transaction, browser, session, changed=True)
        return see_other(location)

    async def _show(
        self, transaction: str, browser: Browser, session: Session | None, *, changed: bool = False
    ) -> Response:
        try:
            page = await self._consenting.show(transaction, browser, session)
        except ConsentRequestInvalid as refused:
            return see_other(await self._consenting.refuse(transaction, browser, refused))
        return self._pages.render(
            "identity/consent.html",
            form_targets=[origin_of(page.redirect_uri)],
            page=page,
            csrf=browser.csrf,
            changed=changed,
        )

    async def _session(self, request: Request) -> Session | None:
        return await self._sessions.find(self._cookies.read(request, SESSION))


def create_router(pages: ConsentPages) -> APIRouter:
    router = APIRouter(prefix=CONSENT_PATH + "/{transaction}", include_in_schema=False)
    router.get("")(pages.ask)
    router.post("")(pages.answer)
    return router
