"""One resident of the walk with every registry's records, each derived once, and the way to relatives' records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final

from mock_registries.defects.plan import Found, defects_of, may_befall, record_of
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person
from mock_registries.registry import Derive, RecordType, Registry, Values

_REMEMBERED: Final = 256
Kept = Mapping[str, tuple[Registry, RecordType]]


class Life:
    """A person, the household, and what the registries have of both. Records are found by the slug of their type."""

    def __init__(self, walk: "Walk", person: Person) -> None:
        self._walk = walk
        self.nation = walk.nation
        self.person = person
        self.household: Household = walk.nation.household(person.household)
        self._known: dict[str, Values | None] = {}

    def of(self, index: int) -> "Life":
        """Return the life of somebody else."""
        return self._walk.life(index)

    @property
    def kept(self) -> Kept:
        """Return every type of record with its registry."""
        return self._walk.kept

    def record(self, slug: str) -> Values | None:
        """Return the true record, without any planted defect."""
        if slug not in self._known:
            self._known[slug] = self.kept[slug][1].find(self.nation, self.person)
        return self._known[slug]

    @cached_property
    def records(self) -> Mapping[str, Values]:
        """All true records that there are."""
        found = {slug: self.record(slug) for slug in self.kept}
        return {slug: record for slug, record in found.items() if record is not None}

    @cached_property
    def objects(self) -> Sequence[tuple[str, Values]]:
        """The true records and every object inside them, each with the slug of its record."""
        return [(slug, item) for slug, record in self.records.items() for item in _objects(record)]

    @cached_property
    def told(self) -> Mapping[str, Values]:
        """The records as the registries answer them."""
        told = {slug: self._told(slug) for slug in self.kept}
        return {slug: record for slug, record in told.items() if record is not None}

    def _told(self, slug: str) -> Values | None:
        if slug not in self._walk.befallen:
            return self.record(slug)
        return record_of(self.nation, self.person, *self.kept[slug])

    @cached_property
    def declared(self) -> Mapping[str, list[Found]]:
        """The defects that the listing names, by record."""
        return {slug: self._declared(slug) for slug in self._walk.befallen}

    def _declared(self, slug: str) -> list[Found]:
        return list(defects_of(self.nation, self.person, *self.kept[slug], self.record(slug)))


def _once(derive: Derive) -> Derive:
    """Return the same derivation, that remembers the records of the people it was lately asked about."""
    known: dict[tuple[int, date | None], Values | None] = {}

    def remembered(nation: Nation, person: Person) -> Values | None:
        asked = (person.index, person.died)
        if asked not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[asked] = derive(nation, person)
        return known[asked]

    return remembered


class Walk:
    """A nation, its registries, and the lives looked at lately."""

    def __init__(self, nation: Nation, registries: Iterable[Registry]) -> None:
        self.nation = nation
        self.kept: Kept = {
            record_type.slug: (registry, replace(record_type, derive=_once(record_type.derive)))
            for registry in registries
            for record_type in registry.record_types
        }
        self.befallen = [slug for slug, kept in self.kept.items() if may_befall(*kept)]
        """The types of record that can have a defect."""
        self.life = lru_cache(maxsize=256)(self._life)

    def _life(self, index: int) -> Life:
        return Life(self, self.nation.person(index))

    def sample(self, count: int) -> Iterator[int]:
        """Yield that many different people, drawn over the whole nation."""
        seen: set[int] = set()
        dice = Dice(self.nation.seed, "walk")
        draw = 0
        while len(seen) < count:
            index = dice.below(self.nation.persons, str(draw))
            draw += 1
            if index not in seen:
                seen.add(index)
                yield index


Rule = Callable[[Life], bool | None]
"""Tells whether the rule holds for somebody; None: it says nothing about this person. Its name is the promise."""


def _objects(value: Any) -> Iterator[Values]:
    if isinstance(value, Mapping):
        yield value
        for item in value.values():
            if isinstance(item, list | dict):
                yield from _objects(item)
    elif value and isinstance(value[0], Mapping):
        for item in value:
            yield from _objects(item)


def all_or_none(findings: Iterable[bool]) -> bool | None:
    """Return whether all hold; None where there is nothing to hold."""
    found = list(findings)
    return all(found) if found else None


def day(text: Any) -> date:
    """Return the day that a record's value says."""
    return date.fromisoformat(text)
