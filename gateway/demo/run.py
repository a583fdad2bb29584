"""Runs the demonstration: the parts, the story, the banner, and then waits until it is told to stop."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

import aiohttp
from rich.console import Console

from gateway.demo.banner import print_banner, print_outcome
from gateway.demo.browser import PageUnexpected
from gateway.demo.story import Story
from gateway.launch.embedded import embedded_store, prepare_data_dir, prepare_database, sole_use
from gateway.launch.errors import CannotStart
from gateway.launch.processes import Processes, tail
from gateway.launch.stack import Addresses, start_stack
from gateway.settings import Settings

Announce = Callable[[dict[str, Any]], None]
_WATCH_SECONDS: Final = 0.5


@dataclass(frozen=True)
class DemoPlan:
    """What was asked for on the command line."""

    once: bool
    port: int
    registries_port: int

    @property
    def addresses(self) -> Addresses:
        return Addresses(self.port, self.registries_port)


def run_demo(plan: DemoPlan, console: Console, announce: Announce) -> None:
    """Plays the story, announces what it came to, and serves on unless the plan says once.

    Raises: CannotStart: a part did not start or ended unasked, or the story went wrong.
    """
    started = time.monotonic()
    os.environ.update(plan.addresses.environment(Settings().data_dir))
    settings = Settings()
    prepare_data_dir(settings.data_dir)
    with sole_use(settings.data_dir), _stop_on_signals(), embedded_store(settings) as complete:
        console.print("[dim]store ready[/]")
        prepare_database(complete)
        with Processes(settings.data_dir) as processes:
            start_stack(processes, plan.addresses)
            console.print(f"[dim]gateway ready on {plan.addresses.gateway_url}[/]")
            outcome = _play(plan.addresses, console)
            outcome["seconds"] = round(time.monotonic() - started, 1)
            with _until_interrupted(console):
                print_outcome(console, outcome)
                announce(outcome)
                if not plan.once:
                    print_banner(console, plan.addresses, outcome)
                    _serve(processes)


def _play(addresses: Addresses, console: Console) -> dict[str, Any]:
    try:
        return asyncio.run(Story(addresses.gateway_url, console).play())
    except (PageUnexpected, aiohttp.ClientError, TimeoutError) as error:
        raise CannotStart(f"the story could not be played to its end: {error}") from error


@contextmanager
def _until_interrupted(console: Console) -> Iterator[None]:
    """Once the story is told, an interrupt is the usual end, whatever is being printed at that moment."""
    try:
        yield
    except KeyboardInterrupt:
        console.print("\nStopping.")


def _serve(processes: Processes) -> None:
    while (ended := processes.ended()) is None:
        time.sleep(_WATCH_SECONDS)
    raise CannotStart(
        f"{ended.name} ended unexpectedly. Its last lines, from {ended.log}:\n{tail(ended.log)}"
    )


@contextmanager
def _stop_on_signals() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does; and Ctrl-C works even where a shell started us with it ignored."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    previous = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
