from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from mock_registries.crvs.deliveries import Deliveries


@dataclass
class Receiver:
    """Answers with the statuses it was given, then with 204."""

    statuses: list[int]
    url: str = ""
    bodies: list[Any] = field(default_factory=list)

    async def take(self, call: web.Request) -> web.Response:
        self.bodies.append(await call.json())
        status = self.statuses.pop(0) if self.statuses else 204
        return web.Response(status=status, headers={"Location": "/elsewhere"})


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    taking = Receiver([])
    application = web.Application()
    application.router.add_post("/{path:.*}", taking.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taking.url = f"http://127.0.0.1:{runner.addresses[0][1]}/callback"
    yield taking
    await runner.cleanup()


def numbered() -> Callable[[], dict[str, int]]:
    made: list[int] = []

    def seal() -> dict[str, int]:
        made.append(len(made))
        return {"attempt": made[-1]}

    return seal


async def test_a_message_is_sealed_afresh_and_repeated_until_it_is_confirmed(receiver: Receiver) -> None:
    receiver.statuses = [503, 302, 400]
    deliveries = Deliveries(pauses=(0, 0, 0, 0))
    async with deliveries.running():
        assert await deliveries.deliver(receiver.url, numbered())
    assert receiver.bodies == [{"attempt": number} for number in range(4)]


async def test_a_message_that_is_never_confirmed_is_given_up(receiver: Receiver) -> None:
    receiver.statuses = [500, 500]
    deliveries = Deliveries(pauses=(0,))
    async with deliveries.running():
        assert not await deliveries.deliver(receiver.url, numbered())
    assert len(receiver.bodies) == 2


@pytest.mark.parametrize("uri", ["http://127.0.0.1:1/", "http://no-such-name.invalid/", "http://%zz/"])
async def test_an_address_that_does_not_answer_is_no_confirmation(uri: str) -> None:
    deliveries = Deliveries(pauses=())
    async with deliveries.running():
        assert not await deliveries.deliver(uri, numbered())
