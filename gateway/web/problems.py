"""RFC 9457: the only place that knows both our errors and their wire form. The input is never repeated."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gateway.kernel.errors import ErrorKind, FieldFault, GatewayError
from gateway.web.context import request_id
from gateway.web.errors import InternalError, MethodNotAllowed, RequestInvalid, RouteNotFound
from gateway.web.pages import Pages

STATUS: Final[dict[ErrorKind, int]] = {
    ErrorKind.MALFORMED: 400,
    ErrorKind.UNAUTHENTICATED: 401,
    ErrorKind.FORBIDDEN: 403,
    ErrorKind.NOT_FOUND: 404,
    ErrorKind.METHOD_NOT_ALLOWED: 405,
    ErrorKind.CONFLICT: 409,
    ErrorKind.PRECONDITION_FAILED: 412,
    ErrorKind.PRECONDITION_REQUIRED: 428,
    ErrorKind.TOO_SLOW: 408,
    ErrorKind.TOO_LARGE: 413,
    ErrorKind.UNSUPPORTED_MEDIA: 415,
    ErrorKind.INVALID: 422,
    ErrorKind.TOO_MANY: 429,
    ErrorKind.INTERNAL: 500,
    ErrorKind.UPSTREAM_FAILED: 502,
    ErrorKind.UNAVAILABLE: 503,
    ErrorKind.UPSTREAM_TIMEOUT: 504,
}
MEDIA_TYPE: Final = "application/problem+json"
_log = structlog.get_logger()


def problem_body(error: GatewayError) -> dict[str, Any]:
    """The members of the problem document; absent ones are left out."""
    body: dict[str, Any] = {
        "type": f"/problems/{error.code}",
        "title": error.title,
        "status": STATUS[error.kind],
        "code": error.code,
        "hint": {"vi": error.hint.vi, "en": error.hint.en},
        "instance": f"urn:request:{request_id()}",
    }
    if error.detail is not None:
        body["detail"] = error.detail
    if error.faults:
        body["errors"] = [{"pointer": fault.pointer, "detail": fault.detail} for fault in error.faults]
    if error.retry_after_s is not None:
        body["retry_after_s"] = error.retry_after_s
    return body


def problem_response(error: GatewayError) -> Response:
    headers = {"Cache-Control": "no-store"}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    challenge = getattr(
        error, "challenge", None
    )  # RFC 6750 section 3: an error class may bring its own words
    if challenge is not None:
        headers["WWW-Authenticate"] = challenge
    elif error.kind is ErrorKind.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = f'Bearer error="{error.code}"'
    content = json.dumps(problem_body(error), ensure_ascii=False)
    return Response(content, STATUS[error.kind], headers, MEDIA_TYPE)


class ProblemHandlers:
    """Every failure of a route leaves as a problem: as a page for a person's browser, as JSON for everybody else."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def install(self, app: FastAPI) -> None:
        app.add_exception_handler(GatewayError, self._gateway_error)
        app.add_exception_handler(RequestValidationError, self._validation_error)
        app.add_exception_handler(HTTPException, self._http_exception)
        app.add_exception_handler(Exception, self._last_resort)

    async def _gateway_error(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, GatewayError)
        if STATUS[error.kind] >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.warning("request failed", code=error.code, cause=type(error.__cause__).__name__)
        return self._answer(request, error)

    async def _validation_error(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return self._answer(request, RequestInvalid(faults=faults_of(error.errors())))

    async def _http_exception(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        found = _ROUTING.get(
            error.status_code,
            InternalError if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else RequestInvalid,
        )
        answer = self._answer(request, found())
        if "Allow" in (error.headers or {}):
            answer.headers["Allow"] = (error.headers or {})["Allow"]
        return answer

    async def _last_resort(self, request: Request, error: Exception) -> Response:
        _log.error("unexpected error", error=type(error).__name__, exc_info=_without_values(error))
        return self._answer(request, InternalError())

    def _answer(self, request: Request, error: GatewayError) -> Response:
        if not _wants_page(request):
            return problem_response(error)
        status = STATUS[error.kind]
        return self._pages.render("web/problem.html", status=status, problem=problem_body(error))


_ROUTING: Final[dict[int, type[GatewayError]]] = {404: RouteNotFound, 405: MethodNotAllowed}
_PROGRAM_PATHS: Final = ("/v1/", "/eid/token", "/eid/userinfo", "/eid/revoke", "/ledger/", "/health/")


def _wants_page(request: Request) -> bool:
    accepts = request.headers.get("accept", "")
    return "text/html" in accepts and not request.url.path.startswith(_PROGRAM_PATHS)


def _without_values(error: Exception) -> bool | BaseException:
    # The text of a database or validation error repeats the values it failed on: those keep their type only.
    module = type(error).__module__.partition(".")[0]
    return False if module in {"sqlalchemy", "pydantic", "pydantic_core", "asyncpg"} else error


def faults_of(errors: Sequence[Any]) -> tuple[FieldFault, ...]:
    """Pydantic's findings as pointers and kinds; never the input, never a message that quotes it."""
    return tuple(
        FieldFault(_pointer(_place(error)), str(error["type"]).replace("_", " ")) for error in errors
    )


def _place(error: Any) -> Sequence[str | int]:
    # The name of a member that should not be there is the caller's word: the fault is laid to what holds it.
    location: Sequence[str | int] = error["loc"]
    return location[:-1] if error["type"] == "extra_forbidden" else location


def _pointer(location: Sequence[str | int]) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in location if part != "body"]
    return "#/" + "/".join(parts)
