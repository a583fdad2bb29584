"""The nation as a caller sees it: with the custom personas of the caller's key, and no others."""

from collections.abc import Iterator, Mapping
from typing import Self

from mock_registries.faults.header import SHARED, key_of
from mock_registries.nation.cohorts import Days
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person
from mock_registries.nation.personal_numbers import Group
from mock_registries.overlay.facts import PERSONAS_FROM, Facts
from mock_registries.personas.guests import Guests
from mock_registries.register import Register


class VisitedNation(Nation):
    """A nation with guests. `people` and `cohort` do not count them: they belong to a test, not to the country."""

    def __init__(self, nation: Register, guests: Guests, key: str | None) -> None:
        """`key`: whose guests are seen; None: everybody's."""
        super().__init__(nation.seed, nation.residents)
        self._nation, self._guests, self._key = nation, guests, key

    def over(self, facts: Facts) -> Self:
        """Return the same nation and guests with other facts written."""
        return type(self)(self._nation.over(facts), self._guests, self._key)

    def person(self, index: int) -> Person:
        if index < PERSONAS_FROM:
            return self._nation.person(index)
        person = self._guests.person(index, self._key)
        if person is None:
            raise IndexError(index)
        return person

    def household(self, number: int) -> Household:
        if number < PERSONAS_FROM:
            return self._nation.household(number)
        household = self._guests.household(number, self._key)
        if household is None:
            raise IndexError(number)
        return household

    def find(self, personal_number: str) -> Person | None:
        index = self._guests.index_of(personal_number)
        if index is None:
            return self._nation.find(personal_number)
        return self._guests.person(index, self._key)

    def cohort(self, group: Group, days: Days | None = None) -> Iterator[int]:
        return self._nation.cohort(group, days)

    def born_since(self, group: Group) -> Iterator[int]:
        return self._nation.born_since(group)

    def count_cohort(self, group: Group) -> int:
        return self._nation.count_cohort(group)

    def people(self) -> Iterator[Person]:
        return self._nation.people()


class Views:
    """Who sees whom. A caller who names a key sees that key's personas; one who names none is the gateway itself, at a login
    or for an application, and sees everybody's.
    """

    def __init__(self, nation: Register, guests: Guests) -> None:
        self._nation, self._guests = nation, guests
        self.seed = nation.seed
        self.everybodys = VisitedNation(nation, guests, None)

    def number_of(self, index: int) -> str:
        """Return anybody's number, also of a persona who is gone; raise IndexError: nobody ever had that index."""
        return self._guests.number_of(index) if index >= PERSONAS_FROM else self._nation.number_of(index)

    def of(self, headers: Mapping[str, str]) -> Register | VisitedNation:
        """Return the nation that a caller with these headers sees. Raises: SandboxHeaderMalformed."""
        if self._guests.are_none:
            return self._nation
        key = key_of(headers)
        return self.everybodys if key == SHARED else VisitedNation(self._nation, self._guests, key)
