"""Sends our messages to those who wait for them: sealed afresh for each attempt, repeated with growing pauses, given up."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp
import yarl

from mock_registries.crvs.addresses import GuardedResolver
from mock_registries.payment.callbacks import PAUSES_SECONDS

Seal = Callable[[], Mapping[str, Any]]
_TIMEOUT: Final = aiohttp.ClientTimeout(total=5)
_LOG: Final = logging.getLogger(__name__)


class Deliveries:
    """Delivers to callback addresses; open while the server runs."""

    def __init__(self, pauses: Sequence[float] = PAUSES_SECONDS) -> None:
        self._pauses = pauses
        self._session: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hold the connections open for as long as the block runs."""
        connector = aiohttp.TCPConnector(resolver=GuardedResolver(), use_dns_cache=False, limit_per_host=8)
        async with aiohttp.ClientSession(connector=connector) as self._session:
            yield

    async def deliver(self, uri: str, seal: Seal) -> bool:
        """Return whether the message was confirmed by a 2xx before the pauses were used up."""
        for pause in (*self._pauses, None):
            if await self._attempt(uri, seal()):
                return True
            if pause is not None:
                await asyncio.sleep(pause)
        _LOG.error("A message was never confirmed and is given up")
        return False

    async def _attempt(self, uri: str, message: Mapping[str, Any]) -> bool:
        assert self._session is not None
        body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            request = self._session.post(
                yarl.URL(uri, encoded=True),
                data=body,
                headers={"Content-Type": "application/json"},
                timeout=_TIMEOUT,
                allow_redirects=False,
            )
            async with request as reply:
                return reply.status // 100 == 2  # noqa: PLR2004 - only 2xx confirms
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            _LOG.warning("A message could not be delivered: %s", type(error).__name__)
            return False
