"""Whose record is answered by mistake: residents who come just before or after in the nation."""

from collections.abc import Iterator
from typing import Final

from mock_registries.nation.nation import Nation

_MOST: Final = 30  # enough for one who holds a record that one in ten holds


def neighbours(nation: Nation, personal_number: str) -> Iterator[str]:
    """Yield the numbers of some other residents; nothing for a number that nobody bears."""
    person = nation.find(personal_number)
    if person is None:
        return
    for distance in range(1, _MOST + 1):
        try:
            yield nation.person(person.index + distance).personal_number
        except IndexError:
            yield nation.person(max(0, person.index - distance)).personal_number
