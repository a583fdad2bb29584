"""Makes custom personas and takes them back: each in one write of the overlay, bounded in number, no number given twice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from mock_registries.call import timestamp
from mock_registries.nation.personal_numbers import Group, group_of
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import Values
from mock_registries.overlay.overlay import Overlay, Write
from mock_registries.personas.checks import check
from mock_registries.personas.family import Family
from mock_registries.personas.guests import Guest, Guests, Now, now
from mock_registries.personas.made_records import check_records
from mock_registries.personas.problems import NoSuchPersona, SlugTaken, TooManyPersonas
from mock_registries.personas.relatives import build
from mock_registries.personas.slots import FIRST_CHILD, PLACES, ROUND, index_of
from mock_registries.personas.visited import VisitedNation
from mock_registries.personas.wish import Wish
from mock_registries.register import Register
from mock_registries.registry import Registry

MOST_OF_A_KEY: Final = 50
MOST: Final = 2_000
"""Fewer than the rounds of numbers, so that there is always a free one."""


@dataclass(frozen=True)
class Maker:
    """The personas of all keys."""

    nation: Register
    overlay: Overlay
    registries: tuple[Registry, ...]
    now: Now = now

    @property
    def guests(self) -> Guests:
        """Return what is durable."""
        return Guests(self.nation.seed, self.overlay.facts, self.now)

    async def make(self, key: str, wish: Wish) -> tuple[Guest, Family]:
        """Make a persona for that key.

        Raises: what `checks` and `made_records` raise; SlugTaken, TooManyPersonas, DatabaseUnavailable.
        """
        check(wish)

        def act(draft: Draft) -> Values:
            guests = Guests(self.nation.seed, draft.facts, self.now)
            self._sweep(draft, guests)
            serial = _free_serial(draft, guests)
            slug = wish.slug or f"custom-{serial}"
            _check_room(guests, key, slug)
            expires = int(self.now().timestamp()) + wish.expires_in_s
            guest = Guest(serial, key, slug, expires, wish)
            family = build(self.nation.seed, serial, wish)
            draft.facts.personas[serial] = guest.to_values(_groups(family, serial))
            view = VisitedNation(self.nation, guests, key)
            check_records(wish, view, family.persons[index_of(serial, 0)], self.registries)
            return {"serial": serial}

        serial = int((await self._write("persona", act))["serial"])
        guest = self.guests.get(serial)
        assert guest is not None
        return guest, build(self.nation.seed, serial, guest.wish)

    async def remove(self, key: str, slug: str) -> None:
        """Take a persona back, with its family. Raises: NoSuchPersona, DatabaseUnavailable."""

        def act(draft: Draft) -> Values:
            guests = Guests(self.nation.seed, draft.facts, self.now)
            found = next((one.serial for one in guests.of(key) if one.slug == slug), None)
            if found is None:
                raise NoSuchPersona
            draft.facts.personas[found] = guests.remains(found)
            return {"serial": found}

        await self._write("persona-removed", act)

    def _sweep(self, draft: Draft, guests: Guests) -> None:
        for serial, remains in list(guests.expired()):
            draft.facts.personas[serial] = remains

    async def _write(self, kind: str, act: Callable[[Draft], Values]) -> Any:
        write = Write("sandbox", uuid4().hex, "", kind, "sandbox", "sandbox", timestamp())
        return await self.overlay.write(write, act)


def _check_room(guests: Guests, key: str, slug: str) -> None:
    alive = [values for _, values in guests.alive()]
    own = [values["slug"] for values in alive if values["key"] == key]
    if slug in own:
        raise SlugTaken
    if len(own) >= MOST_OF_A_KEY or len(alive) >= MOST:
        raise TooManyPersonas


def _free_serial(draft: Draft, guests: Guests) -> int:
    """Return the next serial whose numbers nobody alive bears; a serial that is passed over has no family."""
    serial = guests.next_serial()
    while _is_taken(guests, serial):
        draft.facts.personas[serial] = {"groups": []}
        serial += 1
    return serial


def _is_taken(guests: Guests, serial: int) -> bool:
    return any(guests.get(earlier) is not None for earlier in range(serial % ROUND, serial, ROUND))


def _groups(family: Family, serial: int) -> list[Group | None]:
    """Return the number groups by place; None where nobody is."""
    last = max(family.persons) - index_of(serial, 0)
    assert last < PLACES
    people = (family.persons.get(index_of(serial, place)) for place in range(max(last + 1, FIRST_CHILD)))
    return [
        None if person is None else group_of(person.birth_commune, person.sex, person.born)
        for person in people
    ]
