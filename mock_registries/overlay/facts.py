"""The written facts in memory, as they stand now: a few hundred bytes for each thing written, nothing for the others.

Reading a record therefore asks no database. A draft is a layer on top, dropped or merged as a whole.
"""

import json
from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Self

Values = Mapping[str, Any]

FIRST_VERSION: Final = 1
BORN_FROM: Final = 1 << 40
"""The first index of people born into the overlay: far above any nation's."""
PERSONAS_FROM: Final = 2_201_980_000_000
"""The first index of people made to order. Numbers of documents that are counted by index meet none of a nation below 280 million."""
PERSON: Final = "person"
BIRTH: Final = "birth"
HOUSEHOLD: Final = "household"
RECORD: Final = "record"
PERSONA: Final = "persona"


class Place(NamedTuple):
    """Which record of whom."""

    registry: str
    record_type: str
    person: int


class Issued(NamedTuple):
    """A personal number issued since, by its group (`nation.personal_numbers.Group`) and its place in it."""

    prefix: int
    sex: str
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Patch:
    """The newest version of a record and the fields written over the derived ones."""

    version: int
    fields: Values


UNWRITTEN: Final = Patch(FIRST_VERSION, {})


@dataclass(frozen=True, slots=True)
class Row:
    """One changed thing as a row of the table: what kind of thing, its name, whose, and what it is now."""

    area: str
    name: str
    subject: int
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was written: about residents and households by index and number, of people born since, and to records."""

    people: MutableMapping[int, Values] = field(default_factory=dict)
    births: MutableMapping[int, Values] = field(default_factory=dict)
    households: MutableMapping[int, Values] = field(default_factory=dict)
    records: MutableMapping[Place, Patch] = field(default_factory=dict)
    issued: MutableMapping[Issued, int] = field(default_factory=dict)
    personas: MutableMapping[int, Values] = field(default_factory=dict)

    def layer(self) -> Self:
        """Return facts on top of these: reading sees both, writing changes the layer only."""
        return type(self)(*(ChainMap({}, whole) for whole in self.all()))

    def add_birth(self, index: int, fields: Values) -> None:
        """Add a person, under the number that the fields say was issued."""
        self.births[index] = fields
        prefix, sex, year = fields["group"]
        self.issued[Issued(prefix, sex, year, fields["issued"])] = index

    def merge(self, layer: "Facts") -> None:
        """Take over what a layer on top of these facts changed."""
        for own, upper in zip(self.all(), layer.all(), strict=True):
            own.update(_top(upper))

    def rows(self) -> Iterator[Row]:
        """Return what this layer changed, as rows."""
        for area, whole in self._areas.items():
            for subject, fields in _top(whole).items():
                yield Row(area, "", subject, FIRST_VERSION, _text(fields))
        for place, patch in _top(self.records).items():
            name = f"{place.registry}/{place.record_type}"
            yield Row(RECORD, name, place.person, patch.version, _text(patch.fields))

    def take(self, row: Row) -> None:
        """Take over one row."""
        fields = json.loads(row.body)
        if row.area == RECORD:
            registry, _, record_type = row.name.partition("/")
            self.records[Place(registry, record_type, row.subject)] = Patch(row.version, fields)
            return
        if row.area == BIRTH:
            self.add_birth(row.subject, fields)
        else:
            self._areas[row.area][row.subject] = fields

    def all(self) -> tuple[MutableMapping[Any, Any], ...]:
        """Return the mappings of each area, always in this order."""
        return (self.people, self.births, self.households, self.records, self.issued, self.personas)

    @property
    def _areas(self) -> dict[str, MutableMapping[int, Values]]:
        """Return the mappings that are kept by one number each, by the name of their rows."""
        return {
            PERSON: self.people,
            BIRTH: self.births,
            HOUSEHOLD: self.households,
            PERSONA: self.personas,
        }


def _top(whole: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return whole.maps[0] if isinstance(whole, ChainMap) else whole


def _text(values: Values) -> str:
    return json.dumps(values, ensure_ascii=False)
