import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from mock_registries.prefixes import Prefixes


async def _path(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.scope['root_path']} {request.path_params.get('kind', '')}")


def _mount(prefix: str) -> Mount:
    return Mount(prefix, routes=[Route("/records/{kind}", _path), Route("/", _path)])


BY_PREFIX = TestClient(
    Starlette(routes=[Prefixes(map(_mount, ("/card", "/cards"))), Route("/health", _path)])
)
ONE_BY_ONE = TestClient(Starlette(routes=[*map(_mount, ("/card", "/cards")), Route("/health", _path)]))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/health",
        "/card",
        "/card/",
        "/cards",
        "/card/records/a",
        "/cards/records/a",
        "/card/records/a/",
        "/cardsx/records/a",
        "/car/records/a",
        "//card/records/a",
        "/card//records/a",
        "/x/card/records/a",
        "/%63ard/records/a",
    ],
)
def test_parts_found_by_prefix_answer_as_parts_tried_one_by_one(method: str, path: str) -> None:
    one = BY_PREFIX.request(method, path, follow_redirects=False)
    other = ONE_BY_ONE.request(method, path, follow_redirects=False)
    assert (one.status_code, one.content, dict(one.headers)) == (
        other.status_code,
        other.content,
        dict(other.headers),
    )
