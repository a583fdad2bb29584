"""The nation: residents and households by index, and a resident by personal number."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from mock_registries.nation import households, layout, personal_numbers, serials
from mock_registries.nation.people import Household, Person

LARGEST: Final = serials.CAPACITY


class Nation:
    """Residents 0 to `residents` - 1, each a pure function of (seed, index).

    `size` is met exactly by every multiple of 1,000; any other size is rounded up to whole households.
    A larger nation begins with the residents of a smaller one.
    """

    def __init__(self, seed: int, size: int) -> None:
        if not 1 <= size <= LARGEST:
            message = f"a nation has 1 to {LARGEST} residents"
            raise ValueError(message)
        self.seed = seed
        last = layout.slot_of_resident(seed, size - 1)
        self.residents = last.first + last.kind.size
        self.households = last.number + 1
        self._build = lru_cache(maxsize=4096)(lambda number: households.build(seed, number))

    def household(self, number: int) -> Household:
        """Return a household by its number.

        Raises: IndexError: the nation is smaller.
        """
        if not 0 <= number < self.households:
            raise IndexError(number)
        return self._build(number)

    def person(self, index: int) -> Person:
        """Return a resident by index.

        Raises: IndexError: the nation is smaller.
        """
        if not 0 <= index < self.residents:
            raise IndexError(index)
        slot = layout.slot_of_resident(self.seed, index)
        return self.household(slot.number).members[index - slot.first]

    def find(self, personal_number: str) -> Person | None:
        """Return the resident who bears the number: no search, the last six digits lead back to the index."""
        serial = personal_numbers.find_serial(personal_number)
        if serial is None:
            return None
        index = serials.index_of(self.seed, serial)
        if index >= self.residents:
            return None
        person = self.person(index)
        return person if person.personal_number == personal_number else None

    def people(self) -> Iterator[Person]:
        """Return every resident, in order."""
        for number in range(self.households):
            yield from self._build(number).members
