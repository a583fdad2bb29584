from datetime import timedelta

import pytest

from gateway.kernel.assurance import Level
from gateway.kernel.clock import FixedClock
from gateway.kernel.identifiers import AccountId
from gateway.kit.keys import KeyRing
from gateway.kit.sealing import SealBroken, Sealer
from gateway.portal.session import Session, Sessions
from gateway.portal.settings import PortalSettings
from gateway.portal.shelf import SealedShelf
from tests.fakes.store import MemoryStore

MAI = AccountId.new()
HOUR = timedelta(hours=1)


@pytest.fixture
def memory(clock: FixedClock) -> MemoryStore:
    """Its own clock stands still: what ends here ends by ours."""
    return MemoryStore(FixedClock(clock.now()))


@pytest.fixture
def sealer(keys: KeyRing) -> Sealer:
    return keys.sealer("portal-state")


@pytest.fixture
def sessions(memory: MemoryStore, sealer: Sealer, clock: FixedClock) -> Sessions:
    return Sessions(memory, sealer, clock, PortalSettings(session_idle=HOUR, session_longest=3 * HOUR))


def session(clock: FixedClock) -> Session:
    return Session(account_id=MAI, display_name="Trần Thị Mẫu", level=Level.TWO, started_at=clock.now())


async def test_a_session_is_found_by_its_cookie_only(sessions: Sessions, clock: FixedClock) -> None:
    cookie = await sessions.open(session(clock))
    found = await sessions.find(cookie)
    assert found is not None
    assert (found.account_id, found.level) == (MAI, Level.TWO)
    assert await sessions.find(cookie + "x") is None


async def test_an_unused_session_ends(sessions: Sessions, clock: FixedClock) -> None:
    cookie = await sessions.open(session(clock))
    clock.advance(HOUR)
    assert await sessions.find(cookie) is None


async def test_use_keeps_a_session_alive_but_not_for_ever(sessions: Sessions, clock: FixedClock) -> None:
    cookie = await sessions.open(session(clock))
    looks = []
    for _ in range(6):
        clock.advance(HOUR / 2)
        looks.append(await sessions.find(cookie) is not None)
    assert looks == [True, True, True, True, True, False]


async def test_a_request_under_way_does_not_revive_a_session_that_was_closed(
    sessions: Sessions, memory: MemoryStore, clock: FixedClock
) -> None:
    cookie = await sessions.open(session(clock))
    written = memory.put

    async def close_first(key: str, value: bytes, ttl: timedelta) -> None:
        await sessions.close(cookie)
        await written(key, value, ttl)

    memory.put = close_first  # type: ignore[method-assign]  # the sign-out arrives between reading and writing
    await sessions.find(cookie)
    assert await sessions.find(cookie) is None


async def test_the_store_holds_neither_cookie_nor_person_in_the_clear(
    sessions: Sessions, memory: MemoryStore, clock: FixedClock
) -> None:
    cookie = await sessions.open(session(clock))
    kept = b" ".join(key.encode() + b" " + value for key, (value, _) in memory._values.items())
    for secret in (cookie, str(MAI), "Trần"):
        assert secret.encode() not in kept


async def test_a_session_moved_under_another_cookie_does_not_open(
    memory: MemoryStore, sealer: Sealer, clock: FixedClock
) -> None:
    shelf = SealedShelf(memory, sealer, "session", Session, HOUR)
    mine, another = await shelf.lay(session(clock)), "another-cookie"
    value = await memory.get(shelf._key(mine))
    assert value is not None
    await memory.put(shelf._key(another), value, HOUR)
    with pytest.raises(SealBroken):
        await shelf.find(another)
