"""Who waits for whom: searches that compute many people go one at a time, and hold up no others."""

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any

from mock_registries.crvs.desk import Desk
from mock_registries.crvs.envelope import Received
from mock_registries.crvs.messages import Header
from tests.fakes.crvs import Register, Sender, civil, predicate, request, search_message, uin

ONE = civil(1)
BROAD = predicate(birth_place="Hà Nội", sex="female", YOB="1990")
BY_ENTRY = {"query_type": "idtype-value", "query": {"type": "BRN", "value": "H26.001/1/1990"}}


@dataclass
class Slow(Register):
    """A register in which counting a group takes until the test lets it go on."""

    counting: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)

    def count(self, place: str, sex: str, year: int) -> int:
        self.counting.set()
        assert self.goes_on.wait(timeout=30)
        return super().count(place, sex, year)


def desk_of(register: Register) -> Desk:
    nothing: Any = None
    return Desk(register, nothing, nothing, nothing, nothing, nothing, nothing)


def received(*criteria: dict[str, Any]) -> Received:
    message = search_message(*(request(each) for each in criteria))
    envelope = Sender().envelope("search", message, total_count=len(criteria))
    return Received(Header.model_validate(envelope["header"]), message)


async def found(desk: Desk, *criteria: dict[str, Any]) -> list[str]:
    answers, _ = await desk.search_now(received(*criteria))
    return [each["status"] for each in answers["search_response"]]


async def test_a_search_by_number_does_not_wait_for_one_that_computes_a_group() -> None:
    register = Slow([ONE])
    desk = desk_of(register)
    broad = asyncio.create_task(found(desk, BROAD))
    await asyncio.to_thread(register.counting.wait, 30)
    assert await found(desk, uin(ONE.personal_number), BY_ENTRY) == ["succ", "succ"]
    assert not broad.done()
    waiting = asyncio.create_task(found(desk, uin(ONE.personal_number), BROAD))
    assert await found(desk, uin(ONE.personal_number)) == ["succ"]
    assert not waiting.done()
    register.goes_on.set()
    assert await broad == ["succ"]
    assert await waiting == ["succ", "succ"]
