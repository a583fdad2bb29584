"""Sealed bytes and keyed digests: what personal data looks like wherever it must be kept.

AES-256-GCM with a fresh 96-bit nonce per value (NIST SP 800-38D); HMAC-SHA-256 for blind indexes and pseudonyms.
"""

import hashlib
import hmac
import os
from base64 import b32encode
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES: Final = 12


class SealBroken(Exception):
    """The sealed bytes were changed, moved to another place, or sealed under another key."""


class Sealer:
    """Encrypts and authenticates. The context ties a value to its place: a value moved elsewhere does not open."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, plain: bytes, context: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """Raises: SealBroken."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error


class Pseudonymizer:
    """Keyed digests: the same value in the same context gives the same digest, and nothing leads back without the key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def digest(self, context: str, value: str) -> bytes:
        """32 bytes."""
        return hmac.new(self._key, f"{context}\0{value}".encode(), hashlib.sha256).digest()

    def name(self, context: str, value: str) -> str:
        """The digest as 32 characters of lower-case base32 (160 bits)."""
        return b32encode(self.digest(context, value)[:20]).decode().lower()
