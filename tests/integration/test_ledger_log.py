"""The ledger on SQLite and on PostgreSQL: gap-free under concurrent workers, durable, and honest about damage."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from gateway.kit.database import Database
from gateway.ledger.errors import LedgerUnavailable
from gateway.ledger.operations import Ledger
from tests.factories.disclosures import disclosure_entry


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


@pytest.fixture
async def other_worker(database: Database, database_url: str) -> AsyncIterator[Ledger]:
    """A second process's view: its own engine and connections."""
    other = Database(database_url)
    yield Ledger(other)
    await other.close()


async def damage(database: Database, statement: str) -> None:
    async with database.transaction() as session:
        await session.execute(text(statement))


async def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    assert await ledger.count() == 0
    assert await ledger.verify() is None


async def test_an_entry_comes_back_as_it_was_written(ledger: Ledger) -> None:
    entry = disclosure_entry()
    receipt = await ledger.append(entry)
    [found] = await ledger.entries_of("subject-a", limit=10)
    assert (found.sequence, found.disclosure) == (receipt.sequence, entry) == (1, entry)


async def test_an_entry_is_seen_by_another_worker_as_soon_as_it_is_acknowledged(
    ledger: Ledger, other_worker: Ledger
) -> None:
    receipt = await ledger.append(disclosure_entry())
    head = await other_worker.head()
    assert (head.sequence, head.digest) == (receipt.sequence, receipt.digest)


async def test_concurrent_workers_number_their_entries_without_gap_or_double(
    ledger: Ledger, other_worker: Ledger
) -> None:
    async def work(log: Ledger) -> list[int]:
        return [(await log.append(disclosure_entry())).sequence for _ in range(10)]

    numbered = await asyncio.gather(work(ledger), work(ledger), work(other_worker), work(other_worker))
    assert sorted(sequence for each in numbered for sequence in each) == list(range(1, 41))
    assert await ledger.count() == 40
    assert await ledger.verify() is None


async def test_it_verifies_while_others_write(ledger: Ledger, other_worker: Ledger) -> None:
    async def write() -> None:
        for _ in range(25):
            await other_worker.append(disclosure_entry())

    writing = asyncio.gather(write(), write())
    found = set()
    while not writing.done():
        found.add(await ledger.verify())
    await writing
    assert found == {None}


async def test_a_person_s_entries_come_newest_first_and_page_by_page(ledger: Ledger) -> None:
    for number in range(6):
        await ledger.append(disclosure_entry(subject="subject-a" if number % 2 else "subject-b"))
    first = await ledger.entries_of("subject-a", limit=2)
    second = await ledger.entries_of("subject-a", limit=2, before=first[-1].sequence)
    assert [found.sequence for found in (*first, *second)] == [6, 4, 2]


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        pytest.param("UPDATE ledger_entries SET outcome = 'x' WHERE sequence = 2", 2, id="edited outcome"),
        pytest.param("UPDATE ledger_entries SET at = 'never' WHERE sequence = 2", 2, id="edited time"),
        pytest.param(
            "UPDATE ledger_entries SET fields = 'card_number' WHERE sequence = 2", 2, id="edited fields"
        ),
        pytest.param("UPDATE ledger_entries SET purpose = NULL WHERE sequence = 2", 2, id="edited purpose"),
        pytest.param(
            "UPDATE ledger_entries SET digest = previous_digest WHERE sequence = 2", 2, id="edited digest"
        ),
        pytest.param("DELETE FROM ledger_entries WHERE sequence = 2", 2, id="dropped"),
        pytest.param("DELETE FROM ledger_entries WHERE sequence = 3", 3, id="cut, but not the head"),
        pytest.param("DELETE FROM ledger_head", 1, id="head dropped"),
        pytest.param("UPDATE ledger_head SET sequence = 2", 3, id="head moved back"),
        pytest.param(
            "UPDATE ledger_head SET digest = (SELECT digest FROM ledger_entries WHERE sequence = 1)",
            3,
            id="head's digest changed",
        ),
    ],
)
async def test_damage_is_found_where_it_begins(
    ledger: Ledger, database: Database, statement: str, broken: int
) -> None:
    for _ in range(3):
        await ledger.append(disclosure_entry())
    await damage(database, statement)
    assert await ledger.verify() == broken


async def test_two_entries_that_changed_places_are_found(ledger: Ledger, database: Database) -> None:
    for _ in range(3):
        await ledger.append(disclosure_entry())
    move = text("UPDATE ledger_entries SET sequence = :there WHERE sequence = :here")
    async with database.transaction() as session:
        for here, there in ((1, 99), (2, 1), (99, 2)):
            await session.execute(move, {"here": here, "there": there})
    assert await ledger.verify() == 1


async def test_truncation_is_found_only_against_a_remembered_head(ledger: Ledger, database: Database) -> None:
    await ledger.append(disclosure_entry())
    earlier = await ledger.head()
    await ledger.append(disclosure_entry())
    remembered = await ledger.head()
    await damage(database, "DELETE FROM ledger_entries WHERE sequence = 2")
    async with database.transaction() as session:
        await session.execute(
            text("UPDATE ledger_head SET sequence = 1, digest = :digest"), {"digest": earlier.digest}
        )
    assert await ledger.verify() is None
    assert await ledger.verify(remembered) == 2


async def test_a_ledger_that_cannot_be_written_says_so(ledger: Ledger, database: Database) -> None:
    await damage(database, "DROP TABLE ledger_entries")
    with pytest.raises(LedgerUnavailable):
        await ledger.append(disclosure_entry())
    assert (await ledger.head()).sequence == 0
