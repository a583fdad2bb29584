"""`/problems` and `/problems/{code}`: the page that the `type` of every problem points to."""

from inspect import getdoc

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from gateway.kernel.errors import GatewayError, all_error_classes
from gateway.web.errors import RouteNotFound
from gateway.web.pages import Pages
from gateway.web.problems import STATUS


def create_router(pages: Pages) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/problems")
    async def list_problems() -> HTMLResponse:
        return pages.render(
            "web/problem_list.html", problems=[_described(found) for found in all_error_classes()]
        )

    @router.get("/problems/{code}")
    async def show_problem(code: str) -> HTMLResponse:
        found = next((error for error in all_error_classes() if error.code == code), None)
        if found is None:
            raise RouteNotFound
        return pages.render("web/problem_kind.html", problem=_described(found))

    return router


def _described(error: type[GatewayError]) -> dict[str, object]:
    return {
        "code": error.code,
        "status": STATUS[error.kind],
        "title": error.title,
        "hint": error.hint,
        "meaning": getdoc(error) or "",
    }
