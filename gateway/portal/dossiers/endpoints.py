"""`/applications`: the list, the draft made from a ticket, the form, the payment, and how it stands."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from gateway.portal.dossiers.pages import DossierPages
from gateway.portal.front import Front, PortalRoute, SignedIn


def create_router(pages: DossierPages, front: Front) -> APIRouter:
    router = APIRouter(prefix="/applications", include_in_schema=False, route_class=PortalRoute)
    Resident = Annotated[SignedIn, Depends(front.resident)]  # noqa: N806 - a type, as FastAPI reads it
    Form = Annotated[Mapping[str, str], Depends(front.form)]  # noqa: N806 - as above

    @router.get("")
    async def list_own(visit: Resident) -> Response:
        return await pages.list_own(visit)

    @router.get("/new")
    async def create(visit: Resident, ticket: str = "") -> Response:
        return await pages.create(visit, ticket)

    @router.get("/{application_id}")
    async def show(visit: Resident, application_id: str, saved: str = "") -> Response:
        return await pages.show(visit, application_id, saved=saved == "1")

    @router.post("/{application_id}")
    async def change(visit: Resident, form: Form, application_id: str) -> Response:
        return await pages.change(visit, application_id, form)

    @router.post("/{application_id}/pay")
    async def pay(visit: Resident, _form: Form, application_id: str) -> Response:
        return await pages.pay(visit, application_id)

    return router
