"""Judges a run: reads the ledger around it and lets the run fail where a promise was broken."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from locust import events
from locust.env import Environment
from locust.runners import WorkerRunner

from loadtest.names import LOOKUP
from loadtest.outcome import Outcome

_PATIENCE_SECONDS: Final = 10


class Watch:
    """Reads the ledger's head before the first request and after the last. The target must have no other callers."""

    def __init__(self) -> None:
        self._before: int | None = None

    def start(self, environment: Environment, **_: Any) -> None:
        if not isinstance(environment.runner, WorkerRunner):
            self._before = _ledger_sequence(environment.host)

    def judge(self, environment: Environment, **_: Any) -> None:
        if isinstance(environment.runner, WorkerRunner):
            return
        outcome = self._outcome(environment)
        if outcome.broken():
            environment.process_exit_code = 1
        document = {**asdict(outcome), "broken": outcome.broken()}
        print(json.dumps(document, indent=2))  # noqa: T201 - Locust's own summary goes the same way
        if target := getattr(environment.parsed_options, "outcome_file", ""):
            Path(target).write_text(json.dumps(document))

    def _outcome(self, environment: Environment) -> Outcome:
        after = _ledger_sequence(environment.host)
        complete = self._before is not None and after is not None
        lookups = environment.stats.get(LOOKUP, "GET")
        return Outcome(
            lookups=lookups.num_requests - lookups.num_failures,
            failures=environment.stats.total.num_failures,
            exceptions=sum(_counts(environment.runner.exceptions)) if environment.runner else 0,
            ledger_entries=after - self._before if complete else None,  # type: ignore[operator]  # both are there
        )


def _counts(exceptions: Mapping[int, Any]) -> list[int]:
    return [int(found["count"]) for found in exceptions.values()]


def _ledger_sequence(host: str | None) -> int | None:
    try:
        with urlopen(f"{host}/ledger/head", timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - the target that was named
            return int(json.load(answer)["sequence"])
    except (URLError, OSError, ValueError, KeyError):
        return None


_watch: Final = Watch()
events.test_start.add_listener(_watch.start)  # type: ignore[no-untyped-call]  # Locust's events have no types
events.test_stop.add_listener(_watch.judge)  # type: ignore[no-untyped-call]  # as above
