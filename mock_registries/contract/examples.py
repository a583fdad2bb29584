"""Examples for the contracts: the records of the first persona of the nation of seed 2026, or else of the first resident."""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Final

from mock_registries.defects.plan import is_sound
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas.search import PERSONAS, find_personas
from mock_registries.registry import Question, RecordType

TIME: Final = "2026-07-01T01:00:00Z"
_SEED: Final = 2026
_SIZE: Final = 100_000  # the rarest record is a fuel certificate: 17,000 stations in a hundred million


@dataclass(frozen=True, slots=True)
class Subject:
    """The resident in the examples; where she lacks a record, the first resident who has it stands in."""

    nation: Nation
    person: Person

    def fields(self, record_type: RecordType) -> dict[str, Any]:
        """Return all fields of one record."""
        record = record_type.derive(self.nation, self._holder(record_type))
        assert record is not None
        return dict(record)

    def query(self, record_type: RecordType) -> dict[str, Any]:
        """Return a query for all fields."""
        return {
            "personal_number": self._holder(record_type).personal_number,
            "fields": list(record_type.fields),
            "purpose": next(iter(record_type.purposes), "public-service"),
            "legal_basis": "consent",
            "reference": "disclosure-0001",
        }

    def change(self, record_type: RecordType) -> dict[str, Any]:
        """Return a change that would be accepted."""
        assert record_type.change is not None
        return {
            "personal_number": self._holder(record_type).personal_number,
            "changes": dict(record_type.change.example),
            "legal_basis": "decision",
            "reference": "dossier-0001",
        }

    def reply(self, question: Question) -> dict[str, Any]:
        """Return the answer to a further question about this person."""
        asked = question.question.model_validate(self.ask(question))
        return question.answer(self.nation, asked).model_dump(mode="json")

    def ask(self, question: Question) -> dict[str, Any]:
        """Return the parameters or the body of a further question."""
        names = question.question.model_fields
        about = {"personal_number": self.person.personal_number} if "personal_number" in names else {}
        return about | dict(question.example)

    def _holder(self, record_type: RecordType) -> Person:
        candidates = chain([self.person], self.nation.people())
        return next(
            person
            for person in candidates
            if record_type.derive(self.nation, person) is not None
            and is_sound(self.nation, person, find_registries())
        )


@cache
def subject() -> Subject:
    """Return the first persona of the nation of seed 2026."""
    nation = Nation(_SEED, _SIZE)
    person = nation.find(str(find_personas(nation, find_registries(), PERSONAS[:1])[0]["personal_number"]))
    assert person is not None
    return Subject(nation, person)
