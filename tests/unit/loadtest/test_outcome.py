"""A run is judged by what it came to."""

from dataclasses import replace
from typing import Final

import pytest

from loadtest.outcome import Outcome

_GOOD: Final = Outcome(lookups=7, failures=0, exceptions=0, ledger_entries=7)


def test_a_run_that_kept_its_promises_has_broken_none() -> None:
    assert _GOOD.broken() == []


@pytest.mark.parametrize(
    ("outcome", "promise"),
    [
        (replace(_GOOD, failures=1), "1 request(s) failed"),
        (replace(_GOOD, exceptions=2), "2 journey(s) broke off"),
        (replace(_GOOD, ledger_entries=6), "7 answers served, 6 ledger entries"),
        (replace(_GOOD, ledger_entries=8), "7 answers served, 8 ledger entries"),
        (replace(_GOOD, ledger_entries=None), "the ledger could not be read"),
        (replace(_GOOD, lookups=0, ledger_entries=0), "no lookup was answered"),
    ],
    ids=["failure", "exception", "answer-not-in-ledger", "entry-without-answer", "no-ledger", "nothing-done"],
)
def test_each_broken_promise_is_named(outcome: Outcome, promise: str) -> None:
    assert outcome.broken() == [promise]
