"""What a registry file declares: its record types, how each is derived from a resident, and what may be written.

A registry is one file in `registries/` with a REGISTRY constant. Routes, signatures, versions, written changes and
the published contract follow from the declaration.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, Field, WithJsonSchema

from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.overlay.facts import BORN_FROM, PERSONAS_FROM
from mock_registries.problems import Problem
from mock_registries.strict_json import Body
from mock_registries.vital.bodies import Act
from mock_registries.vital.clerk import Clerk


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the nation's users."""

    vi: str
    en: str


Values = Mapping[str, Any]
Derive = Callable[[Nation, Person], Values | None]

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day as JSON has it: 2026-07-01."""
DayOrYear = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$")]
"""A day, or the year alone where the registry knows no more: 1950."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a record may be written.

    `apply` gets the current fields and the accepted changes and returns the fields that differ afterwards; it may
    raise a Problem. `example` shows a valid body in the contract.
    """

    body: type[Body]
    apply: Callable[[Values, Any], Values]
    example: Values


@dataclass(frozen=True, slots=True)
class RecordType:
    """One type of record.

    `record` is a TypedDict: the fields, flat, with the values that go over the wire. `derive` returns them, or None for a
    resident who has no such record. `behind` is how much older than the question the data is: zero unless it
    comes second hand. `purposes` are the only ones it is given for; none named: any. `is_correctable`:
    fields of a record may be written as they should be (`corrections.py`).
    """

    slug: str
    title: Text
    record: type[Any]
    derive: Derive
    change: Change | None = None
    behind: timedelta = timedelta()
    purposes: tuple[str, ...] = ()
    is_correctable: bool = False
    covers_births: bool = False
    """Whether `derive` also holds for people who were born since the nation was described."""
    fields: Sequence[str] = field(init=False)
    """The names of the fields."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", tuple(self.record.__annotations__))

    def find(self, nation: Nation, person: Person) -> Values | None:
        """Return the fields of the person's record, if there is one."""
        if person.written is not None and person.written.chosen is not None:
            return self._chosen(nation, person, person.written.chosen.records)
        if BORN_FROM <= person.index < PERSONAS_FROM and not self.covers_births:
            return None
        return self.derive(nation, person)

    def _chosen(self, nation: Nation, person: Person, records: Mapping[str, Values | None]) -> Values | None:
        """Return the record of somebody made to order: as derived, with the chosen fields over it."""
        derived = self.derive(nation, person)
        if self.slug not in records:
            return derived
        chosen = records[self.slug]
        return None if chosen is None else {**(derived or {}), **chosen}


@dataclass(frozen=True, slots=True)
class Question:
    """A further question a registry answers, beside those about records.

    A question about a person is a signed POST; an open one is a GET whose parameters are the question.
    `answer` gets the nation and the accepted question and returns the answer; it may raise a Problem: those that are its
    own are listed in `problems`, for the contract. `example` shows the parameters in the contract; a question that has a
    member `personal_number` is shown with that of the person in the examples.
    """

    path: str
    title: Text
    question: type[Body]
    reply: type[BaseModel]
    answer: Callable[[Nation, Any], BaseModel]
    is_open: bool = False
    example: Values = field(default_factory=dict)
    problems: tuple[type[Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """A write of facts about people, beyond one record: a signed POST with an idempotency key.

    `body` has the members of `vital.bodies.Act`. `apply` writes by the clerk and returns the index of whom the answer names;
    it may raise a Problem: those that are its own are listed in `problems`. `example` gets the nation and the person in the
    contract's examples. `kind` is that of the events it causes.
    """

    path: str
    title: Text
    kind: str
    body: type[Act]
    apply: Callable[[Clerk, Any], int]
    example: Callable[[Nation, Person], Values]
    problems: tuple[type[Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry, its owner and what it keeps."""

    slug: str
    title: Text
    owner: Text
    version: str
    record_types: tuple[RecordType, ...]
    questions: tuple[Question, ...] = ()
    operations: tuple[Operation, ...] = ()

    def find_type(self, slug: str) -> RecordType | None:
        """Return the record type of that name."""
        return next((record_type for record_type in self.record_types if record_type.slug == slug), None)
