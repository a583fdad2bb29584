"""The civil status registry as this face reads it: its entries and the nation's people, what was written included."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mock_registries.bearers import bearer_of
from mock_registries.crvs.civil import Birth, Civil, Place
from mock_registries.defects.plan import Reader, record_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Marriage, Person
from mock_registries.nation.personal_numbers import OFFSET
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.registries.civil_status import REGISTRY
from mock_registries.registry import Values

Written = Callable[[str, int], Values]
"""The fields that were written to a record: by record type and index of the person."""

_ENDED: Final = {"death": "W", "divorce": "D"}


@dataclass(frozen=True, slots=True)
class CivilRegister:
    """Reads entries by person; somebody without any entry is not in the register."""

    nation: Nation
    written: Written
    read: Reader = record_of

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

    def group(self, place: str, sex: str, year: int) -> Iterator[int]:
        """Return the indexes of those born in that place (three digits), of that sex, in that year."""
        return self.nation.cohort(int(place) + OFFSET, sex, year)

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


def _birth(person: Person, entry: Values) -> Birth:
    commune = person.birth_commune
    name = commune.province.name if person.born < CLOSED_ON else commune.unit.name
    code = f"{int(person.personal_number[:3]) - OFFSET:03d}"
    number = f"{entry['registration_body_code']}/{entry['number']}"
    return Birth(Place(entry["place_of_birth"], code, name), entry["registered_on"], number)


def _divorced_on(bonds: Sequence[Marriage]) -> tuple[str, ...]:
    ended = (bond.ended_on for bond in reversed(bonds) if bond.ended_by == "divorce")
    return tuple(day.isoformat() for day in ended if day is not None)
