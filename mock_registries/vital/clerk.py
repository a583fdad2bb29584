"""Writes facts about people and households into a draft, so that they agree from every side."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.people import Household, Marriage, Person
from mock_registries.nation.written import Entry
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import BORN_FROM, Values
from mock_registries.problems import Fault
from mock_registries.register import Register, key_of
from mock_registries.vital.problems import AlreadyDeceased, DateInTheFuture, UnknownPerson

_BOOK: Final = "02"
"""Of entries made here: the residents' own entries stand in book 01, so no number is given twice."""


@dataclass(slots=True)
class Clerk:
    """`register` shows people as they will be; `today` is the day in Việt Nam."""

    draft: Draft
    register: Register
    today: date
    touched: set[int] = field(default_factory=set)

    def find(self, personal_number: str, pointer: str, sex: str | None = None) -> Person:
        """Return a living person; raise UnknownPerson or AlreadyDeceased."""
        person = self.find_anybody(personal_number, pointer, sex)
        if person.died is not None:
            raise AlreadyDeceased(Fault(pointer, "names a person who has died"))
        return person

    def find_anybody(self, personal_number: str, pointer: str, sex: str | None = None) -> Person:
        """Return a person, living or dead; raise UnknownPerson."""
        person = self.register.find(personal_number)
        if person is None or (sex is not None and person.sex != sex):
            raise UnknownPerson(Fault(pointer, "does not name such a person"))
        return person

    def check_past(self, day: date, pointer: str) -> None:
        """Raise DateInTheFuture."""
        if day > self.today:
            raise DateInTheFuture(Fault(pointer, "is after today"))

    def change_person(self, person: Person, **fields: Any) -> None:
        """Put fields over a person's; the family is looked at for what changes with them."""
        people = self.draft.facts.people
        self._look_at(person)
        people[person.index] = {**people.get(person.index, {}), **fields}
        self._look_at(self.register.person(person.index))

    def add_written(self, person: Person, **fields: Any) -> None:
        """Put fields over what was written about a person's papers."""
        patch = self.draft.facts.people.get(person.index, {})
        birth = self.draft.facts.births.get(person.index, {})
        before = patch.get("written") or birth.get("written") or {}
        self.change_person(person, written={**before, **fields})

    def change_household(self, number: int, **fields: Any) -> None:
        """Put fields over a household's."""
        households = self.draft.facts.households
        households[number] = {**households.get(number, {}), **fields}
        self.touched.update(member.index for member in self.register.household(number).members)

    def add_birth(self, fields: Values) -> Person:
        """Add a person and return her or him."""
        index = BORN_FROM + len(self.draft.facts.births)
        self.draft.facts.add_birth(index, fields)
        person = self.register.person(index)
        self._look_at(person)
        return person

    def add_marriage(self, marriage: Marriage, value: Values) -> None:
        """Enter a marriage in the households of both."""
        for number in self._homes(marriage):
            before = self.draft.facts.households.get(number, {}).get("marriages", [])
            self.change_household(number, marriages=[*before, value])

    def end_marriage(self, marriage: Marriage, day: date, by: str) -> None:
        """Note in the households of both how a marriage ended."""
        for number in self._homes(marriage):
            before = self.draft.facts.households.get(number, {}).get("ended", {})
            end = {"on": day.isoformat(), "by": by}
            self.change_household(number, ended={**before, key_of(marriage): end})

    def standing_marriage(self, person: Person) -> Marriage | None:
        """Return the person's marriage, if it stands."""
        marriage = self.register.household(person.household).marriage_of(person.index)
        return None if marriage is None or marriage.ended_by is not None else marriage

    def has_foreign_spouse(self, person: Person) -> bool:
        """Tell whether the person is married to a foreigner."""
        foreign = self.register.household(person.household).foreign_marriage
        return foreign is not None and foreign.resident == person.index

    def entry(self, commune: Commune) -> Entry:
        """Return a new entry of today in the commune's register."""
        return Entry(
            registered_on=self.today,
            body=f"Ủy ban nhân dân {commune.place_on(self.today)}",
            body_code=commune.body_code_on(self.today),
            number=f"{self.draft.serial:02d}/{self.today.year}",
            book=f"{_BOOK}/{self.today.year}",
        )

    def home_of(self, person: Person) -> Household:
        """Return the household of a person."""
        return self.register.household(person.household)

    def _homes(self, marriage: Marriage) -> set[int]:
        return {self.register.person(index).household for index in (marriage.husband, marriage.wife)}

    def _look_at(self, person: Person) -> None:
        """Whatever says something of this person may read differently now."""
        parents = [parent.index for parent in (person.father, person.mother) if parent is not None]
        family = [person.index, person.spouse, *parents, *person.children]
        members = (member.index for member in self.register.household(person.household).members)
        self.touched.update(index for index in (*family, *members) if index is not None)
