"""`/eid/consent`."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.identity.authorization.answers import origin_of
from gateway.identity.authorization.operations import CONSENT_PATH
from gateway.identity.browser import Browser, Browsers
from gateway.identity.consent_page.operations import Consenting, ConsentPage
from gateway.identity.cookies import SESSION, Cookies
from gateway.identity.forms import read_form
from gateway.identity.redirects import see_other
from gateway.identity.session import Session, Sessions
from gateway.web.pages import Pages


def create_router(
    consenting: Consenting, sessions: Sessions, browsers: Browsers, cookies: Cookies, pages: Pages
) -> APIRouter:
    router = APIRouter(prefix=CONSENT_PATH, include_in_schema=False)

    async def session_of(request: Request) -> Session | None:
        return await sessions.find(cookies.read(request, SESSION))

    def show(page: ConsentPage, browser: Browser, *, changed: bool = False) -> Response:
        return pages.render(
            "identity/consent.html",
            form_targets=[origin_of(page.redirect_uri)],
            page=page,
            csrf=browser.csrf,
            changed=changed,
        )

    @router.get("/{transaction}")
    async def ask_consent(transaction: str, request: Request) -> Response:
        browser = browsers.meet(request)
        return show(await consenting.show(transaction, browser, await session_of(request)), browser)

    @router.post("/{transaction}")
    async def answer_consent(transaction: str, request: Request) -> Response:
        form = await read_form(request)
        browser = browsers.check(request, form)
        if form.get("decision") != "agree":
            return see_other(await consenting.refuse(transaction, browser))
        session = await session_of(request)
        location = await consenting.agree(transaction, browser, session, form.get("question", ""))
        if location is None:
            return show(await consenting.show(transaction, browser, session), browser, changed=True)
        return see_other(location)

    return router
