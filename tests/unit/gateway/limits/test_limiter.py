from datetime import timedelta

import pytest

from gateway.kernel.clock import FixedClock
from gateway.kit.sealing import Pseudonymizer
from gateway.kit.store import StoreUnavailable
from gateway.limits.errors import TooManyRequests
from gateway.limits.operations import Limited, Limiter
from gateway.limits.settings import Limit, LimitSettings, StoreDown
from tests.fakes.store import MemoryStore

MINUTE = timedelta(minutes=1)
TWO_A_MINUTE = Limit(calls=2, window=MINUTE, when_store_down=StoreDown.ALLOW)


@pytest.fixture
def memory(clock: FixedClock) -> MemoryStore:
    return MemoryStore(clock)


def limiter(memory: MemoryStore, clock: FixedClock, limit: Limit = TWO_A_MINUTE) -> Limiter:
    return Limiter(memory, clock, Pseudonymizer(bytes(32)), LimitSettings(lookups=limit))


async def test_calls_up_to_the_limit_pass_and_the_next_is_refused(
    memory: MemoryStore, clock: FixedClock
) -> None:
    limits = limiter(memory, clock)
    await limits.check(Limited.LOOKUPS, "a")
    await limits.check(Limited.LOOKUPS, "a")
    with pytest.raises(TooManyRequests):
        await limits.check(Limited.LOOKUPS, "a")


async def test_one_caller_s_calls_are_not_counted_against_another(
    memory: MemoryStore, clock: FixedClock
) -> None:
    limits = limiter(memory, clock)
    for key in ("a", "b", "a", "b"):
        await limits.check(Limited.LOOKUPS, key)


async def test_one_limit_s_calls_are_not_counted_against_another(
    memory: MemoryStore, clock: FixedClock
) -> None:
    limits = limiter(memory, clock)
    for name in (Limited.CLIENT_LOOKUPS, Limited.CLIENT_LOOKUPS, Limited.LOOKUPS, Limited.LOOKUPS):
        await limits.check(name, "a")


async def test_waiting_as_long_as_the_refusal_says_is_enough_and_one_second_less_is_not(
    memory: MemoryStore, clock: FixedClock
) -> None:
    limits = limiter(memory, clock)
    clock.advance(timedelta(seconds=12, milliseconds=500))
    for _ in range(2):
        await limits.check(Limited.LOOKUPS, "a")
    with pytest.raises(TooManyRequests) as refused:
        await limits.check(Limited.LOOKUPS, "a")
    assert refused.value.retry_after_s == 48
    clock.advance(timedelta(seconds=47))
    with pytest.raises(TooManyRequests):
        await limits.check(Limited.LOOKUPS, "a")
    clock.advance(timedelta(seconds=1))
    await limits.check(Limited.LOOKUPS, "a")


async def test_the_store_never_sees_the_key(memory: MemoryStore, clock: FixedClock) -> None:
    await limiter(memory, clock).check(Limited.LOOKUPS, "901190000902")
    assert "901190000902" not in repr(memory._values)


async def test_with_the_store_down_a_limit_of_capacity_lets_calls_pass(
    memory: MemoryStore, clock: FixedClock
) -> None:
    memory.is_down = True
    for _ in range(5):
        await limiter(memory, clock).check(Limited.LOOKUPS, "a")


async def test_with_the_store_down_a_limit_that_guards_a_secret_refuses(
    memory: MemoryStore, clock: FixedClock
) -> None:
    memory.is_down = True
    guarding = TWO_A_MINUTE.model_copy(update={"when_store_down": StoreDown.REFUSE})
    with pytest.raises(StoreUnavailable):
        await limiter(memory, clock, guarding).check(Limited.LOOKUPS, "a")


def test_every_name_has_its_figures_in_the_settings() -> None:
    assert set(LimitSettings.model_fields) == {name.value for name in Limited}
