"""Answers that are late: how late, and waiting for it only as long as the caller does."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from starlette.requests import Request

from mock_registries.faults.chance import lognormal, share
from mock_registries.faults.kinds import LONGEST_MS, Hang, Latency
from mock_registries.faults.rules import Hit

Pause = Callable[[float], Awaitable[None]]
_LONGEST_S: Final = LONGEST_MS / 1000


def delay_of(hits: Iterable[Hit]) -> float:
    """Return the seconds by which an answer is late: every latency and hang together, a minute at most."""
    return min(sum(map(_seconds, hits)), _LONGEST_S)


async def wait(seconds: float, request: Request, pause: Pause) -> None:
    """Wait, at most until the caller has gone. The body must have been read."""
    waits = [asyncio.ensure_future(pause(seconds)), asyncio.ensure_future(_gone(request))]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waits:
            task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _seconds(hit: Hit) -> float:
    fault = hit.fault
    if isinstance(fault, Hang):
        return float(fault.seconds)
    return _milliseconds(fault, hit) / 1000 if isinstance(fault, Latency) else 0.0


def _milliseconds(fault: Latency, hit: Hit) -> float:
    if fault.ms is not None:
        return fault.ms
    if fault.low_ms is not None and fault.high_ms is not None:
        return fault.low_ms + (fault.high_ms - fault.low_ms) * share(hit.seed, "latency", hit.number)
    assert fault.median_ms is not None
    assert fault.sigma is not None
    return lognormal(fault.median_ms, fault.sigma, hit.seed, "latency", hit.number)
