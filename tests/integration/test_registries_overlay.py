"""What is written is written whole, once and in order, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from traceback import format_exception
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from mock_registries.nation.nation import Nation
from mock_registries.overlay import event_log
from mock_registries.overlay.database import DatabaseAddressInvalid, OverlayDatabase, url_of
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import BORN_FROM, UNWRITTEN, Patch, Place
from mock_registries.overlay.overlay import Overlay, Write
from mock_registries.overlay.size import NationTooSmall, check_size
from mock_registries.overlay.tables import VERSIONS, SchemaIsNewer
from mock_registries.problems import DatabaseUnavailable, IdempotencyKeyReused, NoSuchRecord

CARD = Place("insurance", "health_insurance_card", 7)
Open = Callable[..., Overlay]


def _write(key: str, digest: str = "same", registry: str = "insurance") -> Write:
    return Write(registry, key, digest, "record", "decision", "dossier-1", "2026-11-22T00:00:00Z")


def _put(place: Place = CARD, **fields: Any) -> Callable[[Draft], Any]:
    def act(draft: Draft) -> Any:
        draft.write_record(place, fields)
        return {"version": draft.announce(place.registry, place.person, [place.record_type], "record")}

    return act


@pytest.fixture
def open_overlay(database_url: str) -> Open:
    """The same database for all seeds: nations must not meet in it."""

    def make(seed: int = 2026) -> Overlay:
        url = database_url.replace(".sqlite", f"-{seed}.sqlite")
        return Overlay(OverlayDatabase(url, seed))

    return make


@pytest_asyncio.fixture
async def overlay(open_overlay: Open) -> AsyncIterator[Overlay]:
    opened = open_overlay()
    await opened.open()
    yield opened
    await opened.close()


async def test_nothing_written_is_version_one(overlay: Overlay) -> None:
    assert overlay.newest(CARD) == Patch(1, {})


async def test_each_change_is_a_version_on_top_of_the_last(overlay: Overlay) -> None:
    assert await overlay.write(_write("a"), _put(x=1, y=1)) == {"version": 2}
    assert await overlay.write(_write("b"), _put(y=2)) == {"version": 3}
    assert overlay.newest(CARD) == Patch(3, {"x": 1, "y": 2})


@pytest.mark.parametrize(
    "other",
    [CARD._replace(person=8), CARD._replace(record_type="other"), CARD._replace(registry="other")],
    ids=["person", "record type", "registry"],
)
async def test_a_change_is_of_one_record_of_one_person(overlay: Overlay, other: Place) -> None:
    await overlay.write(_write("a"), _put(x=1))
    assert overlay.newest(other) == UNWRITTEN


async def test_the_same_key_and_request_are_executed_once(overlay: Overlay) -> None:
    first = await overlay.write(_write("a"), _put(x=1))
    again = await overlay.write(_write("a"), _put(x=99))
    assert first == again
    assert overlay.newest(CARD) == Patch(2, {"x": 1})
    assert overlay.feed.last("insurance") == 1


async def test_the_same_key_with_another_request_is_refused(overlay: Overlay) -> None:
    await overlay.write(_write("a"), _put(x=1))
    with pytest.raises(IdempotencyKeyReused):
        await overlay.write(_write("a", digest="other"), _put(x=2))
    assert overlay.newest(CARD) == Patch(2, {"x": 1})


async def test_registries_do_not_share_keys(overlay: Overlay) -> None:
    await overlay.write(_write("a"), _put(x=1))
    elsewhere = CARD._replace(registry="civil-status")
    assert await overlay.write(_write("a", registry="civil-status"), _put(elsewhere, x=1)) == {"version": 2}


async def test_a_refused_change_leaves_no_trace(overlay: Overlay) -> None:
    def refuse(draft: Draft) -> Any:
        _put(x=1)(draft)
        raise NoSuchRecord

    with pytest.raises(NoSuchRecord):
        await overlay.write(_write("a"), refuse)
    assert overlay.newest(CARD) == UNWRITTEN
    assert overlay.feed.last("insurance") == 0
    assert await overlay.write(_write("a"), _put(x=1)) == {"version": 2}


async def test_writes_at_the_same_time_are_all_kept_and_numbered_without_a_gap(overlay: Overlay) -> None:
    def add(number: int) -> Callable[[Draft], Any]:
        def act(draft: Draft) -> Any:
            so_far = draft.facts.records.get(CARD, UNWRITTEN).fields.get("list", [])
            return _put(list=[*so_far, number])(draft)

        return act

    await asyncio.gather(*(overlay.write(_write(f"key-{number}"), add(number)) for number in range(20)))
    assert sorted(overlay.newest(CARD).fields["list"]) == list(range(20))
    events = await overlay.feed.after("insurance", 0, 100)
    assert [event.sequence for event in events] == list(range(1, 21))
    assert [event.version for event in events] == list(range(2, 22))


async def test_two_processes_on_one_database_give_no_number_twice(
    overlay: Overlay, open_overlay: Open
) -> None:
    other = open_overlay()
    await other.open()
    writers = [overlay, other] * 6
    writes = (
        writer.write(_write(f"k{number}"), _put(CARD, **{f"f{number}": number}))
        for number, writer in enumerate(writers)
    )
    await asyncio.gather(*writes)
    await other.write(_write("last"), _put(last=1))
    events = await other.feed.after("insurance", 0, 100)
    assert [event.sequence for event in events] == list(range(1, 14))
    assert other.newest(CARD).fields == {**{f"f{number}": number for number in range(12)}, "last": 1}
    await other.close()


async def test_no_event_is_told_before_what_it_tells_of_is_read(
    open_overlay: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader, me = open_overlay(), open_overlay(), asyncio.current_task()
    await writer.open()
    read = event_log.last_sequences

    async def while_another_process_writes(connection: AsyncConnection) -> Mapping[str, int]:
        if asyncio.current_task() is me:
            await writer.write(_write("a"), _put(x=1))
        return await read(connection)

    monkeypatch.setattr(event_log, "last_sequences", while_another_process_writes)
    await reader.open()
    assert reader.feed.last("insurance") == 1
    assert reader.newest(CARD) == Patch(2, {"x": 1})
    await reader.close()
    await writer.close()


async def test_a_nation_may_be_as_small_as_what_was_written_about_it_allows(overlay: Overlay) -> None:
    large, small = Nation(2026, 3000), Nation(2026, 1000)
    await overlay.write(_write("a"), _put(CARD._replace(person=small.persons - 1), x=1))
    await overlay.write(_write("b"), _put(CARD._replace(person=BORN_FROM), x=1))
    await check_size(overlay.database, small)
    await overlay.write(_write("c"), _put(CARD._replace(person=small.persons), x=1))
    await check_size(overlay.database, large)
    with pytest.raises(NationTooSmall) as refused:
        await check_size(overlay.database, small)
    needed = refused.value.needed
    await check_size(overlay.database, Nation(2026, needed))
    assert Nation(2026, needed - 1).persons <= small.persons


async def test_what_is_written_outlives_the_process_and_is_of_one_nation(open_overlay: Open) -> None:
    first = open_overlay()
    await first.open()
    await first.write(_write("a"), _put(x=1))
    await first.close()
    again, other = open_overlay(), open_overlay(1)
    await again.open()
    await other.open()
    assert again.newest(CARD) == Patch(2, {"x": 1})
    assert await again.write(_write("a"), _put(x=5)) == {"version": 2}
    assert [event.sequence for event in await again.feed.after("insurance", 0, 10)] == [1]
    assert other.newest(CARD) == UNWRITTEN
    assert other.feed.last("insurance") == 0
    await again.close()
    await other.close()


async def test_who_waits_for_an_event_is_woken_by_it(overlay: Overlay) -> None:
    waiting = asyncio.create_task(overlay.feed.wait("insurance", 0))
    await overlay.write(_write("a", registry="population"), _put(CARD._replace(registry="population"), x=1))
    assert not waiting.done()
    await overlay.write(_write("a"), _put(x=1))
    await waiting


async def test_a_feed_is_read_in_pieces_from_any_number(overlay: Overlay) -> None:
    for number in range(5):
        await overlay.write(_write(f"k{number}"), _put(x=number))
    assert [event.sequence for event in await overlay.feed.after("insurance", 1, 2)] == [2, 3]
    assert [event.sequence for event in await overlay.feed.after("insurance", 3, 9)] == [4, 5]
    assert await overlay.feed.after("insurance", 5, 9) == ()
    assert await overlay.feed.after("nobody", 0, 9) == ()


async def test_a_database_of_a_newer_program_is_refused(overlay: Overlay, open_overlay: Open) -> None:
    async with overlay.database.transaction() as connection:
        await connection.execute(insert(VERSIONS).values(version=99))
    again = open_overlay()
    with pytest.raises(SchemaIsNewer):
        await again.open()
    await again.close()


async def test_a_schema_is_brought_up_to_date_once(overlay: Overlay, open_overlay: Open) -> None:
    await overlay.write(_write("a"), _put(x=1))
    async with overlay.database.transaction() as connection:
        await connection.execute(update(VERSIONS).values(version=0))  # as if its last step had not been taken
    again = open_overlay()
    await again.open()
    assert again.newest(CARD) == Patch(2, {"x": 1})
    await again.close()


def test_the_address_is_the_given_one_or_a_file_for_each_nation(tmp_path: Path) -> None:
    assert url_of(tmp_path, 7, None).endswith("/overlay-7.sqlite3")
    assert url_of(tmp_path, 7, "postgres://host/db") == "postgresql+asyncpg://host/db"
    assert url_of(tmp_path, 7, "postgresql://host/db") == "postgresql+asyncpg://host/db"


async def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    overlay = Overlay(OverlayDatabase(url_of(tmp_path / "data", 1, None), 1))
    await overlay.open()
    await overlay.write(_write("a"), _put(x=1))
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()} == {0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    await overlay.close()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "",
        "mysql://me:secret@127.0.0.1/x",
        "sqlite:///secret",
        "postgresql+psycopg2://me:secret@127.0.0.1:1/x",
        "postgresql://me:secret@127.0.0.1:port/x",
        "postgresql://me:secret@127.0.0.1:99999/x",
        "postgresql://me:secret@127.0.0.1:1/x?sslmode=require",
        "postgresql://me:secret@127.0.0.1:1/x?ssl=perhaps",
    ],
)
async def test_an_address_of_no_such_database_is_refused_without_repeating_it(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(DatabaseAddressInvalid) as refused:
        await Overlay(OverlayDatabase(url_of(tmp_path, 1, address), 1)).open()
    assert "secret" not in "".join(format_exception(refused.value))


async def test_a_database_that_is_not_there_is_a_problem_of_its_own(unused_tcp_port: int) -> None:
    overlay = Overlay(OverlayDatabase(f"postgresql+asyncpg://nobody@127.0.0.1:{unused_tcp_port}/x", 1))
    with pytest.raises(DatabaseUnavailable):
        await overlay.open()
    await overlay.close()
