"""Proof Key for Code Exchange, S256 only (RFC 7636)."""

import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

from gateway.web.pages import same_token

_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def new_verifier() -> str:
    """43 characters from 256 random bits."""
    return secrets.token_urlsafe(32)


def challenge_of(verifier: str) -> str:
    """Source: RFC 7636 section 4.2."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode()


def is_proof(verifier: str, challenge: str) -> bool:
    """Whether the verifier is well-formed and leads to the challenge. Source: RFC 7636 sections 4.1, 4.6."""
    return _VERIFIER.fullmatch(verifier) is not None and same_token(challenge_of(verifier), challenge)
