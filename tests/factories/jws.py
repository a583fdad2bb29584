"""JWS by hand, so that a test can write any header it likes and depends on no JOSE library."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256


def compact(
    header: Mapping[str, Any], claims: Mapping[str, Any], key: EllipticCurvePrivateKey | bytes | None
) -> str:
    """Signed as ES256 by a private key, as HS256 by bytes, not at all by None, whatever the header says."""
    signing_input = f"{_encoded(header)}.{_encoded(claims)}".encode()
    return f"{signing_input.decode()}.{_text(_signature(signing_input, key))}"


def _signature(signing_input: bytes, key: EllipticCurvePrivateKey | bytes | None) -> bytes:
    if key is None:
        return b""
    if isinstance(key, bytes):
        return hmac.new(key, signing_input, sha256).digest()
    r, s = decode_dss_signature(key.sign(signing_input, ECDSA(SHA256())))
    return r.to_bytes(32) + s.to_bytes(32)


def _encoded(members: Mapping[str, Any]) -> str:
    return _text(json.dumps(members).encode())


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
