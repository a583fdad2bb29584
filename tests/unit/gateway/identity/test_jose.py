"""ES256 and nothing else, whatever a token says of itself."""

from typing import Any

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from gateway.identity.jose import (
    JoseRefused,
    KeySetInvalid,
    import_key_set,
    key_set_of,
    read,
    sign,
    unverified_issuer,
)
from gateway.kit.keys import KeyRing, SigningKey
from tests.factories.jws import compact

CLAIMS = {"iss": "me"}


@pytest.fixture
def key(keys: KeyRing) -> SigningKey:
    return keys.signing("test")


def test_what_was_signed_here_is_read_back(key: SigningKey) -> None:
    token = read(sign(CLAIMS, key, media_type="at+jwt"), key_set_of(key))
    assert token.claims == CLAIMS
    assert token.header == {"alg": "ES256", "kid": key.kid, "typ": "at+jwt"}


@pytest.mark.parametrize(
    ("header", "media_type"),
    [({"typ": "JWT"}, "jwt"), ({"typ": "application/at+jwt"}, "at+jwt"), ({}, None)],
)
def test_a_media_type_is_read_without_its_prefix(
    key: SigningKey, header: dict[str, str], media_type: str | None
) -> None:
    text = compact({"alg": "ES256", "kid": key.kid, **header}, CLAIMS, key.private)
    assert read(text, key_set_of(key)).media_type == media_type


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES384", "RS256", "es256", None, ["ES256"], {}, 7])
def test_another_algorithm_is_refused_however_it_is_signed(key: SigningKey, algorithm: Any) -> None:
    header = {"alg": algorithm, "kid": key.kid}
    secret = key.jwk.as_pem(private=False)
    for signer in (None, secret, key.private):
        with pytest.raises(JoseRefused):
            read(compact(header, CLAIMS, signer), key_set_of(key))


def test_a_key_in_the_token_itself_is_not_used(key: SigningKey) -> None:
    stranger = ECKey.generate_key("P-256", auto_kid=True)
    header = {"alg": "ES256", "kid": key.kid, "jwk": stranger.as_dict(private=False)}
    with pytest.raises(JoseRefused):
        read(compact(header, CLAIMS, stranger.private_key), key_set_of(key))


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.b.c", "a.b.c.d", "....", "x" * 9000, "é.é.é", "\ud800"])
def test_what_is_no_token_is_refused(key: SigningKey, text: str) -> None:
    with pytest.raises(JoseRefused):
        read(text, key_set_of(key))
    with pytest.raises(JoseRefused):
        unverified_issuer(text)


def test_a_payload_that_is_no_object_is_refused(key: SigningKey) -> None:
    text = compact({"alg": "ES256", "kid": key.kid}, ["iss"], key.private)  # type: ignore[arg-type]
    with pytest.raises(JoseRefused):
        read(text, key_set_of(key))
    with pytest.raises(JoseRefused):
        unverified_issuer(text)


def test_a_changed_claim_breaks_the_signature(key: SigningKey) -> None:
    head, _, signature = sign(CLAIMS, key, media_type="JWT").split(".")
    _, other, _ = sign({"iss": "you"}, key, media_type="JWT").split(".")
    with pytest.raises(JoseRefused):
        read(f"{head}.{other}.{signature}", key_set_of(key))


def _public(**changes: Any) -> dict[str, Any]:
    return {**ECKey.generate_key("P-256").as_dict(private=False), "kid": "one", **changes}


def test_a_set_of_public_keys_is_taken() -> None:
    keys = import_key_set({"keys": [_public(), _public(kid="two")]})
    assert [key.kid for key in keys] == ["one", "two"]


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"keys": []},
        {"keys": "none"},
        {"keys": ["text"]},
        {"keys": [_public(x="AAAA")]},
        {"keys": [_public(kid=None)]},
        {"keys": [_public(), _public()]},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "one"}]},
        {"keys": [ECKey.generate_key("P-256", auto_kid=True).as_dict(private=True)]},
        {"keys": [ECKey.generate_key("P-384", auto_kid=True).as_dict(private=False)]},
        {"keys": [RSAKey.generate_key(2048, auto_kid=True).as_dict(private=False)]},
        {"keys": [OKPKey.generate_key("Ed25519", auto_kid=True).as_dict(private=False)]},
        {"keys": [_public(), RSAKey.generate_key(2048, auto_kid=True).as_dict(private=False)]},
    ],
    ids=[
        "empty", "no-keys", "no-list", "text", "off-curve", "no-kid", "same-kid", "secret", "private", "p384", "rsa",
        "ed25519", "mixed",
    ],
)  # fmt: skip
def test_any_other_set_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(KeySetInvalid):
        import_key_set(document)
