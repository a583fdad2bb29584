"""Signatures that must not be accepted: by a foreign key under the registry's key id, missing, or an hour old."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ECDSA_P256_SHA256

from mock_registries.call import Answer
from mock_registries.faults.kinds import WrongSignature
from mock_registries.keys import SigningKey

_TOO_OLD: Final = timedelta(hours=1)
_COVERED: Final = ("@status", "content-type", "content-digest", '"signature";req;key="sig1"')


@dataclass
class _Message:
    status_code: int
    headers: dict[str, str]
    request: Any


def forged_headers(fault: WrongSignature, key: SigningKey, reply: Answer, request: Any) -> dict[str, str]:
    """Return the headers of an answer to a signed request, right in everything but what the fault names."""
    created, signing = datetime.now(UTC), key
    if fault.form == "stale":
        created -= _TOO_OLD
    if fault.form == "foreign-key":
        signing = replace(key, private=_foreign_key())
    headers = _signed(signing, reply, request, created)
    if fault.form == "missing":
        return {name: value for name, value in headers.items() if not name.startswith("Signature")}
    return headers


def _signed(key: SigningKey, reply: Answer, request: Any, created: datetime) -> dict[str, str]:
    message = _Message(reply.status, {"Content-Type": reply.media_type}, request)
    resolver = MappingKeyResolver(public_keys={}, private_keys={key.kid: key.private})
    HTTPMessageSigner(signature_algorithm=ECDSA_P256_SHA256, key_resolver=resolver).sign(
        message,
        key_id=key.kid,
        created=created,
        label="sig1",
        tag="motcua-response",
        include_alg=False,
        covered_component_ids=_COVERED,
        body=reply.body,
    )
    return message.headers


@cache
def _foreign_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())
