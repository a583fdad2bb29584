"""The cache of records, on the in-memory store and on a real Valkey."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.contracts.registry import RegistryRecord
from gateway.kernel.clock import FixedClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer, Sealer
from gateway.kit.store import Store, StoreUnavailable
from gateway.records.cache import RecordCache
from tests.fakes.store import MemoryStore

PERSON = PersonalNumber.parse("901190000902")
OTHER = PersonalNumber.parse("901190000903")
MINUTE = timedelta(minutes=1)
TYPE = "library_card"
FIELDS = frozenset({"branch", "card_number"})
SEALER = Sealer(bytes(32))


def cache_on(store: Store, *, random: Callable[[], float] = lambda: 0.0, jitter: float = 0.5) -> RecordCache:
    return RecordCache(store, SEALER, Pseudonymizer(bytes(32)), jitter=jitter, random=random)


def record(version: int = 1, **fields: Any) -> RegistryRecord:
    values = fields or {"branch": "Hà Nội", "card_number": "7"}
    return RegistryRecord(TYPE, version, datetime(2026, 11, 20, 2, tzinfo=UTC), values)


class KeepingStore:
    """Passes everything on to a store and remembers the keys and values that went by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.put_keys: list[str] = []
        self.values: list[bytes] = []
        self.lifetimes: list[timedelta] = []

    async def put(self, key: str, value: bytes, ttl: timedelta) -> None:
        self.put_keys.append(key)
        self.values.append(value)
        self.lifetimes.append(ttl)
        await self._store.put(key, value, ttl)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.fixture
def keeping(store: Store) -> KeepingStore:
    return KeepingStore(store)


@pytest.fixture
def cache(keeping: KeepingStore) -> RecordCache:
    return cache_on(keeping)


async def fill(cache: RecordCache, kept: RegistryRecord, person: PersonalNumber = PERSON) -> None:
    held = await cache.find(person, kept.record_type, FIELDS)
    await cache.keep(person, kept, MINUTE, held.generation)


async def found(
    cache: RecordCache,
    person: PersonalNumber = PERSON,
    record_type: str = TYPE,
    fields: frozenset[str] = FIELDS,
) -> RegistryRecord | None:
    return (await cache.find(person, record_type, fields)).record


async def test_what_is_kept_is_found(cache: RecordCache) -> None:
    await fill(cache, record(version=3))
    assert await found(cache) == record(version=3)


async def test_fewer_fields_are_served_and_only_those(cache: RecordCache) -> None:
    await fill(cache, record())
    served = await found(cache, fields=frozenset({"branch"}))
    assert served is not None
    assert served.fields == {"branch": "Hà Nội"}


async def test_fields_that_are_not_held_are_a_miss(cache: RecordCache) -> None:
    await fill(cache, record(branch="Hà Nội"))
    assert await found(cache) is None


async def test_another_person_or_record_is_a_miss(cache: RecordCache) -> None:
    await fill(cache, record())
    assert await found(cache, person=OTHER) is None
    assert await found(cache, record_type="reading_seat") is None


async def test_after_a_purge_nothing_is_found_until_it_is_filled_again(cache: RecordCache) -> None:
    await fill(cache, record(version=1))
    await cache.purge(PERSON, TYPE, MINUTE)
    assert await found(cache) is None
    await fill(cache, record(version=2))
    assert await found(cache) == record(version=2)


async def test_a_purge_leaves_nothing_of_the_record_in_the_store(
    cache: RecordCache, keeping: KeepingStore
) -> None:
    await fill(cache, record())
    [key] = keeping.put_keys
    await cache.purge(PERSON, TYPE, MINUTE)
    assert await keeping.get(key) is None


async def test_an_answer_that_was_on_its_way_during_a_purge_is_not_served(cache: RecordCache) -> None:
    before = await cache.find(PERSON, TYPE, FIELDS)
    await cache.purge(PERSON, TYPE, MINUTE)
    await cache.keep(PERSON, record(version=1), MINUTE, before.generation)
    assert await found(cache) is None


async def test_a_purge_concerns_one_person_only(cache: RecordCache) -> None:
    await fill(cache, record())
    await cache.purge(OTHER, TYPE, MINUTE)
    assert await found(cache) == record()


async def test_neither_keys_nor_values_show_a_number_or_a_value(
    cache: RecordCache, keeping: KeepingStore
) -> None:
    await fill(cache, record())
    await cache.purge(PERSON, TYPE, MINUTE)
    seen = b" ".join([*(key.encode() for key in keeping.put_keys), *keeping.values])
    assert PERSON.reveal().encode() not in seen
    assert "Hà Nội".encode() not in seen


async def test_an_entry_that_was_changed_is_a_miss(cache: RecordCache, keeping: KeepingStore) -> None:
    await fill(cache, record())
    [key], [value] = keeping.put_keys, keeping.values
    await keeping.put(key, value[:-1] + bytes([value[-1] ^ 1]), MINUTE)
    assert await found(cache) is None


@pytest.mark.parametrize("garbage", [b"", b"x", b"\0" * 64], ids=["empty", "short", "zeros"])
async def test_garbage_is_a_miss(cache: RecordCache, keeping: KeepingStore, garbage: bytes) -> None:
    await fill(cache, record())
    await keeping.put(keeping.put_keys[0], garbage, MINUTE)
    assert await found(cache) is None


async def test_an_entry_moved_to_another_person_s_place_is_a_miss(
    cache: RecordCache, keeping: KeepingStore
) -> None:
    await fill(cache, record())
    await fill(cache, record(), person=OTHER)
    await keeping.put(keeping.put_keys[1], keeping.values[0], MINUTE)
    assert await found(cache, person=OTHER) is None


async def test_a_sealed_entry_of_an_older_form_is_a_miss(cache: RecordCache, keeping: KeepingStore) -> None:
    await fill(cache, record())
    key = keeping.put_keys[0]
    for old in (b"[]", b"{}", b"not json"):
        await keeping.put(key, SEALER.seal(old, key), MINUTE)
        assert await found(cache) is None


async def test_an_entry_that_names_another_person_is_a_miss_even_in_the_right_place(
    cache: RecordCache, keeping: KeepingStore
) -> None:
    await fill(cache, record())
    await fill(cache, record(), person=OTHER)
    (mine, theirs), (value, _) = keeping.put_keys, keeping.values
    await keeping.put(theirs, SEALER.seal(SEALER.open(value, mine), theirs), MINUTE)
    assert await found(cache, person=OTHER) is None


@pytest.mark.parametrize(("drawn", "seconds"), [(0.0, 60), (0.5, 45), (0.999999, 30)])
async def test_chance_takes_at_most_its_share_off_the_cache_time(
    keeping: KeepingStore, drawn: float, seconds: int
) -> None:
    cache = cache_on(keeping, random=lambda: drawn, jitter=0.5)
    await fill(cache, record())
    assert keeping.lifetimes[0] == pytest.approx(timedelta(seconds=seconds), abs=timedelta(milliseconds=1))


async def test_a_record_without_cache_time_is_not_kept(cache: RecordCache, keeping: KeepingStore) -> None:
    await cache.keep(PERSON, record(), timedelta(0), "")
    assert keeping.put_keys == []


async def test_with_the_store_down_nothing_is_found_and_nothing_is_kept(clock: FixedClock) -> None:
    memory = MemoryStore(clock)
    cache = cache_on(memory)
    await fill(cache, record())
    memory.is_down = True
    held = await cache.find(PERSON, TYPE, FIELDS)
    assert (held.record, held.generation) == (None, None)
    memory.is_down = False
    await cache.keep(PERSON, record(version=9), MINUTE, held.generation)
    assert await found(cache) == record()


async def test_a_store_that_goes_down_before_keeping_does_not_spoil_the_answer(clock: FixedClock) -> None:
    memory = MemoryStore(clock, is_down=True)
    await cache_on(memory).keep(PERSON, record(), MINUTE, "")


async def test_a_purge_that_cannot_be_made_says_so(clock: FixedClock) -> None:
    with pytest.raises(StoreUnavailable):
        await cache_on(MemoryStore(clock, is_down=True)).purge(PERSON, TYPE, MINUTE)
