"""The real store under more callers than connections, and when nobody is there."""

import asyncio
from datetime import timedelta

import pytest

from gateway.kit.settings import StoreSettings
from gateway.kit.store import RedisStore, StoreUnavailable


async def test_more_callers_than_connections_wait_and_are_served(valkey_url: str) -> None:
    store = RedisStore(valkey_url, StoreSettings(max_connections=2))
    await store.put("k", b"v", timedelta(minutes=1))
    assert await asyncio.gather(*(store.get("k") for _ in range(100))) == [b"v"] * 100
    await store.close()


async def test_a_store_that_does_not_answer_is_said_to_be_unavailable() -> None:
    store = RedisStore("redis://127.0.0.1:1/0", StoreSettings())
    for question in (store.ping(), store.get("k"), store.take("k"), store.count("k", timedelta(minutes=1))):
        with pytest.raises(StoreUnavailable):
            await question
    await store.close()
