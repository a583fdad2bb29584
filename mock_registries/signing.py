"""HTTP Message Signatures (RFC 9421) on what comes in and what goes out, with Content-Digest (RFC 9530)."""

import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlsplit

import http_sf
from cryptography.hazmat.primitives.asymmetric import ec
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ECDSA_P256_SHA256
from starlette.datastructures import Headers

from mock_registries import plain_signatures
from mock_registries.gateway_keys import GatewayKeys
from mock_registries.keys import SigningKey
from mock_registries.nonces import Nonces
from mock_registries.plain_signatures import PlainSignature
from mock_registries.problems import SignatureInvalid, SignatureRequired

LABEL: Final = "sig1"
REQUEST_TAG: Final = "motcua-request"
ANSWER_TAG: Final = "motcua-response"
# Accepted: signed up to 300 s ago or, clocks differing, up to 60 s ahead. The library allows the skew on both sides.
_SKEW: Final = timedelta(seconds=60)
_MAX_AGE: Final = timedelta(seconds=240)
_HOST: Final = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_NO_HOST: Final = "host.invalid"
_SHORTEST_NONCE: Final = 22  # 16 bytes in base64url
_OF_REQUEST: Final = f'"signature";req;key="{LABEL}"'


@dataclass
class Received:
    """A request as it came in, in the form the signature library reads. `path` is the one it was routed by, still encoded."""

    method: str
    path: str
    headers: Headers
    body: bytes = field(default=b"", repr=False)

    @property
    def url(self) -> str:
        """The address for the library; whatever the caller put into Host, the path stays the one that is served."""
        host = self.headers.get("host", "")
        return f"http://{host if _HOST.fullmatch(host) else _NO_HOST}{self.path.replace('#', '%23')}"

    @cached_property
    def plain(self) -> PlainSignature | None:
        """The signature, if it has the plain form."""
        return plain_signatures.find_plain(self.single)

    @cached_property
    def single(self) -> plain_signatures.Single:
        """The headers that stand there once."""
        return plain_signatures.single(self.headers)


class RequestVerifier:
    """Tells whether a request comes from the gateway, unchanged, now and for the first time."""

    def __init__(self, keys: GatewayKeys, nonces: Nonces) -> None:
        self._keys = keys
        self._nonces = nonces

    async def verify(self, request: Received) -> None:
        """Return if the request is signed as it must be.

        Raises: SignatureRequired, SignatureInvalid, GatewayKeysUnavailable.
        """
        if "signature" not in request.headers or "signature-input" not in request.headers:
            raise SignatureRequired
        nonce = await self._plainly_signed(request) or await self._signed_somehow(request)
        if len(nonce) < _SHORTEST_NONCE or not self._nonces.is_new(nonce):
            raise SignatureInvalid

    async def _plainly_signed(self, request: Received) -> str | None:
        """Return the nonce of a valid signature in the plain form; None if the form is another."""
        plain = request.plain
        if plain is None:
            return None
        base = plain_signatures.base_of(plain, request.method, request.path, request.single)
        digest_fits = plain_signatures.has_digest_of(request.single, request.body)
        if base is None or digest_fits is None:
            return None
        if not digest_fits or not _is_acceptable(plain, request):
            raise SignatureInvalid
        key = await self._key(plain.texts.get("keyid", ""))
        if key is None or not plain_signatures.verifies(plain, base, key):
            raise SignatureInvalid
        return plain.texts.get("nonce", "")

    async def _key(self, kid: str) -> ec.EllipticCurvePublicKey | None:
        if self._keys.find(kid) is None:
            await self._keys.refresh()
        return self._keys.find(kid)

    async def _signed_somehow(self, request: Received) -> str:
        """Return the nonce of a valid signature in any form the library reads."""
        resolver = _PublicKeys(self._keys)
        try:
            result = _verify(request, resolver)
        except HTTPMessageSignaturesException:
            if not resolver.missed:
                raise SignatureInvalid from None
            result = await self._retry(request)
        return result.nonce or ""

    async def _retry(self, request: Received) -> VerifyResult:
        await self._keys.refresh()
        try:
            return _verify(request, _PublicKeys(self._keys))
        except HTTPMessageSignaturesException:
            raise SignatureInvalid from None


class Signer:
    """Signs answers, and requests of our own, with a key that was parsed once."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key.private
        self._kid = key.kid

    def sign_answer(
        self, status: int, media_type: str, body: bytes, request: Received | None
    ) -> dict[str, str]:
        """Return the headers of an answer; with a signed request, bound to that request.

        A refused request may carry no signature that could be bound to: the refusal is signed all the same.
        """
        digest = plain_signatures.digest_of(body)
        lines = [
            ('"@status"', str(status)),
            ('"content-type"', media_type),
            ('"content-digest"', digest),
        ]
        bound = _signature_of(request) if request else None
        if bound is not None:
            lines.append((_OF_REQUEST, bound))
        return {
            "Content-Type": media_type,
            "Content-Digest": digest,
            **self._sign(lines, f';tag="{ANSWER_TAG}"'),
        }

    def sign_request(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
        """Return the headers of a request, with a nonce of its own."""
        digest = plain_signatures.digest_of(body)
        lines = [
            ('"@method"', method),
            ('"@path"', urlsplit(url).path or "/"),
            ('"content-type"', headers["Content-Type"]),
            ('"content-digest"', digest),
        ]
        parameters = f';nonce="{secrets.token_urlsafe(18)}";tag="{REQUEST_TAG}"'
        return {**headers, "Content-Digest": digest, **self._sign(lines, parameters)}

    def _sign(self, lines: list[tuple[str, str]], more: str) -> dict[str, str]:
        parameters = f';created={int(time.time())};keyid="{self._kid}"{more}'
        said, signature = plain_signatures.sign(self._key, lines, parameters)
        return {"Signature-Input": said, "Signature": signature}


class _PublicKeys(HTTPSignatureKeyResolver):
    """Looks keys up in the cache and notes when one was not there."""

    def __init__(self, keys: GatewayKeys) -> None:
        self._keys = keys
        self.missed = False

    def resolve_public_key(self, key_id: str) -> ec.EllipticCurvePublicKey | None:
        key = self._keys.find(key_id)
        self.missed = self.missed or key is None
        return key


def _verify(request: Received, resolver: _PublicKeys) -> VerifyResult:
    verifier = HTTPMessageVerifier(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver)
    verifier.max_clock_skew = _SKEW
    results = verifier.verify(
        request,
        max_age=_MAX_AGE,
        expect_tag=REQUEST_TAG,
        expect_label=LABEL,
        require_components=_required(request),
        body=request.body,
    )
    return results[0]


def _required(request: Received) -> tuple[str, ...]:
    optional = ("content-type", "content-digest", "idempotency-key")
    return ("@method", "@path", *(name for name in optional if name in request.headers))


def _is_acceptable(plain: PlainSignature, request: Received) -> bool:
    age = time.time() - plain.created
    return (
        plain.texts.get("tag") == REQUEST_TAG
        and plain.texts.get("alg", ECDSA_P256_SHA256.algorithm_id) == ECDSA_P256_SHA256.algorithm_id
        and -_SKEW.total_seconds() <= age <= (_MAX_AGE + _SKEW).total_seconds()
        and set(_required(request)) <= set(plain.covered)
    )


def _signature_of(request: Received) -> str | None:
    """Return the value of the request's own signature, as an answer binds itself to it."""
    if request.plain is not None:
        return request.plain.signature
    try:
        members: Any = http_sf.parse(request.headers["signature"].encode("latin-1"), tltype="dictionary")
        return http_sf.ser({LABEL: members[LABEL]}).removeprefix(f"{LABEL}=")
    except (ValueError, KeyError):
        return None
