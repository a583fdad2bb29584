"""`/login`, `/login/callback`, `/logout`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from gateway.identity.forms import read_query
from gateway.portal.dossiers.starts import Start, Starts
from gateway.portal.front import Front, PortalRoute, Visit
from gateway.portal.login.operations import Arrival, LoginDesk, Refusal
from gateway.portal.login.paths import local_path


class LoginPages:
    """One method for each route."""

    def __init__(self, front: Front, logins: LoginDesk, starts: Starts) -> None:
        self._front = front
        self._logins = logins
        self._starts = starts

    async def leave(self, visit: Visit, next_path: str | None) -> Response:
        wanted = local_path(next_path)
        if visit.session is not None:
            return self._front.redirect(visit, wanted)
        return self._front.redirect(visit, await self._logins.begin(visit.browser, wanted))

    async def arrive(self, visit: Visit, request: Request) -> Response:
        """Raises: LoginNotFinished, AssuranceTooLow."""
        arrival = await self._logins.finish(visit.browser, read_query(request))
        if isinstance(arrival, Refusal):
            return self._front.render(visit, "declined.html", next_path=arrival.next_path)
        answer = self._front.redirect(visit, await self._way_on(arrival))
        await self._front.sign_in(request, answer, arrival.proof.session)
        return answer

    async def sign_out(self, visit: Visit, request: Request) -> Response:
        answer = self._front.redirect(visit, "/")
        await self._front.sign_out(request, answer)
        return answer

    async def _way_on(self, arrival: Arrival) -> str:
        if arrival.procedure is None:
            return arrival.next_path
        return await self._starts.prepare(
            Start(
                account_id=arrival.proof.session.account_id,
                consent_id=arrival.proof.consent_id,
                procedure=arrival.procedure,
            )
        )


def create_router(pages: LoginPages, front: Front) -> APIRouter:
    router = APIRouter(include_in_schema=False, route_class=PortalRoute)
    Visitor = Annotated[Visit, Depends(front.visit)]  # noqa: N806 - a type, as FastAPI reads it

    @router.get("/login")
    async def leave(visit: Visitor, next: str | None = None) -> Response:  # noqa: A002 - the name in the URL
        return await pages.leave(visit, next)

    @router.get("/login/callback")
    async def arrive(visit: Visitor, request: Request) -> Response:
        return await pages.arrive(visit, request)

    @router.post("/logout", dependencies=[Depends(front.form)])
    async def sign_out(visit: Visitor, request: Request) -> Response:
        return await pages.sign_out(visit, request)

    return router
