from datetime import timedelta

import pytest

from gateway.contracts.registry import RegistryUnavailable
from gateway.kernel.clock import FixedClock
from gateway.records.breaker import Breaker
from gateway.records.settings import BreakerSettings

SETTINGS = BreakerSettings(failures=2, pause=timedelta(seconds=10))


@pytest.fixture
def breaker(clock: FixedClock) -> Breaker:
    return Breaker(SETTINGS, clock)


def open_it(breaker: Breaker) -> None:
    for _ in range(SETTINGS.failures):
        breaker.enter()
        breaker.fail()


def test_questions_pass_until_the_failures_are_reached(breaker: Breaker) -> None:
    breaker.enter()
    breaker.fail()
    breaker.enter()


def test_failures_that_are_not_in_a_row_do_not_open_it(breaker: Breaker) -> None:
    for _ in range(5):
        breaker.fail()
        breaker.succeed()
    breaker.enter()


def test_while_open_questions_are_refused_with_the_time_that_is_left(
    breaker: Breaker, clock: FixedClock
) -> None:
    open_it(breaker)
    clock.advance(timedelta(seconds=3, milliseconds=500))
    with pytest.raises(RegistryUnavailable) as refused:
        breaker.enter()
    assert refused.value.retry_after_s == 7


def test_after_the_pause_exactly_one_question_tries_the_line(breaker: Breaker, clock: FixedClock) -> None:
    open_it(breaker)
    clock.advance(SETTINGS.pause)
    breaker.enter()
    with pytest.raises(RegistryUnavailable):
        breaker.enter()


def test_a_trial_that_succeeds_closes_it(breaker: Breaker, clock: FixedClock) -> None:
    open_it(breaker)
    clock.advance(SETTINGS.pause)
    breaker.enter()
    breaker.succeed()
    breaker.fail()
    breaker.enter()


def test_a_trial_that_fails_opens_it_for_another_pause(breaker: Breaker, clock: FixedClock) -> None:
    open_it(breaker)
    clock.advance(SETTINGS.pause)
    breaker.enter()
    breaker.fail()
    clock.advance(SETTINGS.pause - timedelta(seconds=1))
    with pytest.raises(RegistryUnavailable):
        breaker.enter()


def test_a_trial_that_never_came_back_is_followed_by_another(breaker: Breaker, clock: FixedClock) -> None:
    open_it(breaker)
    clock.advance(SETTINGS.pause)
    breaker.enter()
    clock.advance(SETTINGS.pause)
    breaker.enter()
