"""The signature of a message: the string in `signature`, over header and message.

The standard gives the form of the string (MsgSignature: namespace, kidId, algorithm, created, expires, headers,
signature) and says that header and message are signed; the bytes it leaves open. Here they are three lines joined by
line feeds, `(created): N`, `(expires): N` and `digest: D`. D is the base64 of the SHA-256 of `{"header", "message"}`
in canonical JSON (RFC 8785). From others the form that OpenSPP signs is taken too: keys sorted, no spaces, other than
ASCII escaped; for ASCII the two are the same bytes.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from mock_registries.crvs.problems import MessageSignatureInvalid
from mock_registries.keys import SigningKey

PublicKey = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey
Part = Mapping[str, Any]

LIFETIME: Final = timedelta(seconds=300)
SKEW: Final = timedelta(seconds=60)
_NAMESPACES: Final = frozenset({"dci", "spdci"})
_COVERED: Final = "(created) (expires) digest"
_LONGEST: Final = 4096
_PARAMETER: Final = re.compile(r'([A-Za-z]{1,20})="([^"\\]{1,2048})"')
_SECONDS: Final = re.compile(r"[0-9]{1,12}")
_COORDINATE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class KeyId:
    """Whose key, which one, for which algorithm."""

    sender_id: str
    key: str
    algorithm: str

    def __str__(self) -> str:
        return f"{self.sender_id}|{self.key}|{self.algorithm}"


@dataclass(frozen=True, slots=True)
class MessageSignature:
    """A signature taken apart. `created` and `expires` are in seconds since 1970."""

    key_id: KeyId
    created: int
    expires: int
    value: bytes

    def is_current(self, now: datetime) -> bool:
        """Tell whether it was made at most five minutes ago, clocks differing by a minute, and has not run out."""
        second = int(now.timestamp())
        youngest, oldest = second + int(SKEW.total_seconds()), second - int(LIFETIME.total_seconds())
        return oldest <= self.created <= youngest and second <= self.expires

    def verify(self, key: PublicKey, header: Part, message: Part) -> None:
        """Return if the key made it over these parts; raise MessageSignatureInvalid."""
        for digest in _digests(header, message):
            if _is_made_by(
                key, self.key_id.algorithm, self.value, _signed(self.created, self.expires, digest)
            ):
                return
        raise MessageSignatureInvalid


class MessageSigner:
    """Signs messages as one sender, with a P-256 key that was parsed once."""

    def __init__(self, sender_id: str, key: SigningKey) -> None:
        self.key_id = KeyId(sender_id, key.kid, "es256")
        self._private = key.private

    def sign(self, header: Part, message: Part, now: datetime | None = None) -> str:
        """Return the string for `signature`."""
        created = int((now or datetime.now(UTC)).timestamp())
        expires = created + int(LIFETIME.total_seconds())
        signed = _signed(created, expires, _digest(rfc8785.dumps({"header": header, "message": message})))
        r, s = decode_dss_signature(self._private.sign(signed, ec.ECDSA(SHA256())))
        raw = r.to_bytes(_COORDINATE_BYTES, "big") + s.to_bytes(_COORDINATE_BYTES, "big")
        return (
            f'Signature: namespace="spdci", kidId="{self.key_id}", algorithm="{self.key_id.algorithm}", '
            f'created="{created}", expires="{expires}", headers="{_COVERED}", signature="{_base64(raw)}"'
        )


def read_signature(text: str) -> MessageSignature:
    """Take a signature string apart; raise MessageSignatureInvalid."""
    parameters = _parameters(text)
    try:
        key_id = KeyId(*parameters["kidId"].split("|"))
        signature = MessageSignature(
            key_id,
            _seconds(parameters["created"]),
            _seconds(parameters["expires"]),
            base64.b64decode(parameters["signature"], validate=True),
        )
        is_ours = parameters["namespace"] in _NAMESPACES and parameters["headers"] == _COVERED
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise MessageSignatureInvalid from None
    if not is_ours or parameters["algorithm"].lower() != key_id.algorithm:
        raise MessageSignatureInvalid
    return signature


def _parameters(text: str) -> dict[str, str]:
    found = _PARAMETER.findall(text[:_LONGEST])
    parameters = dict(found)
    rest = _PARAMETER.sub("", text).removeprefix("Signature:").strip(", ")
    if len(text) > _LONGEST or len(parameters) != len(found) or rest.replace(",", "").strip():
        raise MessageSignatureInvalid
    return parameters


def _seconds(text: str) -> int:
    if not _SECONDS.fullmatch(text):
        raise ValueError("not a number of seconds")
    return int(text)


def _digests(header: Part, message: Part) -> tuple[str, ...]:
    content = {"header": header, "message": message}
    escaped = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    try:
        canonical = rfc8785.dumps(content)
    except rfc8785.CanonicalizationError:  # a number beyond 2^53: it has no canonical form
        return (_digest(escaped),)
    return (_digest(canonical),) if canonical == escaped else (_digest(canonical), _digest(escaped))


def _digest(content: bytes) -> str:
    return _base64(hashlib.sha256(content).digest())


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _signed(created: int, expires: int, digest: str) -> bytes:
    return f"(created): {created}\n(expires): {expires}\ndigest: {digest}".encode()


def _is_made_by(key: PublicKey, algorithm: str, signature: bytes, signed: bytes) -> bool:
    try:
        if algorithm == "ed25519" and isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, signed)
        elif algorithm == "es256" and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(_to_der(signature), signed, ec.ECDSA(SHA256()))
        elif algorithm == "rs256" and isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _to_der(raw: bytes) -> bytes:
    """Return the form of the library for the two numbers side by side (RFC 7518, section 3.4)."""
    if len(raw) != 2 * _COORDINATE_BYTES:
        raise InvalidSignature
    numbers = raw[:_COORDINATE_BYTES], raw[_COORDINATE_BYTES:]
    return encode_dss_signature(*(int.from_bytes(number, "big") for number in numbers))
