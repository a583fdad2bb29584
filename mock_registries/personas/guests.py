"""The custom personas that live now: kept in the overlay as wishes, seen by the key that made them until they expire."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from mock_registries.nation import personal_numbers
from mock_registries.nation.people import Household, Person
from mock_registries.nation.personal_numbers import RESERVED_FROM, Group
from mock_registries.overlay.facts import PERSONAS_FROM, Facts, Values
from mock_registries.personas.family import Family
from mock_registries.personas.relatives import build
from mock_registries.personas.slots import ISSUED_FROM, PLACES, ROUND, index_of, place_of, serial_of, slot_of
from mock_registries.personas.wish import Wish

Now = Callable[[], datetime]
_KEPT: Final = 512


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)


class Guest(NamedTuple):
    """A custom persona: in whose sandbox, under what name, until when (seconds since 1970), and what was wished."""

    serial: int
    key: str
    slug: str
    expires_at: int
    wish: Wish

    def to_values(self, groups: list[Group | None]) -> Values:
        """Return what is kept; `groups` are those of the family's numbers, by place."""
        wish = self.wish.model_dump(mode="json", exclude_unset=True)
        rest = {"key": self.key, "slug": self.slug, "expires_at": self.expires_at, "wish": wish}
        return {**rest, "groups": [None if group is None else list(group) for group in groups]}


class Guests:
    """Reads the personas from the written facts. A person is alive in here until the persona expires or is removed."""

    def __init__(self, seed: int, facts: Facts, now: Now = now) -> None:
        self._seed, self._facts, self._now = seed, facts, now
        self._families: dict[int, tuple[Values, Family]] = {}

    @property
    def are_none(self) -> bool:
        """Tell, at no cost, whether there never was one."""
        return not self._facts.personas

    def alive(self) -> Iterator[tuple[int, Values]]:
        """Return the serials of those who live, the oldest first, with what is kept of each."""
        for serial, values in list(self._facts.personas.items()):
            if self._lives(values):
                yield serial, values

    def of(self, key: str) -> Iterator[Guest]:
        """Return those who live and belong to a key, the oldest first."""
        serials = [serial for serial, values in self.alive() if values["key"] == key]
        yield from (guest for guest in map(self.get, serials) if guest is not None)

    def get(self, serial: int) -> Guest | None:
        """Return the persona of that serial, if it lives."""
        values = self._facts.personas.get(serial)
        if values is None or not self._lives(values):
            return None
        wish = Wish.model_validate_json(json.dumps(values["wish"]))
        return Guest(serial, values["key"], values["slug"], values["expires_at"], wish)

    def expired(self) -> Iterator[tuple[int, Values]]:
        """Return the serials of those whose time is over, and what is still to be kept of them."""
        moment = self._now().timestamp()
        for serial, values in list(self._facts.personas.items()):
            if "wish" in values and values["expires_at"] <= moment:
                yield serial, self.remains(serial)

    def remains(self, serial: int) -> Values:
        """Return what is kept of a persona that is gone: by which groups its numbers are found."""
        return {"groups": self._facts.personas[serial]["groups"]}

    def number_of(self, index: int) -> str:
        """Return the number of somebody who lives or is gone, for events that are still to be told. Raises: IndexError."""
        group = self._group(serial_of(index), (index - PERSONAS_FROM) % PLACES)
        if group is None:
            raise IndexError(index)
        return personal_numbers.compose(
            self._seed, group.prefix, group.digits, RESERVED_FROM + slot_of(index)
        )

    def index_of(self, personal_number: str) -> int | None:
        """Return the index of whoever bears the number, alive or not; None: no custom persona does."""
        issued = personal_numbers.find_issue(self._seed, personal_number)
        if issued is None or issued[1] < ISSUED_FROM:
            return None
        place, first = place_of(issued[1])
        serials = range(first, self.next_serial(), ROUND)
        return next(
            (
                index_of(serial, place)
                for serial in reversed(serials)
                if self._group(serial, place) == issued[0]
            ),
            None,
        )

    def next_serial(self) -> int:
        """Return a serial that nobody has had: they are given in a row, and something of each is kept."""
        return len(self._facts.personas)

    def family(self, serial: int) -> Family | None:
        """Return the people of a persona who lives."""
        values = self._facts.personas.get(serial)
        if values is None:
            return None
        kept = self._families.get(serial)
        if kept is None or kept[0] is not values:
            guest = self.get(serial)
            if guest is None:
                return None
            kept = self._keep(serial, values, build(self._seed, serial, guest.wish))
        return kept[1] if self._lives(values) else None

    def person(self, index: int, key: str | None) -> Person | None:
        """Return somebody whom that key sees; None as the key: whoever there is."""
        family = self._seen(serial_of(index), key)
        return None if family is None else family.persons.get(index)

    def household(self, number: int, key: str | None) -> Household | None:
        """Return a household, likewise."""
        family = self._seen(serial_of(number), key)
        return None if family is None else family.households.get(number)

    def _seen(self, serial: int, key: str | None) -> Family | None:
        values = self._facts.personas.get(serial)
        if values is None or (key is not None and values.get("key") != key):
            return None
        return self.family(serial)

    def _lives(self, values: Values) -> bool:
        return "wish" in values and bool(values["expires_at"] > self._now().timestamp())

    def _keep(self, serial: int, values: Values, family: Family) -> tuple[Values, Family]:
        if len(self._families) >= _KEPT:
            self._families.pop(next(iter(self._families)))
        self._families[serial] = values, family
        return self._families[serial]

    def _group(self, serial: int, place: int) -> Group | None:
        groups: list[Any] = self._facts.personas.get(serial, {}).get("groups", [])
        return Group(*groups[place]) if place < len(groups) and groups[place] is not None else None
