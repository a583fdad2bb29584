"""A registry tells its subscribers what was written: every event, in order, signed by its key, as often as it takes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from http_message_signatures import HTTPMessageVerifier, InvalidSignature, MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256

from mock_registries.nation.nation import Nation
from mock_registries.overlay.database import OverlayDatabase, url_of
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.overlay import Overlay
from mock_registries.overlay.overlay import Write as OverlayWrite
from mock_registries.personas.visited import Views
from tests.fixtures.registries import PARTS, GatewayKey, Message, Registries, Reply, serving

CARD = "/insurance/v1/records/health_insurance_card"
FACILITIES = ("79-001", "79-002", "46-001", "46-002", "46-003", "01-001")


@dataclass
class Subscriber:
    """A small server that takes events, or refuses them as often as it is told."""

    url: str = ""
    refusals: int = 0
    requests: list[tuple[Message, bytes]] = field(default_factory=list)
    taken: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.requests.append((Message("POST", str(request.url), dict(request.headers)), body))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        self.taken.put_nowait(await request.json())
        return web.Response(status=204)

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(20):  # a guard against a hang, not a promise of speed
            return await self.taken.get()


@pytest_asyncio.fixture
async def subscriber() -> AsyncIterator[Subscriber]:
    subscriber = Subscriber()
    app = web.Application()
    app.router.add_post("/events", subscriber.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    subscriber.url = f"http://{host}:{port}/events"
    yield subscriber
    await runner.cleanup()


@pytest.fixture
async def person(registries: Registries) -> str:
    return await _ordinary(registries)


async def _ordinary(registries: Registries) -> str:
    return str((await registries.personas())["ordinary-resident"]["personal_number"])


async def _subscribe(registries: Registries, url: str, registry: str = "insurance") -> Reply:
    return await registries.ask(f"/{registry}/v1/subscriptions", {"callback_url": url})


async def _write(registries: Registries, person: str, facility: str) -> None:
    body = {
        "personal_number": person,
        "changes": {"initial_facility_code": facility},
        "legal_basis": "decision",
        "reference": "dossier-1",
    }
    reply = await registries.ask(f"{CARD}/changes", body, {"Idempotency-Key": f"key-{facility}"})
    assert reply.status_code == 200


async def _query(registries: Registries, after: int, limit: int = 100, registry: str = "insurance") -> Any:
    return (await registries.ask(f"/{registry}/v1/events/query", {"after": after, "limit": limit})).json


async def test_a_change_is_told_to_who_subscribed(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    reply = await _subscribe(registries, subscriber.url)
    assert (reply.status_code, reply.json["confirmed"], reply.json["last"]) == (200, 0, 0)
    await registries.verify(reply, "insurance")
    await _write(registries, person, "46-003")
    event = await subscriber.next()
    assert event | {"occurred_at": "now"} == {
        "sequence": 1,
        "registry": "insurance",
        "kind": "record",
        "personal_number": person,
        "record_types": ["health_insurance_card"],
        "version": 2,
        "occurred_at": "now",
    }


async def test_an_event_is_signed_by_its_registry(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    await _subscribe(registries, subscriber.url)
    await _write(registries, person, "46-003")
    await subscriber.next()
    [(message, body)] = subscriber.requests
    await _verify(registries, message, body, "insurance")
    with pytest.raises(InvalidSignature):
        await _verify(registries, message, body, "population")
    with pytest.raises(InvalidSignature):
        await _verify(registries, message, body.replace(b'"sequence": 1', b'"sequence": 2'), "insurance")
    assert person not in message.url


async def _verify(registries: Registries, message: Message, body: bytes, registry: str) -> None:
    jwks = (await registries.get(f"/{registry}/jwks")).json
    keys = {jwk["kid"]: GatewayKey.public(jwk) for jwk in jwks["keys"]}
    resolver = MappingKeyResolver(public_keys=keys, private_keys={})
    try:
        HTTPMessageVerifier(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver).verify(
            message, expect_tag="motcua-request", require_components=PARTS, body=body
        )
    except KeyError as error:
        raise InvalidSignature("foreign key") from error


async def test_events_come_in_order_and_one_that_is_refused_comes_again(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    subscriber.refusals = 1
    await _subscribe(registries, subscriber.url)
    for facility in FACILITIES:
        await _write(registries, person, facility)
    taken = [(await subscriber.next())["sequence"] for _ in FACILITIES]
    assert taken == [1, 2, 3, 4, 5, 6]
    assert len(subscriber.requests) == len(FACILITIES) + 1
    nonces = {message.headers["Signature-Input"] for message, _ in subscriber.requests}
    assert len(nonces) == len(subscriber.requests)


async def test_a_subscription_outlives_a_restart_and_what_was_missed_is_delivered(
    tmp_path: Path, subscriber: Subscriber
) -> None:
    with serving(tmp_path, GatewayKey()) as running:
        person = await _ordinary(running)
        await _subscribe(running, subscriber.url)
        await _write(running, person, "46-001")
        assert (await subscriber.next())["sequence"] == 1
        subscriber.refusals = 1_000_000
        await _write(running, person, "46-002")
    subscriber.refusals = 0
    with serving(tmp_path, GatewayKey()):
        assert (await subscriber.next())["sequence"] == 2


async def test_a_renewed_subscription_goes_on_from_its_place_at_once(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    await _subscribe(registries, subscriber.url)
    subscriber.refusals = 1_000_000
    await _write(registries, person, "46-001")
    await _write(registries, person, "46-002")
    subscriber.refusals = 0
    renewed = (await _subscribe(registries, subscriber.url)).json
    assert renewed["last"] == 2
    assert {(await subscriber.next())["sequence"] for _ in range(2)} == {1, 2}


async def test_each_registry_tells_of_its_own_records_only(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    await _write(registries, person, "46-001")
    assert (await _query(registries, 0, registry="population")) == {"events": [], "last": 0}
    assert (await _query(registries, 0))["last"] == 1


async def test_events_are_read_again_from_any_number(registries: Registries, person: str) -> None:
    for facility in FACILITIES:
        await _write(registries, person, facility)
    whole = await _query(registries, 0)
    assert [event["sequence"] for event in whole["events"]] == [1, 2, 3, 4, 5, 6]
    part = await _query(registries, 2, 3)
    assert part == {"events": whole["events"][2:5], "last": 6}
    assert await _query(registries, 6) == {"events": [], "last": 6}
    assert await _query(registries, 99) == {"events": [], "last": 6}


async def test_a_subscription_can_be_looked_at_and_ended(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    body, path = {"callback_url": subscriber.url}, "/insurance/v1/subscriptions"
    unknown = await registries.ask(f"{path}/query", body)
    assert (unknown.status_code, unknown.code) == (404, "no-such-subscription")
    await _subscribe(registries, subscriber.url)
    assert (await registries.ask(f"{path}/query", body)).json["confirmed"] == 0
    assert (await registries.ask(f"{path}/end", body)).status_code == 200
    assert (await registries.ask(f"{path}/query", body)).code == "no-such-subscription"
    await _write(registries, person, "46-001")
    assert subscriber.requests == []


async def test_there_is_a_bound_on_subscriptions(registries: Registries) -> None:
    for number in range(8):
        assert (await _subscribe(registries, f"http://127.0.0.1:1/{number}")).status_code == 200
    ninth = await _subscribe(registries, "http://127.0.0.1:1/9")
    assert (ninth.status_code, ninth.code) == (409, "too-many-subscriptions")
    assert (await _subscribe(registries, "http://127.0.0.1:1/3")).status_code == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("subscriptions", {}),
        ("subscriptions", {"callback_url": "ftp://127.0.0.1/"}),
        ("subscriptions", {"callback_url": "/events"}),
        ("subscriptions", {"callback_url": "http://user@127.0.0.1/"}),
        ("subscriptions", {"callback_url": "http://127.0.0.1/", "after": 3}),
        ("events/query", {"after": -1}),
        ("events/query", {"after": "1"}),
        ("events/query", {"after": 0, "limit": 0}),
        ("events/query", {"after": 0, "limit": 101}),
        ("events/query", {"after": 2**60}),
    ],
)
async def test_bad_questions_are_refused(
    shared_registries: Registries, path: str, body: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(f"/insurance/v1/{path}", body)
    assert (reply.status_code, reply.code) == (422, "malformed-request")


@pytest.mark.parametrize(
    "path", ["subscriptions", "subscriptions/query", "subscriptions/end", "events/query"]
)
async def test_strangers_learn_nothing(shared_registries: Registries, path: str) -> None:
    message = Message(
        "POST", f"{shared_registries.url}/insurance/v1/{path}", {"Content-Type": "application/json"}
    )
    reply = await shared_registries.send(message, b'{"after": 0}')
    assert (reply.status_code, reply.code) == (401, "signature-required")


def _announced(draft: Draft, person: int) -> dict[str, Any]:
    return {"version": draft.announce("insurance", person, ["health_insurance_card"], "record")}


async def test_an_event_about_somebody_whom_only_a_larger_nation_has_blocks_nothing(
    registries: Registries, subscriber: Subscriber, person: str
) -> None:
    """As when two processes of different sizes write to one database."""
    await _subscribe(registries, subscriber.url)
    stranger = Nation(2026, 5000).person(4000)
    other = Overlay(OverlayDatabase(url_of(registries.data_dir, 2026, None), 2026))
    await other.open()
    write = OverlayWrite("insurance", "theirs", "digest", "record", "decision", "one", "2026-11-22T00:00:00Z")
    await other.write(write, lambda draft: _announced(draft, stranger.index))
    await other.close()
    await _write(registries, person, "46-001")
    assert [(await subscriber.next())["personal_number"] for _ in range(2)] == [
        stranger.personal_number,
        person,
    ]
    assert [event["sequence"] for event in (await _query(registries, 0))["events"]] == [1, 2]


async def test_a_delivery_goes_on_after_an_error_that_nobody_expected(
    subscriber: Subscriber, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing, number_of = [True], Views.number_of

    def fail_once(views: Views, index: int) -> str:
        if failing and failing.pop():
            raise RuntimeError("broken")
        return number_of(views, index)

    monkeypatch.setattr(Views, "number_of", fail_once)
    with serving(tmp_path, GatewayKey()) as registries:
        await _subscribe(registries, subscriber.url)
        await _write(registries, await _ordinary(registries), "46-001")
        assert (await subscriber.next())["sequence"] == 1
    assert "could not be delivered" in caplog.text
