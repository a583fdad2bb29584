"""`/eid/authorize`, by GET and by POST (OpenID Connect Core section 3.1.2.1)."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.identity.authorization.operations import Authorization
from gateway.identity.browser import Browsers
from gateway.identity.cookies import SESSION, Cookies
from gateway.identity.forms import read_form, read_query
from gateway.identity.redirects import see_other
from gateway.identity.session import Sessions


def create_router(
    authorization: Authorization, sessions: Sessions, browsers: Browsers, cookies: Cookies
) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/eid/authorize")
    async def authorize(request: Request) -> Response:
        browser = browsers.meet(request)
        session = await sessions.find(cookies.read(request, SESSION))
        answer = see_other(await authorization.begin(read_query(request), browser, session))
        browsers.remember(browser, answer)
        return answer

    @router.post("/eid/authorize")
    async def authorize_by_post(request: Request) -> Response:
        """Turned into a GET: a form posted from another site brings no cookies along (SameSite=Lax)."""
        params = dict(await read_form(request))
        params.pop("login_hint", None)  # may be a personal number, which must not stand in a URL
        return see_other(f"/eid/authorize?{urlencode(params)}")

    return router
