"""HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530) on what goes to and comes from other systems.

A request is signed over method, path, content type, digest and idempotency key, with a fresh nonce. An answer is signed
over its status, content type and digest and over the request's own signature, so that it answers that request only.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
)
from http_message_signatures.algorithms import ECDSA_P256_SHA256

from gateway.kit.keys import SigningKey

LABEL: Final = "sig1"
REQUEST_TAG: Final = "motcua-request"
RESPONSE_TAG: Final = "motcua-response"
MIN_NONCE_CHARACTERS: Final = 16
MAX_AGE: Final = timedelta(minutes=5)
_REQUEST_PARTS: Final = ("@method", "@path", "content-type", "content-digest")
_RESPONSE_PARTS: Final = ("@status", "content-type", "content-digest", f'"signature";req;key="{LABEL}"')

FindKey = Callable[[str], EllipticCurvePublicKey | None]


class SignatureRefused(Exception):
    """The message is not signed as it must be; the reason is for logs, never for callers."""


@dataclass
class Request:
    """A request as the signature sees it: an absolute URL, all header lines."""

    method: str
    url: str
    headers: dict[str, str]


@dataclass
class Response:
    """An answer as the signature sees it, tied to its request."""

    status_code: int
    headers: dict[str, str]
    request: Request = field(repr=False)


class RequestSigner:
    """Signs outgoing requests with one key."""

    def __init__(self, key: SigningKey) -> None:
        self._kid = key.kid
        self._signer = HTTPMessageSigner(
            signature_algorithm=ECDSA_P256_SHA256, key_resolver=_Private(key.private)
        )

    def sign(self, request: Request, body: bytes, now: datetime) -> None:
        """Adds Content-Digest, Signature-Input and Signature to the request's headers."""
        parts = _REQUEST_PARTS + (("idempotency-key",) if "Idempotency-Key" in request.headers else ())
        self._signer.sign(
            request,
            key_id=self._kid,
            created=now,
            nonce=secrets.token_urlsafe(18),
            label=LABEL,
            tag=REQUEST_TAG,
            covered_component_ids=parts,
            body=body,
        )


def verify_request(request: Request, body: bytes, find_key: FindKey) -> str:
    """The nonce of a well-signed request; refusing a repeated nonce is the caller's part.

    Raises: SignatureRefused.
    """
    parameters = _verified(request, body, find_key, REQUEST_TAG, _REQUEST_PARTS)
    nonce = parameters.get("nonce")
    if not isinstance(nonce, str) or len(nonce) < MIN_NONCE_CHARACTERS:
        raise SignatureRefused("no usable nonce")
    return nonce


def verify_response(response: Response, body: bytes, find_key: FindKey) -> None:
    """Raises: SignatureRefused: the answer is unsigned, altered, foreign, or answers another request."""
    _verified(response, body, find_key, RESPONSE_TAG, _RESPONSE_PARTS)


def _verified(
    message: Request | Response, body: bytes, find_key: FindKey, tag: str, parts: tuple[str, ...]
) -> Mapping[str, Any]:
    verifier = HTTPMessageVerifier(signature_algorithm=ECDSA_P256_SHA256, key_resolver=_Public(find_key))
    verifier.max_clock_skew = timedelta(seconds=60)
    try:
        results = verifier.verify(
            message, max_age=MAX_AGE, expect_tag=tag, require_components=parts, body=body
        )
    except (InvalidSignature, HTTPMessageSignaturesException) as error:
        raise SignatureRefused(type(error).__name__) from error
    if len(results) != 1:
        raise SignatureRefused("not exactly one signature")
    return results[0].parameters


class _Private(HTTPSignatureKeyResolver):
    def __init__(self, key: EllipticCurvePrivateKey) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> EllipticCurvePrivateKey:  # noqa: ARG002 - the ring has one key
        return self._key


class _Public(HTTPSignatureKeyResolver):
    def __init__(self, find_key: FindKey) -> None:
        self._find = find_key

    def resolve_public_key(self, key_id: str) -> EllipticCurvePublicKey:
        key = self._find(key_id)
        if key is None:
            raise InvalidSignature("unknown key")
        return key
