"""Only the gateway is answered, only unchanged, only now and only once; and every answer proves what it answers."""

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from http_message_signatures import InvalidSignature

from gateway.kit import signing as gateway_signing
from gateway.kit.keys import KeyRing
from tests.fixtures.registries import ANSWER_PARTS, PARTS, GatewayKey, Message, Registries, Reply, serving

PATH = "/population/v1/records/residence/query"
UNBOUND = ANSWER_PARTS[:-1]


@pytest.fixture
async def query(shared_registries: Registries) -> dict[str, Any]:
    personas = await shared_registries.personas()
    return {
        "personal_number": personas["ordinary-resident"]["personal_number"],
        "fields": ["permanent_residence"],
        "purpose": "public-service",
        "legal_basis": "consent",
        "reference": "disclosure-1",
    }


async def _refused(registries: Registries, reply: Reply, code: str, *, bound: bool = True) -> None:
    assert (reply.status_code, reply.code) == (401, code)
    assert reply.headers["Content-Type"] == "application/problem+json"
    await registries.verify(reply, "population", ANSWER_PARTS if bound else UNBOUND)


async def test_a_signed_request_is_answered_and_the_answer_verifies(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(PATH, query)
    assert reply.status_code == 200
    await shared_registries.verify(reply, "population")


async def test_an_answer_does_not_pass_for_the_answer_to_another_request(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    first, second = await shared_registries.ask(PATH, query), await shared_registries.ask(PATH, query)
    with pytest.raises(InvalidSignature):
        await shared_registries.verify(
            Reply(first.status_code, first.headers, second.request, first.body), "population"
        )


async def test_a_changed_answer_does_not_verify(shared_registries: Registries, query: dict[str, Any]) -> None:
    reply = await shared_registries.ask(PATH, query)
    for changed in (
        Reply(203, reply.headers, reply.request, reply.body),
        Reply(200, reply.headers, reply.request, reply.body.replace(b"1", b"2")),
        Reply(200, reply.headers | {"Content-Type": "text/plain"}, reply.request, reply.body),
    ):
        with pytest.raises(InvalidSignature):
            await shared_registries.verify(changed, "population")


async def test_one_registrys_answer_does_not_pass_for_anothers(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(PATH, query)
    with pytest.raises(InvalidSignature):
        await shared_registries.verify(reply, "insurance")


async def test_an_unsigned_request_is_refused_with_a_signed_problem(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    body = json.dumps(query).encode()
    message = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json"})
    reply = await shared_registries.send(message, body)
    await _refused(shared_registries, reply, "signature-required", bound=False)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"created": timedelta(seconds=-302)},
        {"created": timedelta(seconds=90)},
        {"expires": timedelta(seconds=-90)},
        {"nonce": None},
        {"nonce": "short"},
        {"tag": "motcua-response"},
        {"tag": None},
        {"key_id": "test-gateway", "covered_component_ids": PARTS[1:]},
        {"covered_component_ids": ("@method", *PARTS[2:])},
        {"covered_component_ids": ("@method", "@path", "content-digest")},
    ],
    ids=[
        "too old", "from the future", "expired", "no nonce", "short nonce", "tag of an answer", "no tag",
        "method not covered", "path not covered", "content type not covered",
    ],
)  # fmt: skip
async def test_a_signature_that_says_too_little_or_too_late_is_refused(
    shared_registries: Registries, query: dict[str, Any], spoiled: dict[str, Any]
) -> None:
    now = datetime.now(UTC)
    moments = {name: now + value for name, value in spoiled.items() if isinstance(value, timedelta)}
    reply = await shared_registries.ask(PATH, query, **spoiled | moments)
    await _refused(shared_registries, reply, "signature-invalid")


@pytest.mark.parametrize("seconds", [-290, 50])
async def test_clocks_may_differ_a_little(
    shared_registries: Registries, query: dict[str, Any], seconds: int
) -> None:
    reply = await shared_registries.ask(PATH, query, created=datetime.now(UTC) + timedelta(seconds=seconds))
    assert reply.status_code == 200


async def test_another_label_is_not_the_agreed_signature(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(PATH, query, label="other")
    await _refused(shared_registries, reply, "signature-invalid", bound=False)


@pytest.mark.parametrize(
    "header",
    ["Content-Digest", "Signature", "Signature-Input", "Content-Type"],
    ids=lambda name: name.lower(),
)
async def test_a_request_changed_on_its_way_is_refused(
    shared_registries: Registries, query: dict[str, Any], header: str
) -> None:
    body = json.dumps(query).encode()
    message = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json"})
    shared_registries.key.sign(message, body)
    other = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json; charset=utf-8"})
    shared_registries.key.sign(other, b'{"another": "body"}')
    message.headers[header] = other.headers[header]
    reply = await shared_registries.send(message, body)
    await _refused(shared_registries, reply, "signature-invalid")


async def test_a_changed_body_is_refused(shared_registries: Registries, query: dict[str, Any]) -> None:
    message = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json"})
    shared_registries.key.sign(message, json.dumps(query).encode())
    reply = await shared_registries.send(message, json.dumps(query | {"purpose": "other"}).encode())
    await _refused(shared_registries, reply, "signature-invalid")


async def test_a_signature_for_one_path_is_no_signature_for_another(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    message = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json"})
    shared_registries.key.sign(message, json.dumps(query).encode())
    message.url = message.url.replace("residence", "citizen_id_card")
    reply = await shared_registries.send(message, json.dumps(query).encode())
    await _refused(shared_registries, reply, "signature-invalid")


async def test_an_idempotency_key_must_be_covered(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(PATH, query, {"Idempotency-Key": "k"}, covered_component_ids=PARTS)
    await _refused(shared_registries, reply, "signature-invalid")


async def test_a_repeated_request_is_refused(shared_registries: Registries, query: dict[str, Any]) -> None:
    body = json.dumps(query).encode()
    message = Message("POST", shared_registries.url + PATH, {"Content-Type": "application/json"})
    shared_registries.key.sign(message, body)
    assert (await shared_registries.send(message, body)).status_code == 200
    await _refused(shared_registries, await shared_registries.send(message, body), "signature-invalid")


async def test_a_repeated_nonce_is_refused_though_newly_signed(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    nonce = secrets.token_urlsafe(18)
    assert (await shared_registries.ask(PATH, query, nonce=nonce)).status_code == 200
    other = await shared_registries.ask(PATH, query | {"reference": "2"}, nonce=nonce)
    await _refused(shared_registries, other, "signature-invalid")


@pytest.mark.parametrize("kid", ["test-gateway", "stranger"])
async def test_a_stranger_is_refused(shared_registries: Registries, query: dict[str, Any], kid: str) -> None:
    stranger = Registries(shared_registries.url, shared_registries.data_dir, GatewayKey(kid=kid))
    reply = await stranger.ask(PATH, query)
    await _refused(shared_registries, reply, "signature-invalid")


@pytest.mark.parametrize("value", ["", "sig1", "sig1=:!:", "sig1=1", "=", "sig1=:AAAA:, sig1=:AAAA:"])
async def test_nonsense_in_place_of_a_signature_is_refused(
    shared_registries: Registries, query: dict[str, Any], value: str
) -> None:
    for headers in (
        {"Signature": value, "Signature-Input": "sig1=()"},
        {"Signature": "sig1=:AAAA:", "Signature-Input": value},
    ):
        message = Message(
            "POST", shared_registries.url + PATH, {"Content-Type": "application/json", **headers}
        )
        reply = await shared_registries.send(message, json.dumps(query).encode())
        assert (reply.status_code, reply.code) == (401, "signature-invalid")


async def test_the_gateways_own_signer_and_verifier_agree_with_the_registries(
    tmp_path: Path, shared_registries: Registries, query: dict[str, Any]
) -> None:
    # The two sides share no code: what one writes, the other must read.
    ring = KeyRing(tmp_path / "keys", create=True).signing("registries")
    theirs = Registries(shared_registries.url, shared_registries.data_dir, GatewayKey(ring.private, ring.kid))
    with serving(tmp_path, theirs.key) as running:
        body = json.dumps(query).encode()
        message = gateway_signing.Request("POST", running.url + PATH, {"Content-Type": "application/json"})
        gateway_signing.RequestSigner(ring).sign(message, body, datetime.now(UTC))
        reply = await running.send(Message(message.method, message.url, message.headers), body)
        assert reply.status_code == 200
        jwk = (await running.get("/population/jwks")).json["keys"][0]
        public = GatewayKey.public(jwk)
        answer = gateway_signing.Response(reply.status_code, reply.headers, message)
        gateway_signing.verify_response(answer, reply.body, lambda kid: public if kid == jwk["kid"] else None)


@pytest.fixture
async def jwks() -> AsyncIterator[tuple[str, list[Any]]]:
    """An address that serves whatever key set the list holds last; empty, it fails."""
    served: list[Any] = []

    async def show(_: web.Request) -> web.Response:
        return web.json_response(served[-1]) if served else web.Response(status=500)

    application = web.Application()
    application.router.add_get("/jwks.json", show)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}/jwks.json", served
    await runner.cleanup()


async def test_the_gateways_keys_are_fetched_and_fetched_again_for_an_unknown_one(
    tmp_path: Path, jwks: tuple[str, list[Any]], query: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_registries.gateway_keys._PAUSE_SECONDS", 0)
    address, served = jwks
    old, new = GatewayKey(kid="old"), GatewayKey(kid="new")
    with serving(tmp_path, old, gateway_jwks_file=None, gateway_jwks_url=address) as running:
        silent = await running.ask(PATH, query)
        assert (silent.status_code, silent.code) == (503, "gateway-keys-unavailable")
        served.append(old.jwks())
        assert (await running.ask(PATH, query)).status_code == 200
        served.append(new.jwks())
        rotated = Registries(running.url, running.data_dir, new)
        assert (await rotated.ask(PATH, query)).status_code == 200
        assert (await running.ask(PATH, query)).code == "signature-invalid"


async def test_refusals_and_answers_leave_no_number_in_the_log(
    shared_registries: Registries, query: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await asyncio.gather(
            shared_registries.ask(PATH, query),
            shared_registries.ask(PATH, query | {"more": query["personal_number"]}),
            shared_registries.ask(PATH, query, nonce="short"),
        )
    assert query["personal_number"] not in caplog.text
