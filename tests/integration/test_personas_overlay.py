"""Custom personas in the overlay, on SQLite and on PostgreSQL: two processes give no number twice, and a restart loses nobody."""

import asyncio

from mock_registries.overlay.database import OverlayDatabase
from mock_registries.overlay.overlay import Overlay
from mock_registries.personas.maker import Maker
from mock_registries.personas.visited import Views
from mock_registries.personas.wish import Wish
from mock_registries.register import Register

SEED = 2026


async def opened(database_url: str) -> Maker:
    overlay = Overlay(OverlayDatabase(database_url, SEED))
    await overlay.open()
    return Maker(Register(SEED, 100, overlay.facts), overlay, ())


async def test_made_at_the_same_time_in_two_processes_they_are_different_people(database_url: str) -> None:
    makers = [await opened(database_url), await opened(database_url)]
    made = await asyncio.gather(*(maker.make("mine", Wish()) for maker in makers * 4))
    numbers = [person.personal_number for _, family in made for person in family.persons.values()]
    assert len(set(numbers)) == 8
    for maker in makers:
        await maker.overlay.close()


async def test_after_a_restart_everybody_is_there_but_who_was_taken_back(database_url: str) -> None:
    maker = await opened(database_url)
    _, stays = await maker.make("mine", Wish(slug="stays", full_name="Mạc Thị Còn Đây"))
    _, goes = await maker.make("mine", Wish(slug="goes"))
    await maker.remove("mine", "goes")
    await maker.overlay.close()
    again = await opened(database_url)
    seen = Views(again.nation, again.guests).of({"sandbox-key": "mine"})
    for index, person in stays.persons.items():
        assert seen.person(index) == person
    assert [seen.find(person.personal_number) for person in goes.persons.values()] == [None]
    await again.overlay.close()
