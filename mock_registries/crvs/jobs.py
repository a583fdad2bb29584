"""Work that goes on after its acknowledgement: so much of it for each sender, and so much in all, and no more."""

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine
from typing import Any, Final

from mock_registries.crvs.rejections import MessageRejected
from mock_registries.registry import Text

_LOG: Final = logging.getLogger(__name__)


class Jobs:
    """The running work. What a sender does not take its answers to counts until they are given up."""

    def __init__(self, most: int = 200, most_each: int = 20) -> None:
        self._most = most
        self._most_each = most_each
        self._running: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    def check_room(self, sender_id: str) -> None:
        """Return if one more may be started for the sender; raise MessageRejected."""
        if self._running[sender_id] >= self._most_each:
            raise MessageRejected("err.request.too_many_requests", _TOO_MANY)
        if len(self._tasks) >= self._most:
            raise MessageRejected("err.service.unavailable", _BUSY)

    def start(self, sender_id: str, job: Coroutine[Any, Any, None]) -> None:
        """Run a job; call `check_room` first."""
        task = asyncio.create_task(job)
        self._running[sender_id] += 1
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(sender_id, done))

    async def close(self) -> None:
        """Stop what is running."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, sender_id: str, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._running[sender_id] -= 1
        self._running = +self._running  # without those who have nothing running
        if not task.cancelled() and task.exception() is not None:
            _LOG.error("An answer could not be made", exc_info=task.exception())


_TOO_MANY: Final = Text(
    "Quá nhiều yêu cầu của bên gửi chưa được trả lời xong.",
    "Too many of the sender's requests are still being answered.",
)
_BUSY: Final = Text("Cơ sở dữ liệu đang bận; hãy gửi lại sau.", "The registry is busy; send it again later.")
