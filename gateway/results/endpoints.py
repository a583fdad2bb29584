"""GET /v1/results/{id}, and /verify: the page on which anybody checks a result."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from gateway.identity.access import Access
from gateway.kernel.identifiers import InvalidIdentifier, ResultCode, ResultId
from gateway.kernel.working_time import VIETNAM
from gateway.results.document import DocumentSigner
from gateway.results.errors import ResultCodeUnknown, ResultNotFound
from gateway.results.operations import Results
from gateway.results.schemas import ResultBody, VerificationBody
from gateway.results.verification import Verifier
from gateway.web.pages import Pages


def create_api_router(results: Results, access: Callable[..., Awaitable[Access]], base_url: str) -> APIRouter:
    """`access` is the dependency that demands a token with the scope `applications`."""
    router = APIRouter(prefix="/v1/results", tags=["results"])

    @router.get("/{result_id}", summary="One's own result with its signed document")
    async def get_result(
        result_id: str, caller: Annotated[Access, Depends(access)], response: Response
    ) -> ResultBody:
        response.headers["Cache-Control"] = "no-store"
        found = await results.get(_parsed_id(result_id), caller.account_id, caller.client_id)
        return ResultBody.of(found, base_url)

    return router


def create_page_router(verifier: Verifier, signer: DocumentSigner, pages: Pages) -> APIRouter:
    router = APIRouter(prefix="/verify", tags=["results"])

    @router.get("", include_in_schema=False)
    async def ask_for_code(code: str | None = None) -> Response:
        if code is None:
            return pages.render("results/lookup.html")
        return RedirectResponse(f"/verify/{_parsed_code(code)}", 303)

    @router.get("/jwks", summary="The keys that results are signed with (RFC 7517)")
    async def get_keys() -> dict[str, Any]:
        return signer.public_keys()

    @router.get(
        "/{code}", summary="Is this result genuine? A page, or JSON for programs", response_model=None
    )
    async def verify(code: str, request: Request) -> Response:
        verification = await verifier.verify(_parsed_code(code))
        if "text/html" in request.headers.get("accept", ""):
            return pages.render("results/verification.html", verification=verification, vietnam=VIETNAM)
        body = VerificationBody.of(verification).model_dump(mode="json")
        return JSONResponse(body, headers={"Cache-Control": "no-store"})

    return router


def _parsed_id(text: str) -> ResultId:
    try:
        return ResultId.parse(text)
    except InvalidIdentifier:
        raise ResultNotFound from None


def _parsed_code(text: str) -> ResultCode:
    try:
        return ResultCode.parse(text)
    except InvalidIdentifier:
        raise ResultCodeUnknown from None
