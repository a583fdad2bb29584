"""The residents of a small nation who have a record of some type, with what the registry says of them."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import RecordType

NATION: Final = Nation(2026, 10_000)


@cache
def everybody() -> Sequence[Person]:
    """The dead included."""
    return tuple(NATION.people())


@cache
def living() -> Sequence[Person]:
    return tuple(person for person in everybody() if person.died is None)


@cache
def record_type(slug: str) -> RecordType:
    found = [registry.find_type(slug) for registry in find_registries()]
    return next(kind for kind in found if kind is not None)


@cache
def holders(slug: str) -> Sequence[tuple[Person, Any]]:
    """Each holder with the record."""
    derive = record_type(slug).derive
    return [(person, record) for person in everybody() if (record := derive(NATION, person)) is not None]


def records(slug: str) -> list[Any]:
    return [record for _, record in holders(slug)]
