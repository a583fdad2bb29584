"""The gateway's public keys: from its JWKS address or a file, cached, fetched again when a key is unknown."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import aiohttp
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from mock_registries.problems import GatewayKeysUnavailable

_LOG: Final = logging.getLogger(__name__)
_TIMEOUT: Final = aiohttp.ClientTimeout(total=3)
_LARGEST_SET_BYTES: Final = 64 * 1024
# Strangers may name keys that do not exist: their requests must not become requests to the gateway.
_PAUSE_SECONDS: Final = 1.0

Fetch = Callable[[], Awaitable[bytes]]


class GatewayKeys:
    """Public keys by identifier."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._keys: dict[str, ec.EllipticCurvePublicKey] = {}
        self._fetched_at: float | None = None
        self._lock = asyncio.Lock()

    def find(self, kid: str) -> ec.EllipticCurvePublicKey | None:
        """Return the key if it is known already."""
        return self._keys.get(kid)

    async def refresh(self) -> None:
        """Fetch the set again, unless that was done a moment ago.

        Raises: GatewayKeysUnavailable: there is no answer, or none that is a key set.
        """
        async with self._lock:
            if self._fetched_at is not None and time.monotonic() - self._fetched_at < _PAUSE_SECONDS:
                return
            try:
                self._keys = read_key_set(await self._fetch())
            except (
                OSError,
                ValueError,
                TypeError,
                KeyError,
                JoseError,
                TimeoutError,
                aiohttp.ClientError,
            ) as error:
                _LOG.warning("The gateway's keys cannot be read: %s", type(error).__name__)
                raise GatewayKeysUnavailable from error
            self._fetched_at = time.monotonic()


def read_key_set(text: bytes) -> dict[str, ec.EllipticCurvePublicKey]:
    """Return the P-256 signing keys of a JWKS by `kid`; other keys are left out."""
    return {
        jwk["kid"]: _public(jwk)
        for jwk in json.loads(text)["keys"]
        if jwk.get("kty") == "EC"
        and jwk.get("crv") == "P-256"
        and jwk.get("use", "sig") == "sig"
        and "kid" in jwk
    }


def from_file(path: Path) -> Fetch:
    """Return a fetch that reads a file."""

    async def fetch() -> bytes:
        return await asyncio.to_thread(path.read_bytes)

    return fetch


def from_url(url: str, session: Callable[[], aiohttp.ClientSession]) -> Fetch:
    """Return a fetch that asks the gateway."""

    async def fetch() -> bytes:
        async with session().get(url, timeout=_TIMEOUT, allow_redirects=False) as answer:
            answer.raise_for_status()
            return await answer.content.read(_LARGEST_SET_BYTES)

    return fetch


def _public(jwk: dict[str, Any]) -> ec.EllipticCurvePublicKey:
    public = ECKey.import_key(jwk).public_key
    assert isinstance(public, ec.EllipticCurvePublicKey)
    return public
