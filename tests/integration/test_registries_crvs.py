"""The DCI face over HTTP: a foreign client that knows the standard and a key of its own, and nothing else of ours."""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import rfc8785
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tests.conformance.test_published_contracts import hold, validate
from tests.fakes.crvs import Sender, request, search_message, subscription, uin
from tests.fixtures.registries import GatewayKey, Message, Registries, Reply, serving

BASE = "/v1.0.0/registry"
SENDER = Sender()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    directory = tmp_path_factory.mktemp("crvs")
    senders = directory / "senders.json"
    senders.write_text(json.dumps({"keys": [SENDER.jwk()]}))
    with serving(directory, GatewayKey(), crvs_senders_file=senders) as registries:
        yield registries


@dataclass
class Client:
    """Takes callbacks; refuses the first few if told so."""

    url: str = ""
    received: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)

    async def take(self, call: web.Request) -> web.Response:
        await self.received.put(await call.json())
        return web.json_response({"message": {"ack_status": "ACK"}})


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    taking = Client()
    application = web.Application()
    application.router.add_post("/{path:.*}", taking.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taking.url = f"http://127.0.0.1:{runner.addresses[0][1]}/dci/callback"
    yield taking
    await runner.cleanup()


async def send(registries: Registries, path: str, body: Any) -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    message = Message("POST", f"{registries.url}/crvs{BASE}{path}", {"Content-Type": "application/json"})
    return await registries.send(message, content)


async def resident(registries: Registries) -> str:
    return str((await registries.personas())["ordinary-resident"]["personal_number"])


async def check_signature(registries: Registries, message: dict[str, Any]) -> None:
    """Raises: InvalidSignature, unless the message bears the signature of the key that its kidId names."""
    keys = (await registries.get("/crvs/v1.0.0/.well-known/jwks.json")).json["keys"]
    parameters = dict(
        part.split("=", 1) for part in message["signature"].removeprefix("Signature: ").split(", ")
    )
    said = {name: value.strip('"') for name, value in parameters.items()}
    [jwk] = [key for key in keys if key["kid"] == said["kidId"]]
    content = {"header": message["header"], "message": message.get("message", {})}
    digest = base64.b64encode(hashlib.sha256(rfc8785.dumps(content)).digest()).decode()
    signed = f"(created): {said['created']}\n(expires): {said['expires']}\ndigest: {digest}".encode()
    raw = base64.b64decode(said["signature"])
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    GatewayKey.public(jwk).verify(pair, signed, ec.ECDSA(SHA256()))


async def test_a_search_is_answered_at_once_signed_and_as_the_contract_says(running: Registries) -> None:
    number = await resident(running)
    sent = SENDER.envelope("search", search_message(request(uin(number))))
    reply = await send(running, "/sync/search", sent)
    hold("crvs", reply, f"{BASE}/sync/search")
    await check_signature(running, reply.json)
    await running.verify(reply, "civil-status", ("@status", "content-type", "content-digest"))
    header = reply.json["header"]
    assert (header["action"], header["status"], header["receiver_id"]) == (
        "on-search",
        "succ",
        SENDER.sender_id,
    )
    assert reply.json["message"]["transaction_id"] == sent["message"]["transaction_id"]
    [answer] = reply.json["message"]["search_response"]
    [person] = answer["data"]["reg_records"]
    assert {"@type": "Identifier", "identifier_type": "UIN", "identifier_value": number} in person[
        "identifier"
    ]


async def test_the_register_says_the_same_here_and_to_the_gateway(running: Registries) -> None:
    number = await resident(running)
    asked = {"personal_number": number, "fields": ["full_name", "date_of_birth", "place_of_birth", "number"]}
    asked |= {"purpose": "p", "legal_basis": "l", "reference": "r"}
    certificate = (await running.ask("/civil-status/v1/records/birth_certificate/query", asked)).json[
        "fields"
    ]
    reply = await send(
        running, "/sync/search", SENDER.envelope("search", search_message(request(uin(number))))
    )
    [person] = reply.json["message"]["search_response"][0]["data"]["reg_records"]
    name = person["name"]
    assert f"{name['surname']} {name['second_name']} {name['given_name']}" == certificate["full_name"]
    assert person["birth_date"] == certificate["date_of_birth"]
    assert person["birth_place"]["name"] == certificate["place_of_birth"]
    [entry] = [each for each in person["identifier"] if each["identifier_type"] == "BRN"]
    assert entry["identifier_value"].endswith(f"/{certificate['number']}")
    # By the number of the entry, and by what is said about the person, the same person is found.
    by_entry = {"query_type": "idtype-value", "query": {"type": "BRN", "value": entry["identifier_value"]}}
    place = certificate["place_of_birth"].rsplit(", ", 1)[1].removeprefix("Tỉnh ").removeprefix("Thành phố ")
    values = {
        "birth_place": place,
        "sex": person["sex"],
        "birth_date": person["birth_date"],
        "full_name": certificate["full_name"],
    }
    clauses = [{attribute: {"$eq": value}} for attribute, value in values.items()]
    by_words = {"query_type": "expression", "query": {"value": {"expression": {"query": {"$and": clauses}}}}}
    batch = SENDER.envelope("search", search_message(request(by_entry), request(by_words)), total_count=2)
    for answer in (await send(running, "/sync/search", batch)).json["message"]["search_response"]:
        assert person in answer["data"]["reg_records"]


async def test_the_gateway_is_a_sender_too(running: Registries) -> None:
    gateway = Sender("motcua-gateway", "es256", running.key.private)
    message = search_message(request(uin(await resident(running))))
    envelope = gateway.envelope("search", message)
    assert (await send(running, "/sync/search", envelope)).status_code == 401  # the key is not named key-1
    gateway.key_name = running.key.kid
    reply = await send(running, "/sync/search", gateway.envelope("search", message))
    assert reply.json["header"]["status"] == "succ"


@pytest.mark.parametrize("path", ["/search", "/sync/search"])
async def test_strangers_forgeries_and_unsigned_messages_are_refused_alike(
    running: Registries, path: str
) -> None:
    message = search_message(request(uin("901190000001")))
    whole = SENDER.envelope("search", message)
    refused = [
        Sender("stranger.example").envelope("search", message),
        Sender().envelope("search", message),
        whole | {"header": whole["header"] | {"total_count": 2}},
        whole | {"header": whole["header"] | {"sender_id": "other.example"}},
        whole | {"signature": SENDER.sign(whole["header"], whole["message"], created=1)},
        whole | {"signature": "unsigned-stub"},
    ]
    replies = [await send(running, path, each) for each in refused]
    assert {(reply.status_code, reply.body) for reply in replies} == {(401, replies[0].body)}
    assert replies[0].code == "message-signature-invalid"
    hold("crvs", replies[0], f"{BASE}{path}")
    unsigned = await send(running, path, {**whole, "signature": None})
    assert (unsigned.status_code, unsigned.code) == (401, "message-signature-missing")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b"{}",
        b'{"header": {}, "message": {}}',
        b'{"header": 1, "message": 1, "signature": 1}',
        b'{"a": 1, "a": 2}',
        b'{"x": NaN}',
        b"[" * 30_000,
    ],
)
async def test_what_is_no_message_is_a_problem(running: Registries, body: bytes) -> None:
    for path in ("/sync/search", "/search", "/subscribe", "/unsubscribe", "/txn/status", "/sync/txn/status"):
        reply = await send(running, path, body)
        assert (reply.status_code, reply.code) == (422, "malformed-request"), path
        hold("crvs", reply, f"{BASE}{path}")


async def test_a_message_nested_without_end_is_a_problem(running: Registries) -> None:
    deep: Any = {}
    for _ in range(200):
        deep = {"x": deep}
    reply = await send(running, "/sync/search", SENDER.envelope("search", {"deep": deep}))
    assert (reply.status_code, reply.code) == (422, "malformed-request")


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"transaction_id": "t"},
        {"transaction_id": "t", "search_request": []},
        {"transaction_id": 1, "search_request": [1]},
    ],
)
async def test_a_message_without_its_parts_is_a_problem_that_points_to_them(
    running: Registries, message: dict[str, Any]
) -> None:
    reply = await send(running, "/sync/search", SENDER.envelope("search", message))
    assert (reply.status_code, reply.code) == (422, "malformed-request")
    assert all(each["pointer"].startswith("#/message/") for each in reply.json["errors"])


HEADERS: list[tuple[dict[str, Any], str | None, str]] = [
    ({"version": "0.1.0"}, "rjct.version.invalid", "err.version.not_supported"),
    ({"action": "subscribe"}, "rjct.action.invalid", "err.request.bad"),
    ({"message_ts": "2020-01-01T00:00:00Z"}, "rjct.message_ts.invalid", "err.request.bad"),
    ({"message_ts": "now"}, "rjct.message_ts.invalid", "err.request.bad"),
    ({"total_count": 2}, "rjct.total_count.invalid", "err.request.bad"),
    ({"receiver_id": "somebody.example"}, None, "err.receiver_id.invalid"),
    ({"is_msg_encrypted": True}, None, "err.encryption.invalid"),
]


@pytest.mark.parametrize(("changes", "reason", "error"), HEADERS, ids=lambda value: str(value)[:30])
async def test_a_header_that_is_not_right_is_rejected_with_the_standards_codes(
    running: Registries, client: Client, changes: dict[str, Any], reason: str | None, error: str
) -> None:
    message = search_message(request(uin("901190000001")))
    now = await send(running, "/sync/search", SENDER.envelope("search", message, **changes))
    hold("crvs", now, f"{BASE}/sync/search")
    assert (now.json["header"]["status"], now.json["header"].get("status_reason_code")) == ("rjct", reason)
    assert error in now.json["header"]["status_reason_message"]
    await check_signature(running, now.json)
    later = await send(
        running, "/search", SENDER.envelope("search", message, sender_uri=client.url, **changes)
    )
    hold("crvs", later, f"{BASE}/search")
    assert (later.json["message"]["ack_status"], later.json["message"]["error"]["code"]) == ("ERR", error)


async def test_a_message_is_taken_once(running: Registries) -> None:
    message = SENDER.envelope("search", search_message(request(uin("901190000001"))))
    first, second = [await send(running, "/sync/search", message) for _ in range(2)]
    assert first.json["header"]["status"] == "succ"
    assert second.json["header"]["status_reason_code"] == "rjct.message_id.duplicate"


async def test_a_batch_has_its_limit(running: Registries) -> None:
    requests = [request(uin("901190000001")) for _ in range(51)]
    reply = await send(
        running, "/sync/search", SENDER.envelope("search", search_message(*requests), total_count=51)
    )
    assert reply.json["header"]["status_reason_code"] == "rjct.total_count.limit_exceeded"


@pytest.mark.parametrize(
    "uri", [None, "http://10.0.0.1/", "ftp://127.0.0.1/", "http://169.254.169.254/latest"]
)
async def test_a_callback_goes_nowhere_inside(running: Registries, uri: str | None) -> None:
    message = search_message(request(uin("901190000001")))
    reply = await send(running, "/search", SENDER.envelope("search", message, sender_uri=uri))
    assert reply.json["message"]["error"]["code"] == "err.sender_uri.invalid"


async def test_a_search_is_acknowledged_and_its_answer_comes_by_callback(
    running: Registries, client: Client
) -> None:
    number = await resident(running)
    message = search_message(request(uin(number)), request(uin(number), timestamp="x"))
    sent = SENDER.envelope("search", message, sender_uri=client.url, total_count=2)
    reply = await send(running, "/search", sent)
    hold("crvs", reply, f"{BASE}/search")
    callback = await client.received.get()
    await check_signature(running, callback)
    validate("crvs", {"$ref": "#/components/schemas/SearchResponse"}, callback["message"])
    assert callback["header"]["action"] == "on-search"
    assert callback["message"]["correlation_id"] == reply.json["message"]["correlation_id"]
    assert [each["status"] for each in callback["message"]["search_response"]] == ["succ", "rjct"]
    asked = {"reference_id": "r", "txn_type": "search", "attribute_type": "correlation_id"}
    asked["attribute_value"] = callback["message"]["correlation_id"]
    question = {"transaction_id": "t", "txnstatus_request": asked}
    told = await send(running, "/sync/txn/status", SENDER.envelope("txn-status", question))
    hold("crvs", told, f"{BASE}/sync/txn/status")
    status = told.json["message"]["txnstatus_response"]
    assert [each["status"] for each in status["txn_status"]["search_response"]] == ["succ", "rjct"]
    assert number not in told.body.decode()
    later = SENDER.envelope("txn-status", question, sender_uri=client.url)
    hold("crvs", await send(running, "/txn/status", later), f"{BASE}/txn/status")
    callback = await client.received.get()
    await check_signature(running, callback)
    assert callback["header"]["action"] == "txn-on-status"
    assert callback["message"]["txnstatus_response"] == status


async def test_a_transaction_that_nobody_knows_is_not_found(running: Registries, client: Client) -> None:
    asked = {
        "reference_id": "r",
        "txn_type": "search",
        "attribute_type": "transaction_id",
        "attribute_value": "none",
    }
    question = {"transaction_id": "t", "txnstatus_request": asked}
    now = await send(running, "/sync/txn/status", SENDER.envelope("txn-status", question))
    assert "err.request.not_found" in now.json["header"]["status_reason_message"]
    later = await send(running, "/txn/status", SENDER.envelope("txn-status", question, sender_uri=client.url))
    assert later.json["message"]["error"]["code"] == "err.request.not_found"


async def test_a_subscription_is_confirmed_and_ended_by_callbacks(
    running: Registries, client: Client
) -> None:
    wanted = subscription("marriage", "predicate", [])
    message = {"transaction_id": "t-subscribe", "subscribe_request": [wanted]}
    reply = await send(running, "/subscribe", SENDER.envelope("subscribe", message, sender_uri=client.url))
    hold("crvs", reply, f"{BASE}/subscribe")
    confirmed = await client.received.get()
    await check_signature(running, confirmed)
    validate("crvs", {"$ref": "#/components/schemas/SubscribeResponse"}, confirmed["message"])
    [made] = confirmed["message"]["subscribe_response"][0]["subscriptions"]
    end = {
        "transaction_id": "t-end",
        "timestamp": "2026-07-01T01:00:00Z",
        "subscription_codes": [made["code"]],
    }
    for status in ("succ", "rjct"):
        await send(running, "/unsubscribe", SENDER.envelope("unsubscribe", end, sender_uri=client.url))
        ended = await client.received.get()
        await check_signature(running, ended)
        validate("crvs", {"$ref": "#/components/schemas/UnSubscribeResponse"}, ended["message"])
        assert (ended["header"]["action"], ended["message"]["status"]) == ("on-unsubscribe", status)
    assert ended["message"]["status_reason_code"] == "rjct.event.already_unsubscribed"
    asked = {"reference_id": "r", "txn_type": "subscribe", "attribute_type": "subscription_code_list"}
    question = {"transaction_id": "t", "txnstatus_request": asked | {"attribute_value": [made["code"]]}}
    told = await send(running, "/sync/txn/status", SENDER.envelope("txn-status", question))
    hold("crvs", told, f"{BASE}/sync/txn/status")
    assert told.json["message"]["txnstatus_response"]["txn_type"] == "on-subscribe"
