"""Follows each registry's events: subscribes, purges what they tell of, and asks for those that did not come.

An event that comes in its turn is acted upon at once. After a gap, at the start and every so often, whatever came after the
last number acted upon is asked for, so that a lost event is caught up with while cached answers are still fresh.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

import structlog
from pydantic import ValidationError

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryUnavailable
from gateway.kernel.errors import GatewayError
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable
from gateway.records.events.models import ChangeEvent, EventPage, read_page
from gateway.records.events.progress import Progress
from gateway.records.lines import Peer
from gateway.records.registries import RegistryDesk

_log = structlog.get_logger()

PAGE: Final = 100
_PATIENCE: Final = timedelta(seconds=5)
_FIRST_RETRY_SECONDS: Final = 0.5

Pause = Callable[[float], Awaitable[None]]


class EventFollower:
    """`callbacks` is where registries deliver: each under its slug. One follower in each worker; they share `progress`."""

    def __init__(
        self,
        peers: Mapping[str, Peer],
        desk: RegistryDesk,
        progress: Progress,
        *,
        callbacks: str,
        every: timedelta,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._peers = peers
        self._desk = desk
        self._progress = progress
        self._callbacks = callbacks
        self._every = every
        self._pause = pause
        self._turns = {slug: asyncio.Lock() for slug in peers}

    async def take(self, event: ChangeEvent) -> None:
        """Once this returns, nothing that was cached before the change is served.

        Raises: StoreUnavailable; RegistryUnavailable, RegistryAnswerInvalid: events before this one are missing.
        """
        slug = event.registry
        async with self._turns[slug]:
            reached = await self._progress.of(slug)
            if reached is not None and event.sequence <= reached:
                return
            if reached is None or event.sequence == reached + 1:
                await self._act(slug, [event])
            else:
                await self._catch_up(slug)

    async def catch_up(self, slug: str) -> None:
        """Act upon all that came after the last number. Raises: as `take`."""
        async with self._turns[slug]:
            await self._catch_up(slug)

    async def subscribe(self, slug: str) -> None:
        """Have the registry deliver, or renew that. Raises: RegistryUnavailable, RegistryAnswerInvalid."""
        await self._ask(slug, "/v1/subscriptions", {"callback_url": f"{self._callbacks}/{slug}"})

    async def round(self) -> bool:
        """Subscribe and catch up with all registries; whether all answered. Raises nothing that they can cause."""
        return all(await asyncio.gather(*(self._visit(slug) for slug in self._peers)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follows in the background until the block ends."""
        task = asyncio.create_task(self._run())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        wait, longest = _FIRST_RETRY_SECONDS, self._every.total_seconds()
        while True:
            if await self.round():
                wait = longest
            await self._pause(min(wait, longest))
            wait *= 2

    async def _visit(self, slug: str) -> bool:
        refused = await self._failure(self.subscribe(slug))
        # Asked for all the same: a registry that has no place for another subscriber still tells what happened.
        failed = await self._failure(self.catch_up(slug))
        if failed is not None:
            _log.info("registry's events not followed for now", registry=slug, cause=failed.code)
        elif refused is not None:
            _log.warning(
                "registry does not deliver its events; they are asked for", registry=slug, cause=refused.code
            )
        return failed is None and refused is None

    async def _failure(self, asked: Awaitable[None]) -> GatewayError | None:
        try:
            await asked
        except GatewayError as error:
            return error
        return None

    async def _catch_up(self, slug: str) -> None:
        reached = await self._progress.of(slug)
        page = await self._page(slug, reached or 0)
        if reached is None or page.last < reached:
            # Nothing is remembered, or the registry began anew: what is cached now ends by its time.
            await self._progress.reach(slug, page.last)
            return
        while page.events:
            await self._act(slug, page.events)
            page = await self._page(slug, page.events[-1].sequence)

    async def _act(self, slug: str, events: Sequence[ChangeEvent]) -> None:
        for event in events:
            await self._desk.forget(slug, event.personal_number, event.record_types)
        await self._progress.reach(slug, events[-1].sequence)

    async def _page(self, slug: str, after: int) -> EventPage:
        answer = await self._ask(slug, "/v1/events/query", {"after": after, "limit": PAGE})
        try:
            page = read_page(answer)
        except ValidationError:
            raise RegistryAnswerInvalid("not a page of events") from None
        sequences = [event.sequence for event in page.events]
        if sequences != list(range(after + 1, after + 1 + len(sequences))):
            raise RegistryAnswerInvalid("events with a gap")
        if any(event.registry != slug for event in page.events):
            raise RegistryAnswerInvalid("another registry's events")
        return page

    async def _ask(self, slug: str, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        try:
            status, answer = await self._peers[slug].post(path, body, _PATIENCE)
        except (PeerUnreachable, PeerTimeout) as error:
            raise RegistryUnavailable from error
        except PeerAnswerInvalid as error:
            raise RegistryAnswerInvalid from error
        if status != HTTPStatus.OK:
            raise RegistryAnswerInvalid("the registry refused")
        return answer
