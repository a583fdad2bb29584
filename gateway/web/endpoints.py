"""`/problems/{code}`: the page that the `type` of every problem points to; `/docs`: the API reference."""

from inspect import getdoc

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from gateway.kernel.errors import GatewayError, all_error_classes
from gateway.web.errors import RouteNotFound
from gateway.web.pages import ASSETS, Pages
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

    @router.get("/docs")
    async def show_reference() -> HTMLResponse:
        return pages.render("web/api.html")

    return router


def mount_assets(api: FastAPI) -> None:
    """Our own assets, and those of the API reference out of their package: nothing comes from another host."""
    api.mount("/assets/api", StaticFiles(packages=[("fastapi_offline", "static")]), name="api-assets")
    api.mount("/assets", StaticFiles(directory=ASSETS), name="assets")


def _described(error: type[GatewayError]) -> dict[str, object]:
    return {
        "code": error.code,
        "status": STATUS[error.kind],
        "title": error.title,
        "hint": error.hint,
        "meaning": getdoc(error) or "",
    }
