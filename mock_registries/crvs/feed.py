"""What the face needs of the register's changes: to be told them in order, from any sequence number; and which are vital."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from mock_registries.crvs.vocabulary import VitalEvent

REGISTRY: Final = "civil-status"


class Change(Protocol):
    """A change of one person's records. `person` is an index."""

    @property
    def sequence(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def person(self) -> int: ...
    @property
    def record_types(self) -> Sequence[str]: ...
    @property
    def occurred_at(self) -> str: ...


class Feed(Protocol):
    """The changes of the registries, each registry's numbered from 1 without gaps."""

    async def after(self, registry: str, sequence: int, limit: int) -> Sequence[Change]:
        """Return up to `limit` changes after a sequence number, in order."""

    async def wait(self, registry: str, sequence: int) -> None:
        """Return as soon as there is a change after this sequence number."""

    def last(self, registry: str) -> int:
        """Return the newest sequence number; 0 before the first change."""


# The record that an event makes tells whose event it is: a death changes the spouse's marital status as well.
_MADE_BY: Final[Mapping[str, tuple[VitalEvent, frozenset[str]]]] = {
    "birth": (VitalEvent.LIVE_BIRTH, frozenset({"birth_certificate"})),
    "marriage": (VitalEvent.MARRIAGE, frozenset({"marriage_certificate"})),
    "divorce": (VitalEvent.DIVORCE, frozenset({"marriage_certificate", "marital_status"})),
    "death": (VitalEvent.DEATH, frozenset({"death_certificate"})),
}


def vital_event_of(change: Change) -> VitalEvent | None:
    """Return the vital event that this person had, or None for any other change."""
    made = _MADE_BY.get(change.kind)
    return made[0] if made is not None and not made[1].isdisjoint(change.record_types) else None
