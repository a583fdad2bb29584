"""Reports outcomes to the merchant: signed afresh for each attempt, retried with growing pauses, then given up."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final

import aiohttp
import yarl

from mock_registries.payment.checkouts import Checkouts, Event
from mock_registries.signing import Signer

PAUSES_SECONDS: Final = (1, 2, 4, 8, 16, 32, 60, 120, 300)
_TIMEOUT: Final = aiohttp.ClientTimeout(total=5)
_LOG: Final = logging.getLogger(__name__)


class Callbacks:
    """Delivers events until each is confirmed by a 2xx, or the pauses are used up."""

    def __init__(
        self,
        checkouts: Checkouts,
        signer: Signer,
        session: Callable[[], aiohttp.ClientSession],
        pauses: Sequence[float] = PAUSES_SECONDS,
    ) -> None:
        self._checkouts = checkouts
        self._signer = signer
        self._session = session
        self._pauses = pauses
        self._tasks: set[asyncio.Task[None]] = set()

    def resume(self) -> None:
        """Take up what an earlier process left undelivered."""
        for event in self._checkouts.undelivered():
            self._start(event)

    async def deliver(self, event: Event) -> None:
        """Return after the first attempt; failed, it is repeated in the background."""
        if await self._attempt(event):
            await asyncio.to_thread(self._checkouts.close_event, event)
        else:
            self._start(event)

    async def close(self) -> None:
        """Stop; what is undelivered stays on disk."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, event: Event) -> None:
        task = asyncio.create_task(self._repeat(event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _repeat(self, event: Event) -> None:
        for pause in self._pauses:
            await asyncio.sleep(pause)
            if await self._attempt(event):
                break
        else:
            _LOG.error("The outcome %s was never confirmed and is given up", event.event_id)
        await asyncio.to_thread(self._checkouts.close_event, event)

    async def _attempt(self, event: Event) -> bool:
        body = event.body.encode()
        headers = self._signer.sign_request(
            "POST", event.callback_url, {"Content-Type": "application/json"}, body
        )
        address = yarl.URL(event.callback_url, encoded=True)  # as signed, not quoted again
        try:
            request = self._session().post(
                address, data=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            )
            async with request as reply:
                return reply.status // 100 == 2  # noqa: PLR2004 - only 2xx confirms
        except (aiohttp.ClientError, TimeoutError) as error:
            _LOG.warning("The outcome %s could not be delivered: %s", event.event_id, type(error).__name__)
            return False
