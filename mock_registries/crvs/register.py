"""The civil status registry as this face reads it: its entries and the nation's people, what was written included."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from mock_registries.bearers import bearer_of
from mock_registries.crvs.civil import Birth, Civil, Place
from mock_registries.crvs.population import Group
from mock_registries.defects.plan import Reader, record_of
from mock_registries.nation.cohorts import group_of as cohort_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Marriage, Person
from mock_registries.nation.personal_numbers import OFFSET
from mock_registries.nation.personal_numbers import Group as Cohort
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.nation.registers import index_of_number
from mock_registries.registries.civil_status import REGISTRY
from mock_registries.registry import Values

Written = Callable[[str, int], Values]
"""The fields that were written to a record: by record type and index of the person."""
Corrected = Callable[[], Collection[int]]
"""Whose birth entries were corrected in a field by which they are searched for: NAMED_BY."""
NAMED_BY: Final = frozenset({"date_of_birth", "number", "registration_body_code"})

_ENDED: Final = {"death": "W", "divorce": "D"}


@dataclass(frozen=True, slots=True)
class CivilRegister:
    """Reads entries by person; somebody without any entry is not in the register."""

    nation: Nation
    written: Written
    read: Reader = record_of
    corrected: Corrected = tuple

    def find(self, personal_number: str) -> Civil | None:
        """Return who bears the number and is entered here."""
        person, is_known = bearer_of(self.nation, personal_number)
        civil = self._civil(person)
        return civil if is_known else None

    def get(self, index: int) -> Civil | None:
        """Return the person of that index if entered here; an index that a larger nation had is nobody's."""
        try:
            return self._civil(self.nation.person(index))
        except IndexError:
            return None

    def count(self, place: str, sex: str, year: int) -> int:
        """Return how many were born in that place (three digits), as of that sex, in that year."""
        return self.nation.count_cohort(_cohort(place, sex, year))

    def group(self, place: str, sex: str, year: int, days: Collection[date] | None) -> Iterator[int]:
        """Return their indexes. Where days are given, those who may be entered as born then."""
        cohort = _cohort(place, sex, year)
        if days is None:
            yield from self.nation.cohort(cohort)
            return
        found = dict.fromkeys(self.nation.cohort(cohort, {day.toordinal() for day in days}))
        yield from found | dict.fromkeys(self._corrected_in({cohort}))

    def entered_as(self, number: str, group: Group) -> Iterator[int]:
        """Return the indexes of those of the group whose birth may be entered under that number: body, number and year."""
        cohorts = {_cohort(*cell) for cell in group.cells()}
        found = {index_of_number(number.split("/")[1]), *self._corrected_in(cohorts)}
        yield from sorted(index for index in found if index is not None and index < self.nation.persons)
        yield from (index for cohort in cohorts for index in self.nation.born_since(cohort))

    def _corrected_in(self, cohorts: Collection[Cohort]) -> Iterator[int]:
        for index in self.corrected():
            if index < self.nation.persons and cohort_of(self.nation.seed, index) in cohorts:
                yield index

    def _civil(self, person: Person) -> Civil | None:
        birth = self._entry("birth_certificate", person)
        marriage = self._entry("marriage_certificate", person)
        if birth is None and marriage is None and person.died is None:
            return None
        death = self._entry("death_certificate", person) or {}
        bonds = self._bonds(person)
        return Civil(
            index=person.index,
            personal_number=person.personal_number,
            full_name=birth["full_name"] if birth else person.name.full,
            sex=birth["sex"] if birth else person.sex,
            born=birth["date_of_birth"] if birth else person.born.isoformat(),
            marital_status=self._marital_status(person, bonds),
            birth=None if birth is None else _birth(person, birth),
            married_on=(marriage["registered_on"],) if marriage else (),
            divorced_on=_divorced_on(bonds),
            died_on=None if person.died is None else person.died.isoformat(),
            death_place=death.get("place_of_death"),
            parents=tuple(self._parents(person)),
        )

    def _entry(self, record_type: str, person: Person) -> dict[str, Any] | None:
        kept = REGISTRY.find_type(record_type)
        derived = None if kept is None else self.read(self.nation, person, REGISTRY, kept)
        return None if derived is None else {**derived, **self.written(record_type, person.index)}

    def _bonds(self, person: Person) -> list[Marriage]:
        """Return the person's marriages, standing and ended, the newest first."""
        household = self.nation.household(person.household)
        return [each for each in household.marriages if person.index in {each.husband, each.wife}]

    def _marital_status(self, person: Person, bonds: Sequence[Marriage]) -> str:
        """Return the code of MaritalStatusEnum; of the dead, what they were when they died."""
        if not bonds:
            foreign = self.nation.household(person.household).foreign_marriage
            return "M" if foreign is not None and foreign.resident == person.index else "S"
        bond = bonds[0]
        if bond.ended_by == "death" and bond.ended_on == person.died:
            return "M"
        return _ENDED.get(bond.ended_by or "", "M")

    def _parents(self, person: Person) -> Iterator[str]:
        for parent in (person.father, person.mother):
            if parent is not None and parent.index is not None:
                yield self.nation.person(parent.index).personal_number


def _cohort(place: str, sex: str, year: int) -> Cohort:
    return Cohort(int(place) + OFFSET, sex, year)


def _birth(person: Person, entry: Values) -> Birth:
    commune = person.birth_commune
    name = commune.province.name if person.born < CLOSED_ON else commune.unit.name
    code = f"{int(person.personal_number[:3]) - OFFSET:03d}"
    number = f"{entry['registration_body_code']}/{entry['number']}"
    return Birth(Place(entry["place_of_birth"], code, name), entry["registered_on"], number)


def _divorced_on(bonds: Sequence[Marriage]) -> tuple[str, ...]:
    ended = (bond.ended_on for bond in reversed(bonds) if bond.ended_by == "divorce")
    return tuple(day.isoformat() for day in ended if day is not None)
