"""What every store promises; the in-memory twin and the real server run the same suite."""

import asyncio
from datetime import timedelta

from gateway.kit.store import Store

MINUTE = timedelta(minutes=1)


async def test_what_is_put_is_got_until_it_is_deleted(store: Store) -> None:
    await store.put("k", b"v", MINUTE)
    assert await store.get("k") == b"v"
    await store.delete("k")
    assert await store.get("k") is None


async def test_put_replaces_but_add_does_not(store: Store) -> None:
    await store.put("k", b"1", MINUTE)
    await store.put("k", b"2", MINUTE)
    assert await store.add("k", b"3", MINUTE) is False
    assert await store.get("k") == b"2"


async def test_replace_changes_what_is_there_and_revives_nothing(store: Store) -> None:
    await store.put("k", b"1", MINUTE)
    assert await store.replace("k", b"2", MINUTE) is True
    assert await store.take("k") == b"2"
    assert await store.replace("k", b"3", MINUTE) is False
    assert await store.get("k") is None


async def test_of_many_adders_exactly_one_wins(store: Store) -> None:
    won = await asyncio.gather(*(store.add("k", str(n).encode(), MINUTE) for n in range(20)))
    assert won.count(True) == 1


async def test_of_many_takers_exactly_one_gets_the_value(store: Store) -> None:
    await store.put("k", b"v", MINUTE)
    taken = await asyncio.gather(*(store.take("k") for _ in range(20)))
    assert sorted(taken, key=lambda value: value is None) == [b"v", *[None] * 19]


async def test_a_counter_counts_every_call(store: Store) -> None:
    counts = await asyncio.gather(*(store.count("n", MINUTE) for _ in range(10)))
    assert sorted(counts) == list(range(1, 11))


async def test_deleting_nothing_is_fine(store: Store) -> None:
    await store.delete()
    await store.delete("absent")
