import json

import pytest
from joserfc.jwk import ECKey, RSAKey

from mock_registries import gateway_keys
from mock_registries.gateway_keys import GatewayKeys, read_key_set
from mock_registries.problems import GatewayKeysUnavailable


def _jwk(kid: str, **more: str) -> dict[str, object]:
    return {**ECKey.generate_key("P-256").as_dict(private=False), "kid": kid, **more}


class Source:
    """A JWKS address that counts how often it is asked."""

    def __init__(self, *keys: dict[str, object]) -> None:
        self.text = json.dumps({"keys": list(keys)}).encode()
        self.asked = 0

    async def fetch(self) -> bytes:
        self.asked += 1
        return self.text


async def test_keys_are_found_after_they_were_fetched() -> None:
    source = Source(_jwk("one"))
    keys = GatewayKeys(source.fetch)
    assert keys.find("one") is None
    await keys.refresh()
    assert keys.find("one") is not None
    assert keys.find("two") is None


async def test_unknown_keys_do_not_make_the_gateway_be_asked_again_and_again() -> None:
    source = Source(_jwk("one"))
    keys = GatewayKeys(source.fetch)
    for _ in range(5):
        await keys.refresh()
    assert source.asked == 1


async def test_a_rotated_key_is_fetched_after_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway_keys, "_PAUSE_SECONDS", 0)
    source = Source(_jwk("one"))
    keys = GatewayKeys(source.fetch)
    await keys.refresh()
    source.text = Source(_jwk("two")).text
    await keys.refresh()
    assert keys.find("two") is not None
    assert keys.find("one") is None


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"keys": [{"kty": "EC", "crv": "P-256", "kid": "x"}]}']
)
async def test_an_answer_that_is_no_key_set_is_not_taken_for_one(text: bytes) -> None:
    source = Source()
    source.text = text
    with pytest.raises(GatewayKeysUnavailable):
        await GatewayKeys(source.fetch).refresh()


async def test_a_silent_gateway_is_said_to_be_silent() -> None:
    async def fetch() -> bytes:
        raise TimeoutError

    with pytest.raises(GatewayKeysUnavailable):
        await GatewayKeys(fetch).refresh()


def test_only_signing_keys_on_p256_are_taken() -> None:
    rsa = {**RSAKey.generate_key(2048).as_dict(private=False), "kid": "rsa"}
    larger = {**ECKey.generate_key("P-384").as_dict(private=False), "kid": "p384"}
    nameless = {name: value for name, value in _jwk("x").items() if name != "kid"}
    source = [_jwk("sig", use="sig"), _jwk("plain"), _jwk("enc", use="enc"), rsa, larger, nameless]
    assert set(read_key_set(json.dumps({"keys": source}).encode())) == {"sig", "plain"}
