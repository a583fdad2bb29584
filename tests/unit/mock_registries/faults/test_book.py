from datetime import UTC, datetime, timedelta

import pytest

from mock_registries.faults import book as books
from mock_registries.faults.book import FaultBook, TooManySandboxKeys
from mock_registries.faults.kinds import Error
from mock_registries.faults.rules import Rule, RuleSet

RULES = RuleSet(rules=(Rule(fault=Error(kind="error")),), expires_in_s=60)


class Time:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 2, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)


def test_each_key_has_its_own() -> None:
    book = FaultBook()
    book.put("a", RULES)
    assert len(book.scope("a").rules) == 1
    assert (book.scope("b").rules, book.scope("").rules) == ((), ())


def test_rules_end() -> None:
    time = Time()
    book = FaultBook(now=time.now)
    book.put("a", RULES)
    time.pass_by(59)
    assert book.scope("a").rules
    time.pass_by(1)
    assert not book.scope("a").rules


def test_removing_what_is_not_there_is_no_error() -> None:
    FaultBook().remove("a")


def test_the_number_of_keys_is_bounded_and_expired_ones_make_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "MOST_KEYS", 2)
    time = Time()
    book = FaultBook(now=time.now)
    book.put("a", RULES)
    book.put("b", RULES)
    book.put("b", RULES)
    with pytest.raises(TooManySandboxKeys):
        book.put("c", RULES)
    time.pass_by(60)
    assert book.put("c", RULES).rules


def test_who_set_nothing_has_the_usual_weather() -> None:
    book = FaultBook("hostile", seed=5)
    book.put("a", RULES)
    assert (book.scope("b").dial, book.scope("b").seed, book.scope("a").dial) == ("hostile", 5, "kind")
