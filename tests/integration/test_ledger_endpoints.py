"""The head of the ledger over HTTP."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from gateway.kit.database import Database
from gateway.ledger.chain import Head
from gateway.ledger.endpoints import create_router
from gateway.ledger.operations import Ledger
from tests.factories.disclosures import disclosure_entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def read_head(ledger: Ledger) -> dict[str, Any]:
    app = FastAPI()
    app.include_router(create_router(ledger))
    transport: Any = ASGITransport(app)
    async with AsyncClient(transport=transport, base_url="https://gateway.example") as http:
        body: dict[str, Any] = (await http.get("/ledger/head")).json()
        return body


async def test_an_empty_ledger_has_a_head(database: Database) -> None:
    assert await read_head(Ledger(database)) == {"sequence": 0, "digest": "00" * 32}


async def test_the_head_that_was_read_can_be_verified_against_later(database: Database) -> None:
    ledger = Ledger(database)
    await ledger.append(disclosure_entry())
    told = await read_head(ledger)
    remembered = Head(told["sequence"], bytes.fromhex(told["digest"]))
    await ledger.append(disclosure_entry())
    assert await ledger.verify(remembered) is None
    assert await ledger.verify(Head(1, bytes(32))) == 1
