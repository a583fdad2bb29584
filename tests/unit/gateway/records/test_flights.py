import asyncio

import pytest

from gateway.records.flights import SingleFlight


class Upstream:
    """Counts its calls; each waits until `answer` is set."""

    def __init__(self) -> None:
        self.calls = 0
        self.answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def call(self) -> str:
        self.calls += 1
        return await self.answer


async def start_joining(
    flights: SingleFlight[str], upstream: Upstream, number: int
) -> list[asyncio.Task[str]]:
    tasks = [asyncio.create_task(flights.join("key", upstream.call)) for _ in range(number)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_a_thousand_equal_questions_are_one_call() -> None:
    flights, upstream = SingleFlight[str](), Upstream()
    tasks = await start_joining(flights, upstream, 1000)
    upstream.answer.set_result("value")
    assert set(await asyncio.gather(*tasks)) == {"value"}
    assert upstream.calls == 1


async def test_different_questions_are_different_calls() -> None:
    flights, upstream = SingleFlight[str](), Upstream()
    upstream.answer.set_result("value")
    await asyncio.gather(flights.join("a", upstream.call), flights.join("b", upstream.call))
    assert upstream.calls == 2


async def test_a_question_after_the_answer_is_a_new_call() -> None:
    flights, upstream = SingleFlight[str](), Upstream()
    upstream.answer.set_result("value")
    await flights.join("key", upstream.call)
    await flights.join("key", upstream.call)
    assert upstream.calls == 2


async def test_a_cancelled_first_caller_takes_nobody_along() -> None:
    flights, upstream = SingleFlight[str](), Upstream()
    first, *others = await start_joining(flights, upstream, 3)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    upstream.answer.set_result("value")
    assert await asyncio.gather(*others) == ["value", "value"]
    assert upstream.calls == 1


async def test_a_failure_is_shared_and_then_forgotten() -> None:
    flights, upstream = SingleFlight[str](), Upstream()
    tasks = await start_joining(flights, upstream, 2)
    upstream.answer.set_exception(LookupError())
    failures = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(failure) for failure in failures] == [LookupError, LookupError]
    upstream.answer = asyncio.get_running_loop().create_future()
    upstream.answer.set_result("value")
    assert await flights.join("key", upstream.call) == "value"


async def test_a_failure_that_nobody_waits_for_any_more_complains_to_nobody() -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))
    flights, upstream = SingleFlight[str](), Upstream()
    [only] = await start_joining(flights, upstream, 1)
    only.cancel()
    with pytest.raises(asyncio.CancelledError):
        await only
    upstream.answer.set_exception(LookupError())
    for _ in range(3):
        await asyncio.sleep(0)
    del upstream, only, flights
    assert complaints == []
