"""The personas come as a page to a person's browser, and as JSON to everybody else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, cast

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from pydantic import SecretStr

from gateway.kit.http import SignedPeer
from gateway.sandbox.endpoints import create_router
from gateway.sandbox.wiring import TEMPLATES
from gateway.web.pages import Pages

PASSCODE = "975310"
PERSONAS = {
    "personas": [
        {
            "slug": "first-one",
            "title": {"vi": "Người thứ nhất", "en": "The first one"},
            "personal_number": "900000000001",
            "what_to_try": {"vi": "Thử một điều", "en": "Try one thing"},
            "dependants": [],
        }
    ]
}


class Registries:
    """The registries' server, which knows one persona."""

    async def ask_unsigned(
        self, method: str, path: str, _body: None, _patience: timedelta, *, also: dict[str, str]
    ) -> tuple[int, Any]:
        assert (method, path, also) == ("GET", "/sandbox/personas", {})
        return 200, PERSONAS


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    api, pages = FastAPI(), Pages({"sandbox": TEMPLATES}, sandbox=True)
    registries = cast("SignedPeer", Registries())
    api.include_router(create_router(registries, [], SecretStr(PASSCODE), pages))
    async with AsyncClient(transport=ASGITransport(api), base_url="http://test") as opened:
        yield opened


@pytest.mark.parametrize("accept", [None, "*/*", "application/json"])
async def test_a_program_gets_the_list_as_the_registries_gave_it(
    client: AsyncClient, accept: str | None
) -> None:
    answer = await client.get("/sandbox/personas", headers={} if accept is None else {"accept": accept})
    assert answer.json() == PERSONAS
    assert answer.headers["Vary"] == "Accept, Sandbox-Key"


async def test_a_browser_gets_a_page_with_all_that_a_login_takes(client: AsyncClient) -> None:
    answer = await client.get("/sandbox/personas", headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["Vary"] == "Accept, Sandbox-Key"
    for shown in (
        "first-one",
        "900000000001",
        "Người thứ nhất",
        "The first one",
        "Thử một điều",
        "Try one thing",
        PASSCODE,
        'href="/eid/app"',
    ):
        assert shown in answer.text
