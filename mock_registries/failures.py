"""Failures outside a handler: unknown paths, wrong methods and the last resort; and the page behind each code."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from mock_registries.endpoint import problem_answer, respond
from mock_registries.problems import InternalError, MethodNotAllowed, NotFound, Problem, find_problem


async def show_problem(request: Request) -> Response:
    """Explain a code, as the `type` of a problem promises."""
    kind = find_problem(request.path_params["code"])
    if kind is None:
        return respond(problem_answer(NotFound()))
    return PlainTextResponse(
        f"{kind.code} ({kind.status})\n\n{kind.title}\n\n{kind.hint_vi}\n{kind.hint_en}\n"
    )


async def _refuse(_: Request, error: Exception) -> Response:
    problem: Problem = (
        MethodNotAllowed() if getattr(error, "status_code", 0) == MethodNotAllowed.status else NotFound()
    )
    response = respond(problem_answer(problem))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def _fail(_: Request, __: Exception) -> Response:
    return respond(problem_answer(InternalError()))


HANDLERS: Final[Mapping[Any, Any]] = {404: _refuse, 405: _refuse, Exception: _fail}
