"""Requests that wait for a phone."""

from datetime import timedelta

import pytest

from gateway.identity.login.challenges import INBOX_SLOTS, Answer, Challenge, Challenges, Verdict
from gateway.identity.login.errors import ApprovalsTooMany
from gateway.identity.login.inboxes import InboxNames
from gateway.kernel.clock import FixedClock
from gateway.kernel.text import Text
from gateway.kit.keys import KeyRing
from tests.fakes.directory import LEVEL_ONE, LEVEL_TWO
from tests.fakes.store import MemoryStore

LIFETIME = timedelta(minutes=3)


@pytest.fixture
def challenges(clock: FixedClock) -> Challenges:
    return Challenges(MemoryStore(clock), clock, LIFETIME)


def _challenge(clock: FixedClock, inbox: str = "inbox") -> Challenge:
    return Challenge(
        inbox=inbox,
        number=42,
        choices=(17, 42, 99),
        client_name=Text("Ngân hàng", "Bank"),
        purpose=None,
        asked_at=clock.now(),
    )


async def test_an_inbox_lists_its_own_requests_oldest_first(
    challenges: Challenges, clock: FixedClock
) -> None:
    first = await challenges.send(_challenge(clock))
    clock.advance(timedelta(seconds=1))
    second = await challenges.send(_challenge(clock))
    await challenges.send(_challenge(clock, "another"))
    assert [identifier for identifier, _ in await challenges.inbox("inbox")] == [first, second]


async def test_the_first_answer_stays(challenges: Challenges, clock: FixedClock) -> None:
    challenge = _challenge(clock)
    identifier = await challenges.send(challenge)
    no = Answer(verdict=Verdict.DENIED, answered_at=clock.now())
    assert await challenges.answer(identifier, challenge, no)
    assert not await challenges.answer(
        identifier, challenge, no.model_copy(update={"verdict": Verdict.APPROVED})
    )
    assert await challenges.find_answer(identifier) == no


async def test_an_answered_request_makes_room(challenges: Challenges, clock: FixedClock) -> None:
    challenge = _challenge(clock)
    sent = [await challenges.send(challenge) for _ in range(INBOX_SLOTS)]
    with pytest.raises(ApprovalsTooMany):
        await challenges.send(challenge)
    await challenges.answer(sent[2], challenge, Answer(verdict=Verdict.DENIED, answered_at=clock.now()))
    await challenges.finish(sent[4])
    await challenges.send(challenge)
    await challenges.send(challenge)
    assert len(await challenges.inbox("inbox")) == INBOX_SLOTS


async def test_a_request_that_ran_out_makes_room_whatever_the_store_still_holds(clock: FixedClock) -> None:
    late_store = MemoryStore(FixedClock(clock.now()))
    challenges = Challenges(late_store, clock, LIFETIME)
    for _ in range(INBOX_SLOTS):
        await challenges.send(_challenge(clock))
    clock.advance(LIFETIME)
    assert await challenges.inbox("inbox") == []
    newest = await challenges.send(_challenge(clock))
    assert [identifier for identifier, _ in await challenges.inbox("inbox")] == [newest]


async def test_a_request_is_finished_once(challenges: Challenges, clock: FixedClock) -> None:
    identifier = await challenges.send(_challenge(clock))
    assert await challenges.finish(identifier) is not None
    assert await challenges.finish(identifier) is None


def test_an_inbox_name_is_stable_and_gives_no_number_away(keys: KeyRing) -> None:
    inboxes = InboxNames(keys.pseudonymizer("inbox"))
    assert inboxes.of(LEVEL_ONE) == inboxes.of(LEVEL_ONE)
    assert inboxes.of(LEVEL_ONE) != inboxes.of(LEVEL_TWO)
    assert LEVEL_ONE.reveal() not in inboxes.of(LEVEL_ONE)
