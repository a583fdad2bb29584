"""A write in the making: facts on top of those that stand, and what has to be told once they are durable."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mock_registries.overlay.event import Notice
from mock_registries.overlay.facts import UNWRITTEN, Facts, Patch, Place, Values


@dataclass(frozen=True, slots=True)
class Draft:
    """Nothing of it is seen by anybody else before it is written, and nothing if it is refused. No two writes have a `serial`."""

    facts: Facts
    serial: int
    notices: list[Notice] = field(default_factory=list)

    def write_record(self, place: Place, fields: Values) -> None:
        """Put fields over those of a record."""
        patch = self.facts.records.get(place, UNWRITTEN)
        self.facts.records[place] = Patch(patch.version, {**patch.fields, **fields})

    def release(self, place: Place, names: Iterable[str]) -> None:
        """Let fields of a record follow the facts again: what was written over them is older than a fact that changed."""
        patch = self.facts.records.get(place, UNWRITTEN)
        left = {name: value for name, value in patch.fields.items() if name not in names}
        if left != patch.fields:
            self.facts.records[place] = Patch(patch.version, left)

    def announce(self, registry: str, person: int, record_types: Iterable[str], kind: str) -> int:
        """Give a person's records their next version, the same for all of them, and have it told; return it."""
        places = [Place(registry, record_type, person) for record_type in record_types]
        patches = [self.facts.records.get(place, UNWRITTEN) for place in places]
        version = 1 + max(patch.version for patch in patches)
        for place, patch in zip(places, patches, strict=True):
            self.facts.records[place] = Patch(version, patch.fields)
        names = tuple(place.record_type for place in places)
        self.notices.append(Notice(registry, kind, person, names, version))
        return version
