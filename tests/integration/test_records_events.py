"""A correction in a registry is seen at once: by its event, or, where that got lost, by asking. Over HTTP, signed."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from joserfc.jwk import ECKey

from gateway.contracts.registry import Inquiry, RegistryRecord
from gateway.kernel.clock import SystemClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import KeyRing, SigningKey
from gateway.kit.metrics import Metrics
from gateway.kit.sealing import Pseudonymizer, Sealer
from gateway.kit.signing import Request, RequestSigner
from gateway.records.breaker import Breaker
from gateway.records.cache import RecordCache
from gateway.records.connectors.insurance import CONNECTOR
from gateway.records.events.follower import EventFollower
from gateway.records.events.models import ChangeEvent
from gateway.records.events.wiring import EventParts, build
from gateway.records.lines import RegistryLine
from gateway.records.registries import RegistryDesk
from gateway.records.settings import BreakerSettings, RecordSettings
from gateway.web.bodies import StrictBodies
from gateway.web.pages import Pages
from gateway.web.problems import ProblemHandlers
from tests.fakes.store import MemoryStore
from tests.fixtures.registries import GatewayKey, Registries

CARD = "health_insurance_card"
FIELDS = frozenset({"initial_facility_code"})
PATH = "/internal/registry-events/insurance"


@dataclass
class House:
    """The gateway's side: a cache that holds answers for long, and the door where events come in."""

    registries: Registries
    person: PersonalNumber
    cache: RecordCache
    desk: RegistryDesk
    parts: EventParts
    store: MemoryStore
    api: FastAPI
    taken: "asyncio.Queue[int]" = field(default_factory=asyncio.Queue)

    async def look_up(self) -> str:
        held = await self.cache.find(self.person, CARD, FIELDS)
        record: RegistryRecord = held.record or await self.desk.ask(
            "insurance",
            Inquiry(self.person, CARD, FIELDS, "public-service", "consent", "dis_1"),
            held.generation,
        )
        return str(record.fields["initial_facility_code"])

    async def correct(self, facility: str) -> None:
        """Somebody else than this gateway's own desk writes to the registry."""
        body = {
            "personal_number": self.person.reveal(),
            "changes": {"initial_facility_code": facility},
            "legal_basis": "decision",
            "reference": "dossier-1",
        }
        path = f"/insurance/v1/records/{CARD}/changes"
        reply = await self.registries.ask(path, body, {"Idempotency-Key": f"key-{facility}"})
        assert reply.status_code == 200

    async def event_taken(self) -> int:
        async with asyncio.timeout(20):  # a guard against a hang, not a promise of speed
            return await self.taken.get()

    async def events(self) -> list[dict[str, Any]]:
        reply = await self.registries.ask("/insurance/v1/events/query", {"after": 0})
        return list(reply.json["events"])


def _key(key: GatewayKey) -> SigningKey:
    private = ECKey.import_key(key.private).as_dict(private=True)
    return SigningKey(ECKey.import_key({**private, "kid": key.kid}), key.private)


@pytest.fixture
async def house(registries: Registries) -> AsyncIterator[House]:
    clock, http = SystemClock(), HttpClient()
    await http.open()
    store = MemoryStore(clock)
    cache = RecordCache(store, Sealer(bytes(32)), Pseudonymizer(bytes(32)), jitter=0, random=lambda: 0)
    peer = SignedPeer(f"{registries.url}/insurance", http, RequestSigner(_key(registries.key)), clock)
    line = RegistryLine(
        "insurance", peer, timedelta(seconds=10), Breaker(BreakerSettings(), clock), Metrics()
    )
    desk = RegistryDesk({"insurance": CONNECTOR}, {"insurance": line}, cache)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        parts = build(
            settings=RecordSettings(),
            base_url=f"http://127.0.0.1:{listening.getsockname()[1]}",
            peers={"insurance": peer},
            desk=desk,
            store=store,
        )
        api = FastAPI()
        api.include_router(parts.router)
        ProblemHandlers(Pages({}, sandbox=True)).install(api)
        number = (await registries.personas())["ordinary-resident"]["personal_number"]
        house = House(registries, PersonalNumber.parse(number), cache, desk, parts, store, api)
        _report(parts.follower, house.taken)
        server = uvicorn.Server(uvicorn.Config(StrictBodies(api), log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield house
        server.should_exit = True
        await serving
    await http.close()


def _report(follower: EventFollower, taken: "asyncio.Queue[int]") -> None:
    """Have it told when an event was acted upon."""
    act = follower.take

    async def take(event: ChangeEvent) -> None:
        await act(event)
        taken.put_nowait(event.sequence)

    follower.take = take  # type: ignore[method-assign]


async def test_a_correction_is_seen_by_the_next_lookup_once_its_event_came(house: House) -> None:
    assert await house.parts.follower.round()
    before = await house.look_up()
    await house.correct("46-003")
    assert await house.event_taken() == 1
    assert before != await house.look_up() == "46-003"
    await house.correct("46-002")
    assert await house.event_taken() == 2
    assert await house.look_up() == "46-002"


async def test_a_lost_event_is_caught_up_with(house: House) -> None:
    await house.parts.follower.catch_up("insurance")  # without a subscription: nothing will be delivered
    before = await house.look_up()
    await house.correct("46-003")
    assert await house.look_up() == before
    await house.parts.follower.catch_up("insurance")
    assert await house.look_up() == "46-003"


async def _post(house: House, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    transport: Any = ASGITransport(StrictBodies(house.api))
    async with AsyncClient(transport=transport, base_url="http://gateway.example") as http:
        answer = await http.post(path, content=body, headers={"Content-Type": "application/json", **headers})
    return answer.status_code, "" if answer.status_code == 204 else str(answer.json()["code"])


def _signed(key: SigningKey, body: bytes, path: str = PATH, age: timedelta = timedelta()) -> dict[str, str]:
    request = Request("POST", f"http://gateway.example{path}", {"Content-Type": "application/json"})
    RequestSigner(key).sign(request, body, SystemClock().now() - age)
    return request.headers


@pytest.fixture
def registry_key(house: House) -> SigningKey:
    """The insurance registry's own key, as only it has it."""
    return _registry_key(house, "insurance")


def _registry_key(house: House, slug: str) -> SigningKey:
    text = (house.registries.data_dir / "keys" / f"{slug}.pem").read_bytes()
    key = ECKey.import_key(text)
    jwk = ECKey.import_key({**key.as_dict(private=True), "kid": key.thumbprint()})
    return SigningKey(jwk, jwk.private_key)  # type: ignore[arg-type]  # a private key it is


@pytest.fixture
async def event(house: House) -> bytes:
    """An event that the registry has, and that was not delivered."""
    await house.correct("46-003")
    return json.dumps((await house.events())[0]).encode()


async def test_an_event_is_taken_once_per_message_and_welcome_again(
    house: House, event: bytes, registry_key: SigningKey
) -> None:
    message = _signed(registry_key, event)
    assert await _post(house, PATH, event, message) == (204, "")
    assert await _post(house, PATH, event, message) == (401, "registry-event-replayed")
    assert await _post(house, PATH, event, _signed(registry_key, event)) == (204, "")


async def test_what_the_registry_did_not_sign_now_and_for_here_is_refused(
    house: House, event: bytes, registry_key: SigningKey, keys: KeyRing
) -> None:
    refused = (401, "registry-event-unsigned")
    assert await _post(house, PATH, event, {}) == refused
    assert await _post(house, PATH, event, _signed(keys.signing("forger"), event)) == refused
    assert await _post(house, PATH, event, _signed(_registry_key(house, "population"), event)) == refused
    old = _signed(registry_key, event, age=timedelta(minutes=10))
    assert await _post(house, PATH, event, old) == refused
    elsewhere = _signed(registry_key, event, "/internal/registry-events/other")
    assert await _post(house, PATH, event, elsewhere) == refused
    altered = event.replace(b"insurance_card", b"insurance_cart")
    assert await _post(house, PATH, altered, _signed(registry_key, event)) == refused


async def test_a_registry_speaks_of_its_own_records_only(house: House, registry_key: SigningKey) -> None:
    foreign = json.dumps(await _foreign(house)).encode()
    assert await _post(house, PATH, foreign, _signed(registry_key, foreign)) == (
        401,
        "registry-event-unsigned",
    )


async def _foreign(house: House) -> dict[str, Any]:
    return {
        "sequence": 1,
        "registry": "population",
        "personal_number": house.person.reveal(),
        "record_types": ["residence"],
    }


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed-body"),
        (b"{}", 422, "invalid-request"),
        (b"[]", 422, "invalid-request"),
        (b'{"sequence": 1, "sequence": 1}', 400, "malformed-body"),
        (b'{"sequence": 0}', 422, "invalid-request"),
        (b'{"x": "' + b"a" * 70_000 + b'"}', 413, "body-too-large"),
    ],
    ids=["empty", "no members", "a list", "twice the same", "no such number", "too long"],
)
async def test_a_signed_body_that_is_no_event_is_refused(
    house: House, registry_key: SigningKey, body: bytes, status: int, code: str
) -> None:
    assert await _post(house, PATH, body, _signed(registry_key, body)) == (status, code)


async def test_an_unknown_registry_has_no_door(house: House, registry_key: SigningKey) -> None:
    path = "/internal/registry-events/unheard-of"
    assert await _post(house, path, b"{}", _signed(registry_key, b"{}", path)) == (404, "not-found")


async def test_with_the_store_down_the_registry_is_told_to_come_again(
    house: House, event: bytes, registry_key: SigningKey
) -> None:
    house.store.is_down = True
    message = _signed(registry_key, event)
    assert await _post(house, PATH, event, message) == (503, "store-unavailable")
    house.store.is_down = False
    assert await _post(house, PATH, event, message) == (204, "")
