"""`/`, `/procedures/{code}` and its start button."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.identity.clients.models import Client
from gateway.identity.ports import ConsentDesk
from gateway.portal.front import Front, PortalRoute, Visit
from gateway.portal.login.consent_request import record_requests
from gateway.portal.login.operations import LoginDesk
from gateway.portal.settings import PortalSettings


class CataloguePages:
    """One method for each route."""

    def __init__(
        self,
        front: Front,
        catalogue: ProcedureCatalogue,
        client: Client,
        consents: ConsentDesk,
        logins: LoginDesk,
        settings: PortalSettings,
    ) -> None:
        self._front = front
        self._catalogue = catalogue
        self._client = client
        self._consents = consents
        self._logins = logins
        self._settings = settings

    async def show_home(self, visit: Visit) -> Response:
        procedures = [offered.procedure for offered in self._catalogue.all()]
        return self._front.render(visit, "home.html", procedures=procedures)

    async def show_procedure(self, visit: Visit, code: str) -> Response:
        """Raises: ProcedureNotFound."""
        offered = self._catalogue.get(code)
        details = record_requests(offered.procedure, self._settings.consent_period_days)
        question = await self._consents.describe(self._client, details)
        return self._front.render(visit, "procedure.html", offered=offered, question=question)

    async def start(self, visit: Visit, code: str) -> Response:
        """Raises: ProcedureNotFound."""
        procedure = self._catalogue.get(code).procedure
        return self._front.redirect(visit, await self._logins.begin_application(visit.browser, procedure))


def create_router(pages: CataloguePages, front: Front) -> APIRouter:
    router = APIRouter(include_in_schema=False, route_class=PortalRoute)
    Visitor = Annotated[Visit, Depends(front.visit)]  # noqa: N806 - a type, as FastAPI reads it

    @router.get("/")
    async def show_home(visit: Visitor) -> Response:
        return await pages.show_home(visit)

    @router.get("/procedures/{code}")
    async def show_procedure(visit: Visitor, code: str) -> Response:
        return await pages.show_procedure(visit, code)

    @router.post("/procedures/{code}/start", dependencies=[Depends(front.form)])
    async def start(visit: Visitor, code: str) -> Response:
        return await pages.start(visit, code)

    return router
