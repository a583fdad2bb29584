"""Runs the demonstration: the parts, the story, the banner, and then waits until it is told to stop."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final

import aiohttp
from rich.console import Console

from gateway.demo.banner import print_banner, print_outcome
from gateway.demo.browser import PageUnexpected
from gateway.demo.story import Story
from gateway.launch.embedded import embedded_store, prepare_data_dir, prepare_database
from gateway.launch.errors import CannotStart
from gateway.launch.processes import Processes, tail
from gateway.settings import Settings

_WATCH_SECONDS: Final = 0.5


@dataclass(frozen=True)
class DemoPlan:
    """What was asked for on the command line."""

    once: bool
    port: int
    registries_port: int

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def registries_url(self) -> str:
        return f"http://127.0.0.1:{self.registries_port}"


def run_demo(plan: DemoPlan, console: Console) -> dict[str, Any]:
    """What the story came to. Raises: CannotStart: a part did not start, or the story went wrong."""
    started = time.monotonic()
    os.environ.update(_environment(plan))
    settings = Settings()
    prepare_data_dir(settings.data_dir)
    with _stop_on_sigterm(), embedded_store(settings) as complete:
        console.print("[dim]store ready[/]")
        prepare_database(complete)
        with Processes(settings.data_dir) as processes:
            _start_parts(processes, plan, console)
            outcome = _play(plan, console)
            outcome["seconds"] = round(time.monotonic() - started, 1)
            print_outcome(console, outcome)
            if not plan.once:
                print_banner(console, plan.base_url, outcome)
                _serve_until_stopped(processes, console)
    return outcome


def _environment(plan: DemoPlan) -> dict[str, str]:
    data_dir = os.environ.get("MOTCUA_DATA_DIR", ".motcua")
    return {
        "MOTCUA_PUBLIC_URL": plan.base_url,
        "MOTCUA_RECORDS__REGISTRIES_URL": plan.registries_url,
        "MOTCUA_PAYMENTS__PLATFORM_URL": f"{plan.registries_url}/payment",
        "MOTCUA_REGISTRIES_PUBLIC_URL": plan.registries_url,
        "MOTCUA_REGISTRIES_GATEWAY_JWKS_URL": f"{plan.base_url}/.well-known/jwks.json",
        "MOTCUA_REGISTRIES_DATA_DIR": f"{data_dir}/registries",
    }


def _start_parts(processes: Processes, plan: DemoPlan, console: Console) -> None:
    registries_port = str(plan.registries_port)
    processes.start(
        "registries", ["mock_registries", "serve", "--port", registries_port], port=plan.registries_port
    )
    console.print(f"[dim]registries ready on {plan.registries_url}[/]")
    processes.start("gateway", ["gateway", "serve", "--port", str(plan.port)], port=plan.port)
    processes.start("worker", ["gateway", "work"])
    console.print(f"[dim]gateway ready on {plan.base_url}[/]")


def _play(plan: DemoPlan, console: Console) -> dict[str, Any]:
    try:
        return asyncio.run(Story(plan.base_url, console).play())
    except (PageUnexpected, aiohttp.ClientError, TimeoutError) as error:
        raise CannotStart(f"the story could not be played to its end: {error}") from error


def _serve_until_stopped(processes: Processes, console: Console) -> None:
    try:
        while (ended := processes.ended()) is None:
            time.sleep(_WATCH_SECONDS)
    except KeyboardInterrupt:
        console.print("\nStopping.")
        return
    raise CannotStart(
        f"{ended.name} ended unexpectedly. Its last lines, from {ended.log}:\n{tail(ended.log)}"
    )


@contextmanager
def _stop_on_sigterm() -> Iterator[None]:
    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
