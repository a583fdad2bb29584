"""Whose record is answered by mistake: residents who come just after in the nation; for those born since, the first."""

from collections.abc import Iterator
from typing import Final

from mock_registries.nation.nation import Nation
from mock_registries.overlay.facts import BORN_FROM

_MOST: Final = 30  # enough for one who holds a record that one in ten holds


def neighbours(nation: Nation, personal_number: str) -> Iterator[str]:
    """Yield the numbers of some other residents; nothing for a number that nobody bears."""
    person = nation.find(personal_number)
    if person is None:
        return
    middle = person.index if person.index < BORN_FROM else 0
    for distance in range(1, min(_MOST, nation.persons - 1) + 1):
        yield nation.person((middle + distance) % nation.persons).personal_number
