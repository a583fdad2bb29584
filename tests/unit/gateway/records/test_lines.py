import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryTimeout, RegistryUnavailable
from gateway.kernel.clock import FixedClock
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable
from gateway.kit.metrics import Metrics
from gateway.records.breaker import Breaker
from gateway.records.lines import NoLine, RegistryLine
from gateway.records.settings import BreakerSettings

TIMEOUT = timedelta(seconds=3)


class ScriptedPeer:
    """Answers, or raises, what it was told to; counts the calls."""

    def __init__(self, outcome: tuple[int, dict[str, Any]] | Exception) -> None:
        self.outcome = outcome
        self.calls: list[tuple[str, timedelta, str | None]] = []

    async def post(
        self, path: str, body: Mapping[str, Any], budget: timedelta, /, *, idempotency_key: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        return self._answered(path, budget, idempotency_key)

    async def get(self, path: str, budget: timedelta, /) -> tuple[int, dict[str, Any]]:
        return self._answered(path, budget, None)

    def _answered(self, path: str, budget: timedelta, key: str | None) -> tuple[int, dict[str, Any]]:
        self.calls.append((path, budget, key))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def line(peer: ScriptedPeer, clock: FixedClock, metrics: Metrics | None = None) -> RegistryLine:
    breaker = Breaker(BreakerSettings(failures=2, pause=timedelta(seconds=10)), clock)
    return RegistryLine("library", peer, TIMEOUT, breaker, metrics or Metrics())


async def test_an_answer_comes_back_with_its_status(clock: FixedClock) -> None:
    peer = ScriptedPeer((404, {"type": "/problems/no-such-record"}))
    answer = await line(peer, clock).post("/v1/x", {}, idempotency_key="k")
    assert (answer.status, answer.problem_code) == (404, "no-such-record")
    assert peer.calls == [("/v1/x", TIMEOUT, "k")]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        pytest.param(PeerUnreachable(), RegistryUnavailable, id="down"),
        pytest.param(PeerTimeout(), RegistryTimeout, id="slow"),
        pytest.param(PeerAnswerInvalid(), RegistryAnswerInvalid, id="garbage or wrong signature"),
    ],
)
async def test_each_failure_of_the_peer_has_its_error(
    clock: FixedClock, failure: Exception, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await line(ScriptedPeer(failure), clock).get("/health")


@pytest.mark.parametrize("status", [500, 503])
async def test_a_registry_that_says_it_cannot_serve_is_unavailable(clock: FixedClock, status: int) -> None:
    with pytest.raises(RegistryUnavailable):
        await line(ScriptedPeer((status, {})), clock).post("/v1/x", {})


async def test_after_failures_in_a_row_the_registry_is_left_alone(clock: FixedClock) -> None:
    peer = ScriptedPeer(PeerTimeout())
    asked = line(peer, clock)
    for _ in range(5):
        with pytest.raises((RegistryTimeout, RegistryUnavailable)):
            await asked.post("/v1/x", {})
    assert len(peer.calls) == 2


async def test_an_answer_between_two_failures_opens_no_breaker(clock: FixedClock) -> None:
    peer = ScriptedPeer(PeerTimeout())
    asked = line(peer, clock)
    for _ in range(3):
        peer.outcome = PeerTimeout()
        with pytest.raises(RegistryTimeout):
            await asked.post("/v1/x", {})
        peer.outcome = (200, {})
        await asked.post("/v1/x", {})
    assert len(peer.calls) == 6


class SilentPeer(ScriptedPeer):
    """Keeps to no budget, as one whose key set is read again and again."""

    async def get(self, path: str, budget: timedelta, /) -> tuple[int, dict[str, Any]]:
        await asyncio.Event().wait()
        raise AssertionError


async def test_the_budget_holds_for_all_that_a_question_takes(clock: FixedClock) -> None:
    breaker = Breaker(BreakerSettings(), clock)
    silent = RegistryLine("library", SilentPeer((200, {})), timedelta(milliseconds=10), breaker, Metrics())
    with pytest.raises(RegistryTimeout):
        await silent.get("/health")


async def test_a_refusal_is_an_answer_and_opens_no_breaker(clock: FixedClock) -> None:
    peer = ScriptedPeer((404, {}))
    asked = line(peer, clock)
    for _ in range(5):
        await asked.post("/v1/x", {})
    assert len(peer.calls) == 5


async def test_every_question_is_timed_under_the_registry_s_name(clock: FixedClock) -> None:
    metrics = Metrics()
    await line(ScriptedPeer((200, {})), clock, metrics).get("/health")
    with pytest.raises(RegistryTimeout):
        await line(ScriptedPeer(PeerTimeout()), clock, metrics).get("/health")
    count = metrics.registry.get_sample_value(
        "motcua_records_registry_seconds_count", {"registry": "library"}
    )
    assert count == 2


async def test_a_registry_of_this_house_has_no_line() -> None:
    with pytest.raises(RegistryUnavailable):
        await NoLine().get("/health")
    with pytest.raises(RegistryUnavailable):
        await NoLine().post("/v1/x", {})
