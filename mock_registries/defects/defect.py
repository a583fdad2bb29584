"""What a defect is: a kind, and the fields of one record in which it differs from the truth."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Derive, Text, Values

NOTHING: Final[Values] = {}


@dataclass(frozen=True, slots=True)
class Case:
    """A record that may be wrong. `clean` is the true one; None: in truth there is none."""

    nation: Nation
    person: Person
    registry: str
    record_type: str
    clean: Values | None = field(repr=False)
    derive: Derive = field(repr=False)

    def dice(self, kind: str, *subject: str | int) -> Dice:
        """Return the draws of one kind of defect for this registry and person, or another subject."""
        return Dice(self.nation.seed, "defect", kind, self.registry, *(subject or (self.person.index,)))

    @property
    def fields(self) -> Values:
        """Return the clean fields; none where there is no record."""
        return NOTHING if self.clean is None else self.clean


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of defect. `plant` returns the fields that are wrong, with their wrong values; none: no such defect here.

    `field` is what a record type must have to be befallen; `registries` narrows it, None: all. With `is_fact` the record
    itself is true, and what it says is what is wrong: `plant` returns fields as they are. Without `needs_record` it befalls
    those who should have no record.
    """

    kind: str
    title: Text
    field: str
    plant: Callable[[Case], dict[str, Any]]
    registries: frozenset[str] | None = None
    is_fact: bool = False
    needs_record: bool = True

    def befalls(self, registry: str, fields: Any) -> bool:
        """Tell whether such records can have it."""
        return self.field in fields and (self.registries is None or registry in self.registries)
