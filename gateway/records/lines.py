"""The line to one registry: what a connector's transport really is. Signed, bounded in time, timed, behind a breaker."""

import asyncio
from collections.abc import Awaitable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Protocol

from gateway.contracts.registry import (
    Answer,
    RegistryAnswerInvalid,
    RegistryTimeout,
    RegistryUnavailable,
    Values,
)
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable
from gateway.kit.metrics import Metrics
from gateway.records.breaker import Breaker


class Peer(Protocol):
    """What a line needs of `kit.http.SignedPeer`; raises PeerUnreachable, PeerTimeout, PeerAnswerInvalid."""

    async def post(
        self, path: str, body: Mapping[str, Any], budget: timedelta, /, *, idempotency_key: str | None = None
    ) -> tuple[int, dict[str, Any]]: ...

    async def get(self, path: str, budget: timedelta, /) -> tuple[int, dict[str, Any]]: ...


class RegistryLine:
    """The contract's Transport over HTTP. `timeout` holds for the whole question, a refetch of keys included."""

    def __init__(self, slug: str, peer: Peer, timeout: timedelta, breaker: Breaker, metrics: Metrics) -> None:
        self._peer = peer
        self._timeout = timeout
        self._breaker = breaker
        self._seconds = metrics.registry_seconds.labels(slug)

    async def post(self, path: str, body: Values, *, idempotency_key: str | None = None) -> Answer:
        self._breaker.enter()
        return await self._ask(self._peer.post(path, body, self._timeout, idempotency_key=idempotency_key))

    async def get(self, path: str) -> Answer:
        self._breaker.enter()
        return await self._ask(self._peer.get(path, self._timeout))

    async def _ask(self, question: Awaitable[tuple[int, dict[str, Any]]]) -> Answer:
        try:
            with self._seconds.time():
                answer = await self._answered(question)
        except (RegistryUnavailable, RegistryTimeout, RegistryAnswerInvalid):
            self._breaker.fail()
            raise
        self._breaker.succeed()
        return answer

    async def _answered(self, question: Awaitable[tuple[int, dict[str, Any]]]) -> Answer:
        try:
            async with asyncio.timeout(self._timeout.total_seconds()):
                status, body = await question
        except (PeerTimeout, TimeoutError) as error:
            raise RegistryTimeout from error
        except PeerUnreachable as error:
            raise RegistryUnavailable(retry_after_s=error.retry_after_s) from error
        except PeerAnswerInvalid as error:
            raise RegistryAnswerInvalid from error
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RegistryUnavailable
        return Answer(status, body)


class NoLine:
    """For a registry in this house, which is read without a line; a connector that uses it is wrongly wired."""

    async def post(self, path: str, body: Values, *, idempotency_key: str | None = None) -> Answer:  # noqa: ARG002
        raise RegistryUnavailable("no line to this registry")

    async def get(self, path: str) -> Answer:  # noqa: ARG002 - as post
        raise RegistryUnavailable("no line to this registry")
