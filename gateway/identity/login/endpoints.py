"""`/eid/login`: the number, the wait, the end."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from gateway.identity.authorization.operations import LOGIN_PATH
from gateway.identity.browser import Browsers
from gateway.identity.cookies import SESSION, Cookies
from gateway.identity.forms import read_form
from gateway.identity.login.errors import ApprovalsTooMany, PersonalNumberMalformed
from gateway.identity.login.operations import Login
from gateway.identity.login.views import LoginViews
from gateway.identity.redirects import see_other
from gateway.identity.session import Sessions


class LoginPages:
    """One method for each route."""

    def __init__(
        self, login: Login, views: LoginViews, sessions: Sessions, browsers: Browsers, cookies: Cookies
    ) -> None:
        self._login = login
        self._views = views
        self._sessions = sessions
        self._browsers = browsers
        self._cookies = cookies

    async def ask_number(self, transaction: str, request: Request) -> Response:
        return await self._views.number_form(transaction, self._browsers.meet(request))

    async def take_number(self, transaction: str, request: Request) -> Response:
        form = await read_form(request)
        browser = self._browsers.check(request, form)
        try:
            await self._login.ask_phone(transaction, browser, form.get("personal_number", ""))
        except (PersonalNumberMalformed, ApprovalsTooMany) as error:
            return await self._views.number_form(transaction, browser, error)
        return see_other(f"{LOGIN_PATH}/{transaction}/wait")

    async def wait(self, transaction: str, request: Request) -> Response:
        early = "early" in request.query_params
        return await self._views.waiting(transaction, self._browsers.meet(request), early=early)

    async def tell_status(self, transaction: str, request: Request) -> Response:
        state = await self._login.state(transaction, self._browsers.meet(request))
        return JSONResponse({"state": state.value}, headers={"Cache-Control": "no-store"})

    async def finish(self, transaction: str, request: Request) -> Response:
        browser = self._browsers.check(request, await read_form(request))
        arrival = await self._login.finish(transaction, browser, self._cookies.read(request, SESSION))
        if arrival is None:
            return see_other(f"{LOGIN_PATH}/{transaction}/wait?early=1")
        answer = see_other(arrival.location)
        if arrival.cookie is not None:
            self._cookies.set(answer, SESSION, arrival.cookie, self._sessions.lifetime)
        return answer

    async def cancel(self, transaction: str, request: Request) -> Response:
        browser = self._browsers.check(request, await read_form(request))
        return see_other(await self._login.cancel(transaction, browser))


def create_router(pages: LoginPages) -> APIRouter:
    router = APIRouter(prefix=LOGIN_PATH + "/{transaction}", include_in_schema=False)
    router.get("")(pages.ask_number)
    router.post("")(pages.take_number)
    router.get("/wait")(pages.wait)
    router.get("/status")(pages.tell_status)
    router.post("/finish")(pages.finish)
    router.post("/cancel")(pages.cancel)
    return router
