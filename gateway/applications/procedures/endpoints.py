"""GET /v1/procedures[/{code}]: the public catalogue."""

from fastapi import APIRouter

from gateway.applications.procedures.catalogue import ProcedureCatalogue
from gateway.applications.procedures.schemas import ProcedureBody, ProcedureSummary


def create_router(catalogue: ProcedureCatalogue) -> APIRouter:
    router = APIRouter(prefix="/v1/procedures", tags=["procedures"])

    @router.get("", summary="All procedures that can be filed here")
    async def list_procedures() -> list[ProcedureSummary]:
        return [ProcedureSummary.of(offered.procedure) for offered in catalogue.all()]

    @router.get("/{code}", summary="One procedure: what it reuses, asks, costs and returns")
    async def get_procedure(code: str) -> ProcedureBody:
        return ProcedureBody.of_offered(catalogue.get(code))

    return router
