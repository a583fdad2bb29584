"""HTTP Message Signatures (RFC 9421) on what comes in and what goes out, with Content-Digest (RFC 9530)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    MappingKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ECDSA_P256_SHA256
from starlette.datastructures import Headers

from mock_registries.gateway_keys import GatewayKeys
from mock_registries.keys import SigningKey
from mock_registries.nonces import Nonces
from mock_registries.problems import SignatureInvalid, SignatureRequired

LABEL: Final = "sig1"
REQUEST_TAG: Final = "motcua-request"
ANSWER_TAG: Final = "motcua-response"
# Accepted: signed up to 300 s ago or, clocks differing, up to 60 s ahead. The library allows the skew on both sides.
_SKEW: Final = timedelta(seconds=60)
_MAX_AGE: Final = timedelta(seconds=240)
_SHORTEST_NONCE: Final = 22  # 16 bytes in base64url
_OF_REQUEST: Final = f'"signature";req;key="{LABEL}"'


@dataclass(slots=True)
class Received:
    """A request as it came in, in the form the signature library reads."""

    method: str
    url: str
    headers: Headers
    body: bytes = field(default=b"", repr=False)


@dataclass(slots=True)
class _Outgoing:
    method: str
    url: str
    headers: dict[str, str]


@dataclass(slots=True)
class _Answer:
    status_code: int
    headers: dict[str, str]
    request: Received | None


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
        resolver = _PublicKeys(self._keys)
        try:
            result = _verify(request, resolver)
        except HTTPMessageSignaturesException:
            if not resolver.missed:
                raise SignatureInvalid from None
            result = await self._retry(request)
        if not self._nonces.is_new(_nonce(result)):
            raise SignatureInvalid

    async def _retry(self, request: Received) -> VerifyResult:
        await self._keys.refresh()
        try:
            return _verify(request, _PublicKeys(self._keys))
        except HTTPMessageSignaturesException:
            raise SignatureInvalid from None


class Signer:
    """Signs answers, and the payment platform's own requests, with a key that was parsed once."""

    def __init__(self, key: SigningKey) -> None:
        self._kid = key.kid
        resolver = MappingKeyResolver(public_keys={}, private_keys={key.kid: key.private})
        self._signer = HTTPMessageSigner(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver)

    def sign_answer(
        self, status: int, media_type: str, body: bytes, request: Received | None
    ) -> dict[str, str]:
        """Return the headers of an answer; with a signed request, bound to that request."""
        answer = _Answer(status, {"Content-Type": media_type}, request)
        covered = ["@status", "content-type", "content-digest", *([_OF_REQUEST] if request else [])]
        try:
            self._sign(answer, covered, body, tag=ANSWER_TAG)
        except HTTPMessageSignaturesException:
            if request is None:
                raise
            # A refused request may carry no signature that could be bound to; the refusal is signed all the same.
            return self.sign_answer(status, media_type, body, None)
        return answer.headers

    def sign_request(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
        """Return the headers of a request, with a nonce of its own."""
        request = _Outgoing(method, url, dict(headers))
        covered = ["@method", "@path", "content-type", "content-digest"]
        self._sign(request, covered, body, tag=REQUEST_TAG, nonce=secrets.token_urlsafe(18))
        return request.headers

    def _sign(
        self, message: Any, covered: list[str], body: bytes, *, tag: str, nonce: str | None = None
    ) -> None:
        self._signer.sign(
            message,
            key_id=self._kid,
            created=datetime.now(UTC),
            nonce=nonce,
            label=LABEL,
            tag=tag,
            include_alg=False,
            covered_component_ids=covered,
            body=body,
        )


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


def _nonce(result: VerifyResult) -> str:
    if result.nonce is None or len(result.nonce) < _SHORTEST_NONCE:
        raise SignatureInvalid
    return result.nonce
