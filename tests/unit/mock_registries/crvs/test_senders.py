import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from mock_registries.crvs.problems import MessageSignatureInvalid, SenderKeysUnavailable
from mock_registries.crvs.senders import GATEWAY, Senders, read_senders
from mock_registries.crvs.signatures import KeyId
from mock_registries.gateway_keys import GatewayKeys, from_file
from tests.fakes.crvs import Sender
from tests.fixtures.registries import GatewayKey

KEY = KeyId("spp.example.org", "key-1", "ed25519")


def jwks(*keys: dict[str, Any]) -> bytes:
    return json.dumps({"keys": keys}).encode()


def senders(tmp_path: Path, content: bytes | None) -> Senders:
    gateway = tmp_path / "gateway.json"
    gateway.write_text(json.dumps(GatewayKey().jwks()))
    file = tmp_path / "senders.json"
    if content is not None:
        file.write_bytes(content)
    return Senders(GatewayKeys(from_file(gateway)), from_file(file))


async def test_a_sender_is_known_by_the_kid_of_its_key(tmp_path: Path) -> None:
    sender = Sender()
    assert await senders(tmp_path, jwks(sender.jwk())).key(KEY) == sender.private.public_key()


async def test_a_sender_taken_out_of_the_file_is_refused_from_then_on(tmp_path: Path) -> None:
    known = senders(tmp_path, jwks(Sender().jwk()))
    await known.key(KEY)
    (tmp_path / "senders.json").write_bytes(jwks())
    with pytest.raises(MessageSignatureInvalid):
        await known.key(KEY)


async def test_the_gateway_is_a_sender_by_the_keys_it_signs_requests_with(tmp_path: Path) -> None:
    known = senders(tmp_path, None)
    found = await known.key(KeyId(GATEWAY, "test-gateway", "es256"))
    assert isinstance(found, ec.EllipticCurvePublicKey)
    with pytest.raises(MessageSignatureInvalid):
        await known.key(KeyId(GATEWAY, "another", "es256"))


async def test_nobody_else_is_known_without_a_file(tmp_path: Path) -> None:
    gateway = tmp_path / "gateway.json"
    gateway.write_text(json.dumps(GatewayKey().jwks()))
    with pytest.raises(MessageSignatureInvalid):
        await Senders(GatewayKeys(from_file(gateway)), None).key(KEY)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"[]",
        b"{}",
        b'{"keys": [1]}',
        b'{"keys": [{"kty": "EC", "crv": "P-256", "kid": "a|b|es256"}]}',
    ],
)
async def test_a_file_that_is_no_key_set_is_our_failure_not_the_senders(
    tmp_path: Path, content: bytes | None
) -> None:
    with pytest.raises(SenderKeysUnavailable):
        await senders(tmp_path, content).key(KEY)


def test_keys_that_are_short_of_another_kind_or_named_otherwise_are_left_out() -> None:
    found = read_senders(
        jwks(
            Sender().jwk() | {"kid": "key-1"},
            Sender().jwk() | {"kid": "a|b|es256"},
            {"kty": "oct", "k": "AAAA", "kid": "a|b|hs256"},
            {"kty": "RSA", "n": "A" * 171, "e": "AQAB", "kid": "a|b|rs256"},
            Sender().jwk(),
        )
    )
    assert list(found) == [str(KEY)]
