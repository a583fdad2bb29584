"""Custom personas in time: they expire, their numbers stay theirs, and a free one is always found."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mock_registries.discovery import find_registries
from mock_registries.overlay.database import OverlayDatabase, url_of
from mock_registries.overlay.overlay import Overlay
from mock_registries.personas import maker as making
from mock_registries.personas.maker import Maker
from mock_registries.personas.problems import NameRefused, TooManyPersonas
from mock_registries.personas.slots import PLACES, ROUND, index_of, place_of, serial_of, slot_of
from mock_registries.personas.visited import Views
from mock_registries.personas.wish import Wish
from mock_registries.register import Register

SEED = 2026


class Hand:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 7, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
async def maker(tmp_path: Path, hand: Hand) -> Any:
    overlay = Overlay(OverlayDatabase(url_of(tmp_path, SEED, None), SEED))
    await overlay.open()
    try:
        yield Maker(Register(SEED, 100, overlay.facts), overlay, find_registries(), hand)
    finally:
        await overlay.close()


async def test_when_the_time_is_over_nobody_is_there_and_the_name_is_free(maker: Maker, hand: Hand) -> None:
    guest, family = await maker.make("mine", Wish(slug="one", expires_in_s=60))
    number = family.persons[index_of(guest.serial, 0)].personal_number
    views = Views(maker.nation, maker.guests)
    assert views.of({"sandbox-key": "mine"}).find(number) is not None
    hand.moment += timedelta(seconds=60)
    assert views.of({"sandbox-key": "mine"}).find(number) is None
    assert list(maker.guests.alive()) == []
    again, _ = await maker.make("mine", Wish(slug="one"))
    assert again.serial == guest.serial + 1
    assert "wish" not in maker.overlay.facts.personas[guest.serial]


async def test_events_about_somebody_gone_still_name_the_number(maker: Maker) -> None:
    guest, family = await maker.make("mine", Wish(slug="one"))
    numbers = {index: person.personal_number for index, person in family.persons.items()}
    await maker.remove("mine", "one")
    assert {index: maker.guests.number_of(index) for index in numbers} == numbers
    with pytest.raises(IndexError):
        maker.guests.number_of(index_of(guest.serial + 1, 0))


async def test_only_who_lives_counts_towards_the_bound(
    maker: Maker, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_OF_A_KEY", 2)
    for _ in range(2):
        await maker.make("mine", Wish(expires_in_s=60))
    with pytest.raises(TooManyPersonas):
        await maker.make("mine", Wish())
    hand.moment += timedelta(seconds=60)
    await maker.make("mine", Wish())


async def test_all_keys_together_have_a_bound(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 1)
    await maker.make("mine", Wish())
    with pytest.raises(TooManyPersonas):
        await maker.make("somebody-elses", Wish())


async def test_a_number_that_somebody_bears_is_passed_over(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "ROUND", 2)  # of two numbers, as if thousands of personas had been made
    first, _ = await maker.make("mine", Wish(expires_in_s=6000))
    second, _ = await maker.make("mine", Wish(slug="short"))
    await maker.remove("mine", "short")
    third, _ = await maker.make("mine", Wish())
    assert [guest.serial for guest in (first, second, third)] == [0, 1, 3]


async def test_a_public_figures_name_is_refused_however_it_is_written(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_registries.nation.naming.is_known", lambda name: name == "Người Nổi Tiếng")
    for wish in (
        Wish(full_name="người NỔI tiếng"),
        Wish.model_validate({"children": ({"full_name": "Người Nổi Tiếng"},)}),
        Wish.model_validate({"marriage": {"spouse": {"full_name": "Người Nổi Tiếng"}}}),
        Wish(records={"citizen_id_card": {"other_name": "Người Nổi Tiếng"}}),
    ):
        with pytest.raises(NameRefused):
            await maker.make("mine", wish)
    assert list(maker.guests.alive()) == []


def indexes() -> Iterator[int]:
    return (
        index_of(serial, place)
        for serial in (0, 1, ROUND - 1, ROUND, 7 * ROUND + 5)
        for place in range(PLACES)
    )


def test_a_slot_leads_back_to_the_place_and_the_personas_who_have_it() -> None:
    for index in indexes():
        place, first = place_of(slot_of(index))
        assert index_of(serial_of(index), place) == index
        assert (serial_of(index) - first) % ROUND == 0
