"""The follower purges what an event tells of, once each, and asks for what did not come."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from gateway.contracts.registry import Inquiry, RegistryAnswerInvalid, RegistryUnavailable
from gateway.kernel.clock import FixedClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer, Sealer
from gateway.kit.store import StoreUnavailable
from gateway.records.cache import RecordCache
from gateway.records.events.follower import EventFollower
from gateway.records.events.models import ChangeEvent
from gateway.records.events.progress import Progress
from gateway.records.registries import RegistryDesk
from tests.fakes.event_source import EventSource
from tests.fakes.registry import CARD, MemoryRegistry
from tests.fakes.store import MemoryStore

MAI = PersonalNumber.parse("901190000902")
NAM = PersonalNumber.parse("901190000903")
FIELDS = frozenset({"branch"})


@pytest.fixture
def memory(clock: FixedClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def cache(memory: MemoryStore) -> RecordCache:
    return RecordCache(memory, Sealer(bytes(32)), Pseudonymizer(bytes(32)), jitter=0, random=lambda: 0)


@pytest.fixture
def desk(clock: FixedClock, cache: RecordCache) -> RegistryDesk:
    held = {"branch": "Hà Nội", "card_number": "7"}
    return RegistryDesk({"library": MemoryRegistry(clock, holds={MAI: held, NAM: held})}, {}, cache)


@pytest.fixture
def source() -> EventSource:
    return EventSource()


@pytest.fixture
def follower(source: EventSource, desk: RegistryDesk, memory: MemoryStore) -> EventFollower:
    return follower_of(source, desk, memory)


def follower_of(source: EventSource, desk: RegistryDesk, memory: MemoryStore, **more: Any) -> EventFollower:
    return EventFollower(
        {"library": source},
        desk,
        Progress(memory),
        callbacks="https://gateway.example/internal/registry-events",
        every=timedelta(seconds=30),
        **more,
    )


async def is_cached(cache: RecordCache, person: PersonalNumber = MAI) -> bool:
    return (await cache.find(person, CARD.name, FIELDS)).record is not None


async def keep(desk: RegistryDesk, cache: RecordCache, person: PersonalNumber = MAI) -> None:
    """As a lookup does."""
    held = await cache.find(person, CARD.name, FIELDS)
    await desk.ask(
        "library", Inquiry(person, CARD.name, FIELDS, "education", "consent", "dis_1"), held.generation
    )


def read(event: dict[str, Any]) -> ChangeEvent:
    return ChangeEvent.model_validate(event)


async def test_an_event_ends_what_was_cached_of_that_person(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    await keep(desk, cache)
    await keep(desk, cache, NAM)
    await follower.take(read(source.happen(MAI, CARD.name, "unknown_record")))
    assert not await is_cached(cache)
    assert await is_cached(cache, NAM)


async def test_an_event_that_comes_again_is_acted_upon_once(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    event = read(source.happen(MAI, CARD.name))
    await follower.take(event)
    await keep(desk, cache)
    await follower.take(event)
    assert await is_cached(cache)


async def test_after_a_gap_the_missing_events_are_asked_for(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    await follower.take(read(source.happen(NAM, CARD.name)))
    await keep(desk, cache)
    source.happen(MAI, CARD.name)  # lost on its way
    await follower.take(read(source.happen(NAM, CARD.name)))
    assert not await is_cached(cache)
    assert source.asked_after == [1, 3]


async def test_a_lost_event_is_caught_up_with_by_the_next_round(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    assert await follower.round()
    await keep(desk, cache)
    source.happen(MAI, CARD.name)
    assert await follower.round()
    assert not await is_cached(cache)


async def test_a_restarted_gateway_asks_only_for_what_it_missed(
    follower: EventFollower,
    source: EventSource,
    desk: RegistryDesk,
    cache: RecordCache,
    memory: MemoryStore,
) -> None:
    await follower.round()
    for _ in range(3):
        await follower.take(read(source.happen(NAM, CARD.name)))
    await keep(desk, cache)
    source.happen(MAI, CARD.name)
    source.asked_after.clear()
    await follower_of(source, desk, memory).round()
    assert source.asked_after == [3, 4]
    assert not await is_cached(cache)


async def test_many_missed_events_are_read_page_by_page(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    await follower.round()
    for _ in range(250):
        source.happen(NAM, CARD.name)
    await keep(desk, cache)
    source.happen(MAI, CARD.name)
    await follower.round()
    assert source.asked_after == [0, 0, 100, 200, 251]
    assert not await is_cached(cache)


async def test_a_first_start_does_not_replay_a_long_history(
    follower: EventFollower, source: EventSource
) -> None:
    for _ in range(300):
        source.happen(NAM, CARD.name)
    await follower.round()
    assert source.asked_after == [0]
    await follower.round()
    assert source.asked_after == [0, 300]


async def test_a_registry_that_began_anew_is_followed_from_there(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    for _ in range(5):
        source.happen(NAM, CARD.name)
    await follower.round()
    source.events.clear()
    await follower.round()
    await keep(desk, cache)
    await follower.take(read(source.happen(MAI, CARD.name)))
    assert not await is_cached(cache)


async def test_it_subscribes_with_an_address_for_each_registry(
    follower: EventFollower, source: EventSource
) -> None:
    await follower.round()
    assert source.subscribed == ["https://gateway.example/internal/registry-events/library"]


async def test_a_registry_that_is_down_or_refuses_does_not_stop_the_round(
    follower: EventFollower, source: EventSource
) -> None:
    source.is_down = True
    assert not await follower.round()
    source.is_down, source.status = False, 503
    assert not await follower.round()
    source.status = 200
    assert await follower.round()


async def test_a_registry_that_takes_no_subscription_is_asked_all_the_same_and_that_is_told(
    follower: EventFollower, source: EventSource, desk: RegistryDesk, cache: RecordCache
) -> None:
    await follower.round()
    source.is_full = True
    await keep(desk, cache)
    source.happen(MAI, CARD.name)
    with capture_logs() as logs:
        assert not await follower.round()
    assert not await is_cached(cache)
    [told] = logs
    assert (told["log_level"], told["registry"]) == ("warning", "library")


async def test_with_the_store_down_an_event_is_not_taken(
    follower: EventFollower, source: EventSource, memory: MemoryStore
) -> None:
    event = read(source.happen(MAI, CARD.name))
    memory.is_down = True
    with pytest.raises(StoreUnavailable):
        await follower.take(event)
    assert not await follower.round()
    memory.is_down = False
    await follower.take(event)


async def test_an_event_after_a_gap_is_not_taken_while_the_registry_cannot_be_asked(
    follower: EventFollower, source: EventSource
) -> None:
    await follower.take(read(source.happen(MAI, CARD.name)))
    source.happen(MAI, CARD.name)
    source.is_down = True
    with pytest.raises(RegistryUnavailable):
        await follower.take(read(source.happen(MAI, CARD.name)))


@pytest.mark.parametrize(
    "spoilt",
    [
        {"sequence": 7},
        {"sequence": "2"},
        {"registry": "archive"},
        {"personal_number": "1"},
        {"record_types": []},
    ],
    ids=["a gap", "not a number", "another registry", "no person", "no records"],
)
async def test_a_page_of_events_that_cannot_be_is_refused(
    follower: EventFollower, source: EventSource, spoilt: dict[str, Any]
) -> None:
    await follower.round()
    source.happen(MAI, CARD.name).update(spoilt)
    with pytest.raises(RegistryAnswerInvalid):
        await follower.catch_up("library")


async def test_it_looks_again_soon_while_a_registry_is_down_and_rarely_otherwise(
    source: EventSource, desk: RegistryDesk, memory: MemoryStore
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        source.is_down = len(pauses) < 8
        if len(pauses) == 10:
            ended.set()
            await asyncio.Event().wait()

    ended, source.is_down = asyncio.Event(), True
    async with follower_of(source, desk, memory, pause=pause).running():
        await ended.wait()
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30]
