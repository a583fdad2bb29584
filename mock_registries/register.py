"""The nation with what was written to it: one reading interface, so that no registry knows which facts were written.

People born since, whom no index of the base can have, are numbered from BORN_FROM on.
"""

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, Final, Self

from mock_registries.nation import cohorts, personal_numbers
from mock_registries.nation.cohorts import Days
from mock_registries.nation.families import Role
from mock_registries.nation.naming import Name
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.nation.people import Household, Marriage, Person
from mock_registries.nation.personal_numbers import Group
from mock_registries.overlay import codec
from mock_registries.overlay.facts import BORN_FROM, Facts, Issued, Values


class Register(Nation):
    """Base and overlay, merged in this class and nowhere else."""

    def __init__(self, seed: int, size: int, facts: Facts) -> None:
        super().__init__(seed, size)
        self._facts = facts

    def over(self, facts: Facts) -> Self:
        """Return the same nation with other facts on top: as it would be if a draft were written."""
        other = copy.copy(self)
        other._facts = facts  # noqa: SLF001 - one of its own kind
        return other

    @property
    def is_as_described(self) -> bool:
        """Tell, at no cost, whether nothing at all was written about people and households."""
        return not (self._facts.people or self._facts.births or self._facts.households)

    def person(self, index: int) -> Person:
        """Return a person, born before or since; raise IndexError."""
        person = self._newborn(index) if index >= BORN_FROM else super().person(index)
        patch = self._facts.people.get(index)
        return person if patch is None else _patched(person, patch)

    def household(self, number: int) -> Household:
        """Return a household with its members as they are now; raise IndexError."""
        base, facts = super().household(number), self._facts
        patch = facts.households.get(number)
        if patch is None and not any(member.index in facts.people for member in base.members):
            return base
        known: Values = patch or {}
        born = tuple(self.person(index) for index in known.get("members", ()))
        return base._replace(
            members=tuple(self.person(member.index) for member in base.members) + born,
            home=codec.to_address(known["home"]) or base.home if "home" in known else base.home,
            away=codec.to_address(known["away"]) if "away" in known else base.away,
            marriages=_marriages(base, known),
        )

    def find(self, personal_number: str) -> Person | None:
        """Return the person who bears the number, issued before or since."""
        issued = personal_numbers.find_issue(self.seed, personal_number)
        if issued is None:
            return super().find(personal_number)
        index = self._facts.issued.get(Issued(*issued[0], issued[1]))
        return None if index is None else self.person(index)

    def number_of(self, index: int) -> str:
        """Return a person's number, also of somebody whom only a larger nation has; raise IndexError: nobody was born as that."""
        if self.persons <= index < BORN_FROM:
            # A larger nation begins with the persons of a smaller one: an index is the same person's at any size.
            return Nation(self.seed, LARGEST).person(index).personal_number
        return self.person(index).personal_number

    def cohort(self, group: Group, days: Days | None = None) -> Iterator[int]:
        """Return the indexes of those whose numbers begin alike, born before or since.

        Where days are given, those whose birth was written are among them, whatever the day: whoever asks reads it then.
        """
        written = [] if days is None else self._reborn_in(group)
        yield from (index for index in super().cohort(group, days) if index not in written)
        yield from written
        yield from self.born_since(group)

    def count_cohort(self, group: Group) -> int:
        """Return how many the whole cohort has."""
        return super().count_cohort(group) + sum(1 for _ in self.born_since(group))

    def people(self) -> Iterator[Person]:
        """Return everybody, each in the household."""
        for number in range(self.households):
            yield from self.household(number).members

    def born_since(self, group: Group) -> Iterator[int]:
        """Return the indexes of those of a group who were born since, in the order of their numbers."""
        for number in count():
            index = self._facts.issued.get(Issued(*group, number))
            if index is None:
                return
            yield index

    def _reborn_in(self, group: Group) -> list[int]:
        """Return those of a group whose day of birth was corrected."""
        people = dict(self._facts.people)  # at once: it is written to while it is read here
        corrected = (index for index, patch in people.items() if "born" in patch and index < self.persons)
        return [index for index in corrected if cohorts.group_of(self.seed, index) == group]

    def _newborn(self, index: int) -> Person:
        fields = self._facts.births.get(index)
        if fields is None:
            raise IndexError(index)
        born, commune = date.fromisoformat(fields["born"]), codec.to_commune(fields["commune"])
        mother = codec.to_parent(fields["mother"])
        assert mother is not None
        return Person(
            index=index,
            personal_number=personal_numbers.issue(self.seed, commune, fields["sex"], born, fields["issued"]),
            household=fields["household"],
            role=Role(fields["role"]),
            name=Name(*fields["name"]),
            sex=fields["sex"],
            born=born,
            ethnicity=fields["ethnicity"],
            religion=fields["religion"],
            birth_commune=commune,
            origin=codec.to_commune(fields["origin"]),
            father=codec.to_parent(fields["father"]),
            mother=mother,
            spouse=None,
            children=(),
            written=codec.to_written(fields["written"]),
        )


_READERS: Final[Mapping[str, Any]] = {
    "name": lambda value: Name(*value),
    "sex": str,
    "born": date.fromisoformat,
    "ethnicity": str,
    "religion": lambda value: value,
    "father": codec.to_parent,
    "mother": codec.to_parent,
    "spouse": lambda value: value,
    "children": tuple,
    "died": date.fromisoformat,
    "written": codec.to_written,
}


def _patched(person: Person, patch: Values) -> Person:
    return person._replace(**{name: _READERS[name](value) for name, value in patch.items()})


def key_of(marriage: Marriage) -> str:
    """Return what names a marriage among those of a household."""
    return f"{marriage.husband}/{marriage.wife}/{marriage.registered_on.isoformat()}"


def _marriages(base: Household, known: Values) -> tuple[Marriage, ...]:
    """Return the marriages, the newest first, each with how it ended."""
    new = [codec.to_marriage(value) for value in known.get("marriages", ())]
    ended = known.get("ended", {})
    return tuple(
        _ended(marriage, ended.get(key_of(marriage))) for marriage in (*reversed(new), *base.marriages)
    )


def _ended(marriage: Marriage, end: Any) -> Marriage:
    if end is None:
        return marriage
    return marriage._replace(ended_on=date.fromisoformat(end["on"]), ended_by=end["by"])
