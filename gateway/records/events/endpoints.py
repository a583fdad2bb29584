"""POST /internal/registry-events/{registry}: where registries say what has changed. Not part of the public API."""

from typing import Final

from fastapi import APIRouter, Request, Response

from gateway.kit.signing import Request as SignedRequest
from gateway.records.events.inbox import EventInbox

PREFIX: Final = "/internal/registry-events"


def create_router(inbox: EventInbox) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.post(PREFIX + "/{registry}", status_code=204, response_class=Response)
    async def take_event(registry: str, request: Request) -> Response:
        signed = SignedRequest(request.method, str(request.url), dict(request.headers))
        await inbox.take(registry, signed, await request.body())
        return Response(status_code=204)

    return router
