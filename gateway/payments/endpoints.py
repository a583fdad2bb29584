"""POST /v1/payments/callback: where the payment platform says what became of a checkout."""

from fastapi import APIRouter, Request, Response

from gateway.kit.signing import Request as SignedRequest
from gateway.payments.notices import NoticeDesk


def create_router(desk: NoticeDesk) -> APIRouter:
    router = APIRouter(prefix="/v1/payments", tags=["payments"])

    @router.post(
        "/callback",
        status_code=204,
        summary="The payment platform's signed notice (RFC 9421)",
        response_class=Response,
    )
    async def take_notice(request: Request) -> Response:
        notice = SignedRequest(request.method, str(request.url), dict(request.headers))
        await desk.take(notice, await request.body())
        return Response(status_code=204)

    return router
