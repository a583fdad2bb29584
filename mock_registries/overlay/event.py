"""A change event: one registry's records of one person are not what they were."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """`sequence` counts within the registry from 1, without gaps.

    `person` is an index, for `Register.person`; the personal number is put in when the event leaves, signed. `version`
    is that of each of the records since then. `kind` says what happened: `birth`, `marriage`, `divorce`, `death`,
    `address`, `card`, `correction`, or `record` where an application wrote to the record itself.
    """

    registry: str
    sequence: int
    kind: str
    person: int
    record_types: tuple[str, ...]
    version: int
    occurred_at: str


@dataclass(frozen=True, slots=True)
class Notice:
    """An event before it has its sequence number."""

    registry: str
    kind: str
    person: int
    record_types: tuple[str, ...]
    version: int
