"""The desk at which registries are asked and written to."""

import asyncio

import pytest

from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RegistryAnswerInvalid,
    RegistryTimeout,
    RegistryUnavailable,
)
from gateway.kernel.clock import FixedClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer, Sealer
from gateway.kit.store import StoreUnavailable
from gateway.records.cache import RecordCache
from gateway.records.registries import RegistryDesk
from gateway.records.trials import Trial
from tests.fakes.registry import CARD, MemoryRegistry
from tests.fakes.store import MemoryStore

PERSON = PersonalNumber.parse("901190000902")
FIELDS = frozenset({"branch"})
CHANGE = Change(PERSON, CARD.name, {"branch": "Huế"}, "law", "app_x", "key-1")


def inquiry(reference: str = "dis_1", purpose: str = "education") -> Inquiry:
    return Inquiry(PERSON, CARD.name, FIELDS, purpose, "consent", reference)


@pytest.fixture
def memory(clock: FixedClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def registry(clock: FixedClock) -> MemoryRegistry:
    return MemoryRegistry(clock, holds={PERSON: {"branch": "Hà Nội", "card_number": "7"}})


@pytest.fixture
def cache(memory: MemoryStore) -> RecordCache:
    return RecordCache(memory, Sealer(bytes(32)), Pseudonymizer(bytes(32)), jitter=0, random=lambda: 0)


@pytest.fixture
def desk(registry: MemoryRegistry, cache: RecordCache) -> RegistryDesk:
    return RegistryDesk({"library": registry}, {}, cache)


async def test_a_thousand_identical_cold_questions_are_one_registry_call(
    desk: RegistryDesk, registry: MemoryRegistry
) -> None:
    answers = await asyncio.gather(*(desk.ask("library", inquiry(f"dis_{n}"), "") for n in range(1000)))
    assert len(registry.inquiries) == 1
    assert {answer.version for answer in answers} == {1}


async def test_questions_for_two_purposes_are_two_calls(desk: RegistryDesk, registry: MemoryRegistry) -> None:
    await asyncio.gather(
        desk.ask("library", inquiry(), ""), desk.ask("library", inquiry(purpose="health_care"), "")
    )
    assert len(registry.inquiries) == 2


async def test_trials_share_a_question_under_the_same_key_only(
    desk: RegistryDesk, registry: MemoryRegistry
) -> None:
    keys = ("a", "a", "b", "b", None)
    trials = [None if key is None else Trial(key) for key in keys]
    await asyncio.gather(*(desk.ask("library", inquiry(), "", trial) for trial in trials))
    assert len(registry.inquiries) == 3


async def test_an_explicit_trial_shares_its_question_with_nobody_and_its_answer_is_not_kept(
    desk: RegistryDesk, registry: MemoryRegistry, memory: MemoryStore, cache: RecordCache
) -> None:
    mine = Trial("a", "stale-version", is_explicit=True)
    await asyncio.gather(*(desk.ask("library", inquiry(), "", mine) for _ in range(3)))
    assert len(registry.inquiries) == 3
    assert [(await cache.find(PERSON, CARD.name, FIELDS, scope)).record for scope in ("", "a")] == [
        None,
        None,
    ]


async def test_the_answer_to_a_trial_is_kept_for_its_key_only(desk: RegistryDesk, cache: RecordCache) -> None:
    await desk.ask("library", inquiry(), "", Trial("a"))
    kept = [(await cache.find(PERSON, CARD.name, FIELDS, scope)).record for scope in ("a", "b", "")]
    assert [record is not None for record in kept] == [True, False, False]


async def test_a_change_ends_what_was_kept_for_every_key(desk: RegistryDesk, cache: RecordCache) -> None:
    await desk.ask("library", inquiry(), "", Trial("a"))
    await desk.write("library", CHANGE)
    assert (await cache.find(PERSON, CARD.name, FIELDS, "a")).record is None


async def test_an_answer_is_kept(desk: RegistryDesk, cache: RecordCache) -> None:
    await desk.ask("library", inquiry(), "")
    held = await cache.find(PERSON, CARD.name, FIELDS)
    assert held.record is not None


async def test_an_answer_without_all_asked_fields_is_neither_used_nor_kept(
    desk: RegistryDesk, registry: MemoryRegistry, cache: RecordCache
) -> None:
    registry.withheld = FIELDS
    with pytest.raises(RegistryAnswerInvalid):
        await desk.ask("library", inquiry(), "")
    assert (await cache.find(PERSON, CARD.name, FIELDS)).record is None


async def test_a_person_without_a_record_is_not_found_and_nothing_is_kept(
    desk: RegistryDesk, registry: MemoryRegistry, memory: MemoryStore
) -> None:
    registry.holds.clear()
    with pytest.raises(RecordNotFound):
        await desk.ask("library", inquiry(), "")
    assert memory._values == {}


async def test_once_a_write_returns_no_older_version_is_served(
    desk: RegistryDesk, registry: MemoryRegistry, cache: RecordCache
) -> None:
    await desk.ask("library", inquiry(), "")
    written = await desk.write("library", CHANGE)
    held = await cache.find(PERSON, CARD.name, FIELDS)
    assert held.record is None
    read = await desk.ask("library", inquiry(), held.generation)
    assert (written.version, read.version, read.fields["branch"]) == (2, 2, "Huế")


async def test_a_question_begun_before_a_write_does_not_answer_one_begun_after_it(
    desk: RegistryDesk, registry: MemoryRegistry, cache: RecordCache
) -> None:
    registry.open.clear()
    early = asyncio.create_task(desk.ask("library", inquiry(), ""))
    await registry.arrivals.get()
    await desk.write("library", CHANGE)
    generation = (await cache.find(PERSON, CARD.name, FIELDS)).generation
    late = asyncio.create_task(desk.ask("library", inquiry(), generation))
    await asyncio.sleep(0)  # the late question sets out, on its own or along with the early one
    registry.open.set()
    assert ((await early).version, (await late).version) == (1, 2)
    held = await cache.find(PERSON, CARD.name, FIELDS)
    assert held.record is None or held.record.version == 2


async def test_an_answer_kept_while_a_write_was_under_way_is_not_served_after_it(
    desk: RegistryDesk, registry: MemoryRegistry, cache: RecordCache
) -> None:
    registry.writes.clear()
    writing = asyncio.create_task(desk.write("library", CHANGE))
    await registry.changes.get()
    generation = (await cache.find(PERSON, CARD.name, FIELDS)).generation
    assert (await desk.ask("library", inquiry(), generation)).version == 1
    registry.writes.set()
    await writing
    assert (await cache.find(PERSON, CARD.name, FIELDS)).record is None


async def test_a_write_whose_fate_is_unknown_purges_all_the_same(
    desk: RegistryDesk, registry: MemoryRegistry, cache: RecordCache
) -> None:
    await desk.ask("library", inquiry(), "")
    registry.failure = RegistryTimeout()
    with pytest.raises(RegistryTimeout):
        await desk.write("library", CHANGE)
    assert (await cache.find(PERSON, CARD.name, FIELDS)).record is None


async def test_with_the_store_down_nothing_is_written(
    desk: RegistryDesk, registry: MemoryRegistry, memory: MemoryStore
) -> None:
    memory.is_down = True
    with pytest.raises(StoreUnavailable):
        await desk.write("library", CHANGE)
    assert registry.versions == {}


async def test_a_record_that_cannot_be_written_to_is_refused_here(
    desk: RegistryDesk, registry: MemoryRegistry
) -> None:
    seat = Change(PERSON, "reading_seat", {"branch": "Huế"}, "law", "app_x", "key-2")
    with pytest.raises(ChangeRefused):
        await desk.write("library", seat)
    assert registry.versions == {}


async def test_a_check_of_all_names_who_is_down(clock: FixedClock, cache: RecordCache) -> None:
    up, down = MemoryRegistry(clock), MemoryRegistry(clock, failure=RegistryUnavailable())
    found = await RegistryDesk({"up": up, "down": down}, {}, cache).check_all()
    assert found["up"] is None
    assert isinstance(found["down"], RegistryUnavailable)
