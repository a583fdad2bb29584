"""The nation: persons and households by index, and a person by personal number."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from mock_registries.nation import cohorts, households, order, personal_numbers, ranks, stays
from mock_registries.nation.cohorts import Days
from mock_registries.nation.members import Scene
from mock_registries.nation.people import Address, Household, Person
from mock_registries.nation.personal_numbers import Group

LARGEST: Final = 1_000_000_000
_HOUSEHOLDS_KEPT: Final = 2048
_SCENES_KEPT: Final = 256  # a kindred has six households at most, and is asked for at once


class Nation:
    """Persons 0 to `persons` - 1, of whom `residents` live and the others died since 2010; all by (seed, index).

    `size` counts the living. It is met exactly by every multiple of 10,000; any other size is rounded up to whole
    kindreds, by 33 at most. A larger nation begins with the persons of a smaller one.
    """

    def __init__(self, seed: int, size: int) -> None:
        if not 1 <= size <= LARGEST:
            message = f"a nation has 1 to {LARGEST} residents"
            raise ValueError(message)
        self.seed = seed
        self.residents, self.persons, self.households = order.extent(seed, size)
        self._scene = lru_cache(maxsize=_SCENES_KEPT)(self._opened)
        self._build = lru_cache(maxsize=_HOUSEHOLDS_KEPT)(self._built)

    def _opened(self, number: int) -> Scene:
        return Scene(self.seed, number, self._scene)

    def _built(self, number: int) -> Household:
        return households.build(self._scene(number))

    def household(self, number: int) -> Household:
        """Return a household by its number.

        Raises: IndexError: the nation is smaller.
        """
        if not 0 <= number < self.households:
            raise IndexError(number)
        return self._build(number)

    def person(self, index: int) -> Person:
        """Return a person, living or dead, by index.

        Raises: IndexError: the nation is smaller.
        """
        if not 0 <= index < self.persons:
            raise IndexError(index)
        scene = self._scene(order.household_number(self.seed, index))
        return scene.member(index - scene.slot.first)

    def find(self, personal_number: str) -> Person | None:
        """Return the person who bears the number: no search, the number leads back to the index."""
        parsed = personal_numbers.parse(self.seed, personal_number)
        index = None if parsed is None else ranks.index_of(self.seed, *parsed)
        if index is None or index >= self.persons:
            return None
        person = self.person(index)
        return person if person.personal_number == personal_number else None

    def cohort(self, group: Group, days: Days | None = None) -> Iterator[int]:
        """Return the indexes of those whose numbers begin alike; of those born on the days only, where these are given."""
        return cohorts.members(self.seed, group, self.persons, days)

    def count_cohort(self, group: Group) -> int:
        """Return how many the whole cohort has."""
        return cohorts.count(self.seed, group, self.persons)

    def born_since(self, group: Group) -> Iterator[int]:  # noqa: ARG002 - of a nation that is written to
        """Return the indexes of those of a group who were born since: nobody."""
        return iter(())

    def stay_of(self, person: Person) -> Address | None:
        """Return where a living person stays who does not live at home: temporary residence."""
        return stays.stay_of(self.household(person.household), person, self.seed)

    def people(self) -> Iterator[Person]:
        """Return everybody, the dead included, in order."""
        for number in range(self.households):
            yield from self._build(number).members
