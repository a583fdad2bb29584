"""Signed tokens: ES256 and nothing else, whatever a token's own header claims (RFC 8725 section 3.1)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet
from joserfc.jws import JWSRegistry

from gateway.kit.keys import SigningKey

ALGORITHM: Final = "ES256"
MAX_TOKEN_CHARS: Final = 8192
_CURVE: Final = "P-256"
# A token may carry headers that we do not know; `crit` is still obeyed (RFC 7515 section 4.1.11).
_REGISTRY: Final = JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)


class JoseRefused(Exception):
    """Not a JWT, not signed with one of these keys, not ES256, or not of the expected type. Never holds the token."""


class KeySetInvalid(Exception):
    """Not a set of public EC P-256 keys, each with its own `kid`."""


@dataclass(frozen=True)
class Jwt:
    """A token whose signature has been checked, and nothing else of it."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]

    @property
    def media_type(self) -> str | None:
        """`typ` without the optional prefix, in lower case (RFC 7515 section 4.1.9); None where it is missing."""
        kind = self.header.get("typ")
        return kind.lower().removeprefix("application/") if isinstance(kind, str) else None


def sign(claims: Mapping[str, Any], key: SigningKey, *, media_type: str) -> str:
    header = {"alg": ALGORITHM, "kid": key.kid, "typ": media_type}
    return jwt.encode(header, dict(claims), key.jwk, algorithms=[ALGORITHM])


def read(text: str, keys: KeySet) -> Jwt:
    """Raises: JoseRefused."""
    if len(text) > MAX_TOKEN_CHARS:
        raise JoseRefused("too long")
    try:
        token = jwt.decode(text, keys, registry=_REGISTRY)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise JoseRefused(type(error).__name__) from None
    return Jwt(token.header, token.claims)


def unverified_issuer(text: str) -> str:
    """`iss` as the token claims it, unproven; for finding the keys to prove it with. Raises: JoseRefused."""
    if len(text) > MAX_TOKEN_CHARS:
        raise JoseRefused("too long")
    try:
        payload = jws.extract_compact(text.encode(), registry=_REGISTRY).payload
        claims = json.loads(payload)
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise JoseRefused(type(error).__name__) from None
    issuer = claims.get("iss") if isinstance(claims, dict) else None
    if not isinstance(issuer, str):
        raise JoseRefused("iss")
    return issuer


def key_set_of(key: SigningKey) -> KeySet:
    """The public half, for reading back what was signed here."""
    return KeySet([ECKey.import_key(key.public())])


def import_key_set(document: Mapping[str, Any]) -> KeySet:
    """Raises: KeySetInvalid."""
    try:
        keys = [ECKey.import_key(_public(member)) for member in document["keys"]]
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise KeySetInvalid(type(error).__name__) from None
    kids = {key.kid for key in keys}
    if not keys or len(kids) != len(keys) or None in kids or any(key.curve_name != _CURVE for key in keys):
        raise KeySetInvalid("kid or curve")
    return KeySet(list(keys))


def _public(member: Any) -> dict[str, Any]:
    if not isinstance(member, dict) or member.get("kty") != "EC" or "d" in member:
        raise KeySetInvalid("not a public EC key")
    return member
