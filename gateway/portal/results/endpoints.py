"""`/results/{id}`: one's own result as a document, and its signed form to keep."""

from typing import Annotated, Final

import segno
from fastapi import APIRouter, Depends
from starlette.responses import Response

from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.kernel.identifiers import InvalidIdentifier, ResultId
from gateway.portal.front import Front, PortalRoute, SignedIn
from gateway.portal.login.client import PORTAL_ID
from gateway.results.errors import ResultNotFound
from gateway.results.operations import IssuedResult, Results

_JOSE: Final = "application/jose"
"""Source: RFC 7515 section 9.2.1."""


class ResultPages:
    """One method for each route."""

    def __init__(self, front: Front, results: Results, procedures: ProcedureCatalogue, base_url: str) -> None:
        self._front = front
        self._results = results
        self._procedures = procedures
        self._base_url = base_url

    async def show(self, visit: SignedIn, result_id: str) -> Response:
        """Raises: ResultNotFound."""
        result = await self._get(visit, result_id)
        document = result.document
        labels = self._procedures.get(document.procedure_code).procedure.result.fields
        address = f"{self._base_url}/verify/{document.code}"
        return self._front.render(
            visit,
            "result.html",
            result=result,
            document=document,
            claims=[(label, document.claims.get(name)) for name, label in labels.items()],
            qr_code=segno.make(address, error="m").svg_data_uri(scale=3, border=2),
            address=address,
        )

    async def download(self, visit: SignedIn, result_id: str) -> Response:
        """Raises: ResultNotFound."""
        result = await self._get(visit, result_id)
        headers = {
            "Content-Disposition": f'attachment; filename="{result.document.code}.jws"',
            "Cache-Control": "no-store",
        }
        return Response(result.signed, headers=headers, media_type=_JOSE)

    async def _get(self, visit: SignedIn, result_id: str) -> IssuedResult:
        try:
            identifier = ResultId.parse(result_id)
        except InvalidIdentifier:
            raise ResultNotFound from None
        return await self._results.get(identifier, visit.session.account_id, PORTAL_ID)


def create_router(pages: ResultPages, front: Front) -> APIRouter:
    router = APIRouter(prefix="/results", include_in_schema=False, route_class=PortalRoute)
    Resident = Annotated[SignedIn, Depends(front.resident)]  # noqa: N806 - a type, as FastAPI reads it

    @router.get("/{result_id}")
    async def show(visit: Resident, result_id: str) -> Response:
        return await pages.show(visit, result_id)

    @router.get("/{result_id}/document")
    async def download(visit: Resident, result_id: str) -> Response:
        return await pages.download(visit, result_id)

    return router
