"""Promise 6 in the running system: a correction in a registry is what the next lookup shows, long before a cached answer ends."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from joserfc.jwk import ECKey
from pydantic import AnyHttpUrl

from gateway.demo.token import TokenWish, obtain_token
from gateway.settings import Settings
from tests.fixtures.registries import GatewayKey, Registries
from tests.fixtures.world import World

PERSONA = "guardian-of-small-child"  # to whom a new card does not matter
TYPES = ("citizen_id_card", "residence")


@dataclass(frozen=True)
class Side:
    """A client with a token at the gateway, and the registries as an application writes to them."""

    http: httpx2.Client
    token: str
    registries: Registries
    person: str
    callback: str

    def read(self, record_type: str) -> dict[str, Any]:
        answer = self.http.get(
            f"/v1/records/{record_type}", headers={"authorization": f"Bearer {self.token}"}
        )
        assert answer.status_code == 200
        return dict(answer.json())

    async def write(self, path: str, **members: Any) -> int:
        """Write facts about the person; return the number of the population registry's last event then."""
        body = {"personal_number": self.person, "legal_basis": "d", "reference": "r", **members}
        reply = await self.registries.ask(path, body, {"Idempotency-Key": uuid4().hex})
        assert reply.status_code == 200
        return int((await self.ask("events/query", {"after": 0, "limit": 1}))["last"])

    async def ask(self, path: str, body: Any) -> dict[str, Any]:
        return dict((await self.registries.ask(f"/population/v1/{path}", body)).json)

    async def event_confirmed(self, sequence: int) -> None:
        """Return once the gateway has confirmed the event of that number to the registry."""
        async with asyncio.timeout(20):  # a guard against a hang, not a promise of speed
            confirmed = -1
            while confirmed < sequence:
                state = await self.ask("subscriptions/query", {"callback_url": self.callback})
                confirmed = int(state["confirmed"])


@pytest.fixture
def side(world: World) -> Iterator[Side]:
    settings = Settings(data_dir=world.data_dir, public_url=AnyHttpUrl(world.base_url))
    token = asyncio.run(obtain_token(settings, TokenWish(PERSONA, "demo-agency", TYPES)))["access_token"]
    jwk = ECKey.import_key(json.loads((world.data_dir / "keys" / "registry-requests.jwk.json").read_text()))
    key = GatewayKey(jwk.private_key, str(jwk.kid))  # type: ignore[arg-type]  # a private key it is
    registries = Registries(world.registries_url, world.data_dir, key)
    person = world.personas[PERSONA]["personal_number"]
    callback = f"{world.base_url}/internal/registry-events/population"
    with httpx2.Client(base_url=world.base_url, timeout=20) as http:
        yield Side(http, str(token), registries, person, callback)


async def test_a_correction_is_seen_by_the_next_lookup_after_its_event(side: Side) -> None:
    before = side.read("citizen_id_card")
    assert side.read("citizen_id_card")["version"] == before["version"]  # from the cache
    last = await side.write("/population/v1/cards")
    await side.event_confirmed(last)
    after = side.read("citizen_id_card")
    assert after["version"] > before["version"]
    assert after["fields"]["card_issued_on"] > before["fields"]["card_issued_on"]


async def test_the_gateway_subscribed_to_every_registry_it_has_a_line_to(side: Side, world: World) -> None:
    for record_type in world.get("/v1/record-types")["record_types"]:
        slug = record_type["registry"]
        if slug == "results":
            continue
        body = {"callback_url": f"{world.base_url}/internal/registry-events/{slug}"}
        reply = await side.registries.ask(f"/{slug}/v1/subscriptions/query", body)
        assert reply.status_code == 200
