"""Late answers, without waiting for them: the pause is the test's."""

import asyncio
import math
from statistics import median
from typing import Any

import pytest
from starlette.requests import Request

from mock_registries.faults.kinds import Fault, Hang, Latency
from mock_registries.faults.rules import Hit
from mock_registries.faults.waiting import delay_of, wait


def delay(fault: Fault, number: int = 0) -> float:
    return delay_of([Hit(fault, 7, number)])


def request(messages: "asyncio.Queue[dict[str, Any]]") -> Request:
    return Request({"type": "http", "method": "POST", "headers": []}, messages.get)


async def endless(_: float) -> None:
    await asyncio.Event().wait()


def test_a_fixed_delay_is_what_it_says() -> None:
    assert delay(Latency(kind="latency", ms=300)) == 0.3


def test_a_uniform_delay_stays_within_its_bounds_and_uses_them() -> None:
    drawn = [delay(Latency(kind="latency", low_ms=100, high_ms=200), n) for n in range(500)]
    assert 0.1 <= min(drawn) < 0.11
    assert 0.19 < max(drawn) <= 0.2


def test_a_lognormal_delay_has_its_median_and_spread() -> None:
    logs = [math.log(delay(Latency(kind="latency", median_ms=200, sigma=0.5), n) * 1000) for n in range(2000)]
    mean = sum(logs) / len(logs)
    spread = math.sqrt(sum((one - mean) ** 2 for one in logs) / len(logs))
    assert abs(median(logs) - math.log(200)) < 0.06  # 4 standard errors
    assert abs(spread - 0.5) < 0.04


def test_delays_add_up_to_a_minute_at_most() -> None:
    late, hanging = Hit(Latency(kind="latency", ms=500), 0, 0), Hit(Hang(kind="hang", seconds=2), 0, 0)
    assert delay_of([late, hanging]) == 2.5
    assert delay_of([hanging] * 100) == 60


async def test_waiting_ends_with_the_pause() -> None:
    asked: list[float] = []

    async def pause(seconds: float) -> None:
        asked.append(seconds)

    await wait(1.5, request(asyncio.Queue()), pause)
    assert asked == [1.5]


async def test_waiting_ends_when_the_caller_has_gone() -> None:
    messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    waiting = asyncio.create_task(wait(60, request(messages), endless))
    messages.put_nowait({"type": "http.disconnect"})
    async with asyncio.timeout(10):
        await waiting


async def test_a_cancelled_wait_leaves_nothing_behind() -> None:
    before = asyncio.all_tasks()
    waiting = asyncio.create_task(wait(60, request(asyncio.Queue()), endless))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
