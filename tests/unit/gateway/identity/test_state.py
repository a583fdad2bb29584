"""State that ends by our own clock, and whose ids are nowhere in the store."""

from datetime import timedelta

import pytest

from gateway.identity.state import Shelf, StateModel
from gateway.kernel.clock import FixedClock
from tests.fakes.store import MemoryStore

LIFETIME = timedelta(minutes=1)


class Note(StateModel):
    text: str


class EverlastingStore(MemoryStore):
    """A store whose own clock stands still, as a server's clock that runs late would."""


@pytest.fixture
def store(clock: FixedClock) -> EverlastingStore:
    return EverlastingStore(FixedClock(clock.now()))


@pytest.fixture
def shelf(store: EverlastingStore, clock: FixedClock) -> Shelf[Note]:
    return Shelf(store, clock, "note", Note, LIFETIME)


async def test_a_value_is_found_under_its_id_and_under_no_other(shelf: Shelf[Note]) -> None:
    identifier = await shelf.lay(Note(text="a"))
    assert await shelf.find(identifier) == Note(text="a")
    assert await shelf.find(identifier + "x") is None
    assert await shelf.find("\ud800") is None


async def test_a_value_is_taken_once(shelf: Shelf[Note]) -> None:
    identifier = await shelf.lay(Note(text="a"))
    assert await shelf.take(identifier) == Note(text="a")
    assert await shelf.take(identifier) is None


async def test_the_end_is_ours_even_if_the_store_keeps_the_value(
    shelf: Shelf[Note], clock: FixedClock
) -> None:
    identifier = await shelf.lay(Note(text="a"))
    clock.advance(LIFETIME - timedelta(seconds=1))
    assert await shelf.find(identifier) == Note(text="a")
    clock.advance(timedelta(seconds=1))
    assert await shelf.find(identifier) is None
    assert await shelf.take(identifier) is None


async def test_replacing_starts_the_lifetime_again(shelf: Shelf[Note], clock: FixedClock) -> None:
    identifier = await shelf.lay(Note(text="a"))
    clock.advance(LIFETIME - timedelta(seconds=1))
    await shelf.replace(identifier, Note(text="b"))
    clock.advance(LIFETIME - timedelta(seconds=1))
    assert await shelf.find(identifier) == Note(text="b")


async def test_the_store_never_holds_an_id(shelf: Shelf[Note], store: EverlastingStore) -> None:
    identifier = await shelf.lay(Note(text="a"))
    assert identifier not in repr(store._values)


async def test_ids_are_long_and_never_the_same(shelf: Shelf[Note]) -> None:
    identifiers = {await shelf.lay(Note(text="a")) for _ in range(50)}
    assert len(identifiers) == 50
    assert all(len(identifier) == 43 for identifier in identifiers)
