"""Every failure is a problem with its code; nothing of the input comes back, nothing of the inside gets out."""

from collections.abc import AsyncIterator
from html import unescape
from typing import Annotated, Any

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import BaseModel, ConfigDict, Field

from gateway.kernel.errors import all_error_classes
from gateway.kit.metrics import Metrics
from gateway.web.bodies import MAX_BODY_BYTES, StrictBodies
from gateway.web.context import RequestContext
from gateway.web.endpoints import create_router
from gateway.web.errors import RouteNotFound
from gateway.web.pages import Pages
from gateway.web.problems import STATUS, ProblemHandlers

CANARY = "canary-7f3a"


class Wish(BaseModel):
    model_config = ConfigDict(extra="forbid")

    amount: Annotated[int, Field(ge=1)]
    nested: dict[str, int] = {}


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    api, pages = FastAPI(), Pages({}, sandbox=True)
    ProblemHandlers(pages).install(api)
    api.include_router(create_router(pages))

    @api.post("/wishes")
    async def wish(wish: Wish) -> dict[str, int]:
        return {"amount": wish.amount}

    @api.get("/broken")
    async def broken() -> None:
        raise RuntimeError(CANARY)

    transport = ASGITransport(RequestContext(StrictBodies(api), Metrics()))
    async with AsyncClient(transport=transport, base_url="http://test") as opened:
        yield opened


async def test_an_unknown_path_is_a_problem(client: AsyncClient) -> None:
    answer = await client.get(f"/{CANARY}")
    assert_problem(answer, 404, "not-found")


async def test_a_wrong_method_is_a_problem_that_names_the_right_ones(client: AsyncClient) -> None:
    answer = await client.delete("/wishes")
    assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"amount": CANARY}, "#/amount"),
        ({}, "#/amount"),
        ({"amount": 1, "nested": {"a/b~c": CANARY}}, "#/nested/a~1b~0c"),
    ],
    ids=["wrong-type", "missing", "nested"],
)
async def test_an_invalid_body_is_a_problem_that_points_to_the_field(
    client: AsyncClient, body: Any, pointer: str
) -> None:
    answer = await client.post("/wishes", json=body)
    assert_problem(answer, 422, "invalid-request")
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]


async def test_a_member_that_should_not_be_there_is_not_named(client: AsyncClient) -> None:
    answer = await client.post("/wishes", json={"amount": 1, CANARY: 1})
    assert_problem(answer, 422, "invalid-request")
    assert answer.json()["errors"] == [{"pointer": "#/", "detail": "extra forbidden"}]


async def test_an_oversized_body_is_refused_before_it_is_read(client: AsyncClient) -> None:
    answer = await client.post(
        "/wishes", content=b" " * (MAX_BODY_BYTES + 1), headers={"content-type": "application/json"}
    )
    assert_problem(answer, 413, "body-too-large")


async def test_an_oversized_body_without_a_length_is_refused_too(client: AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 4096

    answer = await client.post("/wishes", content=chunks(), headers={"content-type": "application/json"})
    assert_problem(answer, 413, "body-too-large")


async def test_a_foreign_content_type_is_refused(client: AsyncClient) -> None:
    answer = await client.post("/wishes", content=CANARY, headers={"content-type": "text/plain"})
    assert_problem(answer, 415, "unsupported-media-type")


async def test_broken_json_is_refused(client: AsyncClient) -> None:
    answer = await client.post(
        "/wishes", content=f'{{"amount": NaN, "x": "{CANARY}"}}', headers={"content-type": "application/json"}
    )
    assert_problem(answer, 400, "malformed-body")


async def test_an_unexpected_error_says_nothing_of_itself(client: AsyncClient) -> None:
    answer = await client.get("/broken")
    assert_problem(answer, 500, "internal-error")


async def test_a_browser_gets_the_problem_as_a_page(client: AsyncClient) -> None:
    answer = await client.get("/nowhere", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "not-found" in answer.text


async def test_every_code_has_its_page(client: AsyncClient) -> None:
    for error in all_error_classes():
        answer = await client.get(f"/problems/{error.code}")
        assert answer.status_code == 200, error.code
        assert error.title in unescape(answer.text)
    listed = (await client.get("/problems")).text
    assert [error.code for error in all_error_classes() if error.code not in listed] == []


async def test_an_unknown_code_has_no_page(client: AsyncClient) -> None:
    assert (await client.get("/problems/made-up")).status_code == 404


async def test_security_headers_are_on_every_answer_the_last_resort_included(client: AsyncClient) -> None:
    for path in ("/problems", "/nowhere", "/broken"):
        answer = await client.get(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_every_kind_has_a_status() -> None:
    assert all(error.kind in STATUS for error in all_error_classes())


def test_an_error_prints_its_code_and_detail_only() -> None:
    assert str(RouteNotFound()) == "not-found"
    assert str(RouteNotFound("why")) == "not-found: why"


def assert_problem(answer: Any, status: int, code: str) -> None:
    body = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["code"] == code
    assert body["type"] == f"/problems/{code}"
    assert body["status"] == status
    assert body["hint"]["vi"]
    assert body["hint"]["en"]
    assert body["instance"] == f"urn:request:{answer.headers['X-Request-Id']}"
    assert CANARY not in answer.text
