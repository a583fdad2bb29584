"""The payment platform: opened once, settled once, reported until confirmed, and the payer comes back."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from http_message_signatures import HTTPMessageVerifier, InvalidSignature, MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256

from tests.fixtures.registries import ANSWER_PARTS, PARTS, GatewayKey, Message, Registries, Reply, serving

PATH = "/payment/v1/checkouts"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Merchant:
    """Takes callbacks, refusing the first few if told so."""

    url: str = ""
    refusals: int = 0
    refusal: int = 503
    received: list[Message] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    confirmed: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.received.append(Message("POST", f"{self.url}{request.raw_path}", dict(request.headers)))
        self.bodies.append(await request.read())
        if len(self.received) <= self.refusals:
            return web.Response(status=self.refusal, headers={"Location": "/elsewhere"})
        self.confirmed.set()
        return web.Response(status=204)


@pytest.fixture
async def merchant() -> AsyncIterator[Merchant]:
    taking = Merchant()
    application = web.Application()
    application.router.add_post("/{path:.*}", taking.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taking.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield taking
    await runner.cleanup()


def checkout(merchant: Merchant, **changes: Any) -> dict[str, Any]:
    return {
        "merchant_reference": "dossier-1-fee",
        "amount_vnd": 16_000,
        "description": "Trích lục khai sinh",
        "return_url": f"{merchant.url}/back",
        "callback_url": f"{merchant.url}/callback",
        **changes,
    }


async def opened(registries: Registries, body: dict[str, Any], key: str = "k") -> Reply:
    return await registries.ask(PATH, body, {"Idempotency-Key": key})


async def press(registries: Registries, checkout_id: str, button: str) -> Reply:
    return await registries.send(
        Message("POST", f"{registries.url}/payment/checkouts/{checkout_id}/{button}", FORM)
    )


async def status(registries: Registries, checkout_id: str) -> dict[str, Any]:
    reply = await registries.get(f"{PATH}/{checkout_id}")
    await registries.verify(reply, "payment", ANSWER_PARTS[:-1])
    found: dict[str, Any] = reply.json
    return found


async def test_a_checkout_is_opened_paid_reported_and_left(
    registries: Registries, merchant: Merchant
) -> None:
    reply = await opened(registries, checkout(merchant))
    assert (reply.status_code, reply.json["status"]) == (201, "open")
    await registries.verify(reply, "payment")
    checkout_id = reply.json["checkout_id"]
    assert reply.json["checkout_url"] == f"{registries.url}/payment/checkouts/{checkout_id}"
    page = await registries.get(f"/payment/checkouts/{checkout_id}")
    assert "16.000 ₫" in page.body.decode()

    left = await press(registries, checkout_id, "pay")

    # The outcome was delivered before the payer was sent back.
    assert (left.status_code, left.headers["Location"]) == (303, f"{merchant.url}/back")
    event = json.loads(merchant.bodies[0])
    paid = await status(registries, checkout_id)
    assert event == {"event_id": event["event_id"], **paid}
    assert (paid["status"], paid["amount_vnd"], paid["merchant_reference"]) == (
        "paid",
        16_000,
        "dossier-1-fee",
    )
    assert paid["transaction_id"]
    assert paid["paid_at"]


async def test_a_callback_is_signed_by_the_platform(registries: Registries, merchant: Merchant) -> None:
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    await press(registries, checkout_id, "pay")
    keys = {
        jwk["kid"]: GatewayKey.public(jwk) for jwk in (await registries.get("/payment/jwks")).json["keys"]
    }
    verifier = HTTPMessageVerifier(
        signature_algorithm=ECDSA_P256_SHA256,
        key_resolver=MappingKeyResolver(public_keys=keys, private_keys={}),
    )
    (result,) = verifier.verify(
        merchant.received[0], expect_tag="motcua-request", require_components=PARTS, body=merchant.bodies[0]
    )
    assert result.nonce is not None
    assert len(result.nonce) >= 22
    with pytest.raises(InvalidSignature):
        verifier.verify(merchant.received[0], expect_tag="motcua-request", body=merchant.bodies[0] + b" ")


async def test_an_address_is_called_as_it_was_given(registries: Registries, merchant: Merchant) -> None:
    address = f"{merchant.url}/call%20b%61ck?a=%2F+%20"
    body = checkout(merchant, callback_url=address)
    await press(registries, (await opened(registries, body)).json["checkout_id"], "pay")
    assert merchant.received[0].url == address


async def test_cancelling_is_reported_too(registries: Registries, merchant: Merchant) -> None:
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    left = await press(registries, checkout_id, "cancel")
    assert left.status_code == 303
    assert json.loads(merchant.bodies[0])["status"] == "cancelled"
    assert (await status(registries, checkout_id))["transaction_id"] is None


async def test_paying_twice_pays_once(registries: Registries, merchant: Merchant) -> None:
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    pressed = await asyncio.gather(*(press(registries, checkout_id, "pay") for _ in range(6)))
    assert {reply.status_code for reply in pressed} == {303}
    assert len(merchant.received) == 1


async def test_what_was_paid_cannot_be_cancelled(registries: Registries, merchant: Merchant) -> None:
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    await press(registries, checkout_id, "pay")
    refused = await press(registries, checkout_id, "cancel")
    assert refused.status_code == 409
    assert "Đã thanh toán" in refused.body.decode()
    assert (await status(registries, checkout_id))["status"] == "paid"


async def test_a_checkout_is_opened_once_per_key(registries: Registries, merchant: Merchant) -> None:
    first, again = [await opened(registries, checkout(merchant)) for _ in range(2)]
    assert first.body == again.body
    await press(registries, first.json["checkout_id"], "pay")
    assert (await opened(registries, checkout(merchant))).body == first.body
    other = await opened(registries, checkout(merchant, amount_vnd=1))
    assert (other.status_code, other.code) == (409, "idempotency-key-reused")


@pytest.mark.parametrize("refusal", [302, 404, 503])
async def test_an_unconfirmed_outcome_is_reported_again_with_a_fresh_signature(
    registries: Registries, merchant: Merchant, refusal: int
) -> None:
    merchant.refusals, merchant.refusal = 1, refusal
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    assert (await press(registries, checkout_id, "pay")).status_code == 303
    await asyncio.wait_for(merchant.confirmed.wait(), 20)
    first, second = merchant.received
    assert merchant.bodies[0] == merchant.bodies[1]
    assert first.headers["Signature"] != second.headers["Signature"]


async def test_an_undelivered_outcome_is_taken_up_after_a_restart(
    tmp_path: Path, merchant: Merchant, unused_tcp_port: int
) -> None:
    with serving(tmp_path, GatewayKey()) as running:
        body = checkout(merchant, callback_url=f"http://127.0.0.1:{unused_tcp_port}/callback")
        checkout_id = (await opened(running, body)).json["checkout_id"]
        assert (await press(running, checkout_id, "pay")).status_code == 303
    application = web.Application()
    application.router.add_post("/callback", merchant.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    with serving(tmp_path, GatewayKey()):
        await asyncio.wait_for(merchant.confirmed.wait(), 20)
    await runner.cleanup()
    assert json.loads(merchant.bodies[0])["checkout_id"] == checkout_id


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_vnd": 0},
        {"amount_vnd": "16000"},
        {"return_url": "javascript:alert(1)"},
        {"callback_url": "/callback"},
        {"description": ""},
        {"more": 1},
    ],
    ids=lambda changes: next(iter(changes)),
)
async def test_a_faulty_checkout_is_not_opened(
    registries: Registries, merchant: Merchant, changes: dict[str, Any]
) -> None:
    reply = await opened(registries, checkout(merchant, **changes))
    assert (reply.status_code, reply.code) == (422, "malformed-request")
    await registries.verify(reply, "payment")


async def test_a_checkout_needs_signature_and_key(registries: Registries, merchant: Merchant) -> None:
    body = json.dumps(checkout(merchant)).encode()
    unsigned = await registries.send(
        Message("POST", registries.url + PATH, {"Content-Type": "application/json"}), body
    )
    assert (unsigned.status_code, unsigned.code) == (401, "signature-required")
    keyless = await registries.ask(PATH, checkout(merchant))
    assert (keyless.status_code, keyless.code) == (400, "idempotency-key-required")


async def test_a_signed_question_is_answered_bound_to_it(registries: Registries, merchant: Merchant) -> None:
    checkout_id = (await opened(registries, checkout(merchant))).json["checkout_id"]
    message = Message("GET", f"{registries.url}{PATH}/{checkout_id}", {})
    registries.key.sign(message, None, covered_component_ids=("@method", "@path"))
    reply = await registries.send(message)
    assert reply.json["status"] == "open"
    await registries.verify(reply, "payment")
    repeated = await registries.send(message)
    assert (repeated.status_code, repeated.code) == (401, "signature-invalid")


async def test_nobodys_checkout_is_not_found(registries: Registries) -> None:
    reply = await registries.get(f"{PATH}/none")
    assert (reply.status_code, reply.code) == (404, "no-such-checkout")
    page = await registries.get("/payment/checkouts/none")
    assert page.status_code == 404
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (await press(registries, "none", "pay")).status_code == 404


async def test_the_payers_address_may_be_set(tmp_path: Path, merchant: Merchant) -> None:
    with serving(tmp_path, GatewayKey(), public_url="https://pay.example/") as running:
        reply = await opened(running, checkout(merchant))
        assert reply.json["checkout_url"].startswith("https://pay.example/payment/checkouts/")
