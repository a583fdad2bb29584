"""Who may speak to the registry: senders by the kidId of their keys, and the gateway itself.

A sender is known by its keys in one JWKS file (RFC 7517), where `kid` is the whole kidId of the standard,
`{sender_id}|{key}|{algorithm}`. The gateway is the sender `motcua-gateway`; its keys are those it signs requests with.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from mock_registries.crvs.problems import MessageSignatureInvalid, SenderKeysUnavailable
from mock_registries.crvs.signatures import KeyId, PublicKey
from mock_registries.gateway_keys import Fetch, GatewayKeys

GATEWAY: Final = "motcua-gateway"
_SHORTEST_MODULUS: Final = 342  # 2048 bits in base64url
_ALGORITHMS: Final = {("EC", "P-256"): "es256", ("OKP", "Ed25519"): "ed25519", ("RSA", None): "rs256"}
_IMPORTS: Final[Mapping[str, Callable[[Any], ECKey | OKPKey | RSAKey]]] = {
    "es256": ECKey.import_key,
    "ed25519": OKPKey.import_key,
    "rs256": RSAKey.import_key,
}


class Senders:
    """Public keys of those who may ask; `fetch` reads the file, and is None where no other than the gateway may."""

    def __init__(self, gateway: GatewayKeys, fetch: Fetch | None) -> None:
        self._gateway = gateway
        self._fetch = fetch
        self._read: tuple[bytes, Mapping[str, PublicKey]] = (b"", {})

    async def key(self, key_id: KeyId) -> PublicKey:
        """Return a sender's key.

        Raises: MessageSignatureInvalid: not known; SenderKeysUnavailable, GatewayKeysUnavailable.
        """
        found = await (self._gateway_key(key_id) if key_id.sender_id == GATEWAY else self._sender_key(key_id))
        if found is None:
            raise MessageSignatureInvalid
        return found

    async def _gateway_key(self, key_id: KeyId) -> PublicKey | None:
        if self._gateway.find(key_id.key) is None:
            await self._gateway.refresh()
        return self._gateway.find(key_id.key)

    async def _sender_key(self, key_id: KeyId) -> PublicKey | None:
        if self._fetch is None:
            return None
        # Read at each request, so that a sender taken out of the file is refused from then on; parsed when it changed.
        try:
            text = await self._fetch()
            if text != self._read[0] or not text:
                self._read = (text, read_senders(text))
            return self._read[1].get(str(key_id))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, JoseError) as error:
            raise SenderKeysUnavailable from error


def read_senders(text: bytes) -> dict[str, PublicKey]:
    """Return the keys of a JWKS by kidId; keys of other kinds, or named otherwise, are left out.

    Raises: ValueError, TypeError, KeyError, AttributeError, JoseError: this is no key set.
    """
    return {jwk["kid"]: key for jwk in json.loads(text)["keys"] if (key := _public(jwk)) is not None}


def _public(jwk: dict[str, Any]) -> PublicKey | None:
    algorithm = _ALGORITHMS.get((jwk["kty"], jwk.get("crv")))
    if algorithm is None or not jwk.get("kid", "").endswith(f"|{algorithm}"):
        return None
    if algorithm == "rs256" and len(jwk["n"]) < _SHORTEST_MODULUS:
        return None
    key = _IMPORTS[algorithm](jwk).public_key
    assert isinstance(key, ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey)
    return key
