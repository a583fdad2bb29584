import asyncio
import logging

import pytest

from mock_registries.crvs.jobs import Jobs
from mock_registries.crvs.rejections import MessageRejected


async def test_a_sender_has_so_many_answers_open_and_others_have_their_own() -> None:
    jobs, done = Jobs(most=3, most_each=2), asyncio.Event()

    async def work() -> None:
        await done.wait()

    for sender in ("a", "a", "b"):
        jobs.check_room(sender)
        jobs.start(sender, work())
    with pytest.raises(MessageRejected) as own:
        jobs.check_room("a")
    with pytest.raises(MessageRejected) as everybody:
        jobs.check_room("b")
    assert (own.value.error, everybody.value.error) == (
        "err.request.too_many_requests",
        "err.service.unavailable",
    )
    done.set()
    while True:
        try:
            jobs.check_room("a")
        except MessageRejected:
            await asyncio.sleep(0)
        else:
            break
    await jobs.close()


async def test_work_that_fails_is_logged_and_makes_room(caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs(most_each=1)

    async def work() -> None:
        raise ValueError("failed on purpose")

    with caplog.at_level(logging.ERROR):
        jobs.start("a", work())
        await asyncio.wait(jobs._tasks)
        await asyncio.sleep(0)  # until what follows its end has run
    jobs.check_room("a")
    assert "An answer could not be made" in caplog.text


async def test_closing_ends_what_is_running() -> None:
    jobs, ended = Jobs(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    jobs.start("a", work())
    await asyncio.sleep(0)
    await jobs.close()
    assert ended.is_set()
