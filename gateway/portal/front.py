"""What every page of the portal begins and ends with: who is there, whether a form is really ours, and the page itself."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gateway.identity.browser import Browser
from gateway.identity.cookies import SESSION as EID_COOKIE
from gateway.identity.forms import read_form
from gateway.identity.wiring import Identity
from gateway.portal.errors import SignInNeeded
from gateway.portal.session import Session, Sessions
from gateway.portal.settings import PortalSettings
from gateway.web.pages import Pages

COOKIE: Final = "motcua-portal"


@dataclass(frozen=True)
class Visit:
    """One request: which page, from which browser, and who is signed in there, if anybody."""

    path: str
    browser: Browser
    session: Session | None


@dataclass(frozen=True)
class SignedIn(Visit):
    """A visit of somebody."""

    session: Session


class Front:
    """The methods named after a noun are FastAPI dependencies."""

    def __init__(
        self, pages: Pages, sessions: Sessions, identity: Identity, settings: PortalSettings
    ) -> None:
        self._pages = pages
        self._sessions = sessions
        self._eid_sessions = identity.sessions
        self._browsers = identity.browsers
        self._cookies = identity.cookies
        self._settings = settings

    async def visit(self, request: Request) -> Visit:
        cookie = self._cookies.read(request, COOKIE)
        session = None if cookie is None else await self._sessions.find(cookie)
        return Visit(request.url.path, self._browsers.meet(request), session)

    async def resident(self, request: Request) -> SignedIn:
        """Raises: SignInNeeded."""
        visit = await self.visit(request)
        if visit.session is None:
            raise SignInNeeded(_page_of(request))
        return SignedIn(visit.path, visit.browser, visit.session)

    async def form(self, request: Request) -> Mapping[str, str]:
        """Raises: FormMalformed, FormTokenInvalid."""
        form = await read_form(request)
        self._browsers.check(request, form)
        return form

    def render(
        self,
        visit: Visit,
        template: str,
        *,
        status: int = 200,
        form_targets: Sequence[str] = (),
        **values: Any,
    ) -> HTMLResponse:
        page = self._pages.render(
            f"portal/{template}", status=status, form_targets=form_targets, visit=visit, **values
        )
        self._browsers.remember(visit.browser, page)
        return page

    def redirect(self, visit: Visit, url: str) -> RedirectResponse:
        answer = RedirectResponse(url, 303, {"Cache-Control": "no-store"})
        self._browsers.remember(visit.browser, answer)
        return answer

    async def sign_in(self, request: Request, answer: Response, session: Session) -> None:
        """A new session under a new cookie; the one that was there before is over."""
        await self._close(request)
        cookie = await self._sessions.open(session)
        self._cookies.set(answer, COOKIE, cookie, self._settings.session_longest)

    async def sign_out(self, request: Request, answer: Response) -> None:
        """Here and at the eID: else whoever sits down next would be signed in again without being asked."""
        await self._close(request)
        await self._eid_sessions.close(self._cookies.read(request, EID_COOKIE))
        self._cookies.clear(answer, COOKIE)
        self._cookies.clear(answer, EID_COOKIE)

    async def _close(self, request: Request) -> None:
        if (cookie := self._cookies.read(request, COOKIE)) is not None:
            await self._sessions.close(cookie)


class PortalRoute(APIRoute):
    """A route whose pages are for somebody: nobody is sent to log in and comes back afterwards."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_or_send_to_login(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInNeeded as needed:
                return RedirectResponse(f"/login?{urlencode({'next': needed.next_path})}", 303)

        return handle_or_send_to_login


def _page_of(request: Request) -> str:
    """The page to come back to: this one, or for a form the page it stands on, which the first two segments name."""
    if request.method in {"GET", "HEAD"}:
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/".join(request.url.path.split("/")[:3])
