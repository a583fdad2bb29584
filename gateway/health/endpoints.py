"""`/health/live`, `/health/ready`, `/metrics`."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from gateway.kernel.errors import GatewayError
from gateway.kit.metrics import Metrics

Probe = Callable[[], Awaitable[None]]


def create_router(probes: Mapping[str, Probe], metrics: Metrics) -> APIRouter:
    """`probes`: what readiness depends on, by name; each raises when its part does not answer."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live", summary="The process runs")
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @router.get(
        "/health/ready",
        summary="Every part it needs answers",
        responses={503: {"description": "A part is down"}},
    )
    async def ready() -> JSONResponse:
        answers = await asyncio.gather(*(_answers(probe) for probe in probes.values()))
        parts = dict(zip(probes, ("ok" if answer else "down" for answer in answers), strict=True))
        status = "ok" if all(answers) else "down"
        return JSONResponse({"status": status, "parts": parts}, 200 if all(answers) else 503)

    @router.get("/metrics", summary="Counters for Prometheus", include_in_schema=False)
    async def read_metrics() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return router


async def _answers(probe: Probe) -> bool:
    try:
        await probe()
    except GatewayError:
        return False
    return True
