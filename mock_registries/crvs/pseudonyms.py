"""Names for people in the books of this face: the same for the same number, and useless without the registry's key."""

import hashlib
import hmac
from collections.abc import Callable

from mock_registries.keys import SigningKey

Pseudonym = Callable[[str], str]


def pseudonyms(key: SigningKey) -> Pseudonym:
    """Return the function from personal number to pseudonym that belongs to a registry's key."""
    secret = key.private.private_numbers().private_value.to_bytes(32, "big")
    own = hashlib.sha256(b"crvs-pseudonym" + secret).digest()
    return lambda number: hmac.digest(own, number.encode(), "sha256").hex()
