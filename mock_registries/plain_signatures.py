"""The plain form of a signed message (RFC 9421), read and written without a general parser, as most messages have it.

A general parser of structured fields costs ten times what the signature itself costs. So a message in this form is read
here: one label, each covered field present once, quoted parameters without escapes. Whatever differs is no less valid and
goes to the library; the two agree on every message both can read (tests/property/test_plain_signatures.py).
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import Final
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from starlette.datastructures import Headers

_ES256: Final = ECDSA(SHA256())
_HALF: Final = 32  # bytes of each of the two numbers of a P-256 signature
_INPUT: Final = re.compile(
    r'sig1=(?P<all>\((?P<covered>"[a-z@-]+"(?: "[a-z@-]+")*)\)'
    r'(?P<parameters>(?:;[a-z]+=(?:"[ !#-\[\]-~]*"|[0-9]{1,12}))+))'
)
_PARAMETER: Final = re.compile(r';([a-z]+)=(?:"([^"]*)"|([0-9]+))')
_SIGNATURE: Final = re.compile(r"sig1=(:[A-Za-z0-9+/]{86}==:)")
_DIGEST: Final = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")
_PATH: Final = re.compile(r"[A-Za-z0-9._~/-]+")
_VALUE: Final = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_FIELDS: Final = frozenset({"content-type", "content-digest", "idempotency-key"})
_TEXTS: Final = frozenset({"keyid", "nonce", "tag", "alg"})
Single = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class PlainSignature:
    """A signature as a message presents it: nothing of it is verified yet."""

    covered: tuple[str, ...]
    created: int
    texts: dict[str, str]
    member: str = field(repr=False)
    signature: str = field(repr=False)


def single(headers: Headers) -> Single:
    """Return the values of the headers that stand there once, by name, and None for those that are repeated."""
    found: dict[str, str | None] = {}
    for key, value in headers.raw:
        name = key.decode("latin-1")
        found[name] = None if name in found else value.decode("latin-1")
    return found


def find_plain(headers: Single) -> PlainSignature | None:
    """Return the signature if it has the plain form."""
    said, sealed = headers.get("signature-input"), headers.get("signature")
    given = _INPUT.fullmatch(said) if said else None
    signature = _SIGNATURE.fullmatch(sealed) if sealed else None
    if given is None or signature is None:
        return None
    parameters = _PARAMETER.findall(given["parameters"])
    texts = {name: text for name, text, number in parameters if not number}
    numbers = {name: int(number) for name, _, number in parameters if number}
    covered = tuple(given["covered"][1:-1].split('" "'))
    repeats = len(texts) + len(numbers) != len(parameters) or len(set(covered)) != len(covered)
    if repeats or not texts.keys() <= _TEXTS or numbers.keys() != {"created"}:
        return None
    return PlainSignature(covered, numbers["created"], texts, given["all"], signature[1])


def base_of(plain: PlainSignature, method: str, url: str, headers: Single) -> bytes | None:
    """Return what was signed; None if a covered component has no plain value."""
    lines = []
    for name in plain.covered:
        value = _component(name, method, url, headers)
        if value is None:
            return None
        lines.append(f'"{name}": {value}')
    return "\n".join([*lines, f'"@signature-params": {plain.member}']).encode()


def has_digest_of(headers: Single, body: bytes) -> bool | None:
    """Tell whether the Content-Digest (RFC 9530) is the body's; None if it is not one plain SHA-256."""
    said = headers.get("content-digest")
    found = _DIGEST.fullmatch(said) if said else None
    return compare_digest(digest_of(body), f"sha-256=:{found[1]}:") if found else None


def verifies(plain: PlainSignature, base: bytes, key: EllipticCurvePublicKey) -> bool:
    """Tell whether the signature is the key's."""
    pair = b64decode(plain.signature[1:-1])
    if f":{b64encode(pair).decode()}:" != plain.signature:
        return False
    first, second = int.from_bytes(pair[:_HALF], "big"), int.from_bytes(pair[_HALF:], "big")
    try:
        key.verify(encode_dss_signature(first, second), base, _ES256)
    except InvalidSignature:
        return False
    return True


def digest_of(body: bytes) -> str:
    """Return the Content-Digest of a body."""
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def sign(key: EllipticCurvePrivateKey, lines: Sequence[tuple[str, str]], parameters: str) -> tuple[str, str]:
    """Return Signature-Input and Signature over components given as (serialised name, value)."""
    member = f"({' '.join(name for name, _ in lines)}){parameters}"
    text = "\n".join([*(f"{name}: {value}" for name, value in lines), f'"@signature-params": {member}'])
    first, second = decode_dss_signature(key.sign(text.encode(), _ES256))
    pair = first.to_bytes(_HALF, "big") + second.to_bytes(_HALF, "big")
    return f"sig1={member}", f"sig1=:{b64encode(pair).decode()}:"


def _component(name: str, method: str, url: str, headers: Single) -> str | None:
    if name == "@method":
        return method
    if name == "@path":
        path = urlsplit(url).path
        return path if _PATH.fullmatch(path) else None
    value = headers.get(name) if name in _FIELDS else None
    return value if value and _VALUE.fullmatch(value) else None
