"""How far residents went at school, as diplomas and the national examination agree on it.

Shares are assumptions: of each age group three quarters sit the upper secondary examination at 18 and 98 of 100 pass; of
those who passed a third take a degree. Whoever teaches or serves the state has a degree, so these are asked first.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.facts.civil_service import find_post
from mock_registries.facts.lives import lived_until
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person

EXAMINATION_AGE: Final = 18
DEGREE_AGE: Final = 22
MASTER_AGE: Final = 25
_EXAMINED, _RESULTS = (6, 27), (7, 20)  # month and day
DIPLOMAS: Final = (8, 15)
_FIRST_YEAR_OF_BIRTH: Final = 1950
_CANDIDATES_PER_THOUSAND: Final = 750
_PASSED_PER_THOUSAND: Final = 980
_DEGREE_PER_THOUSAND: Final = 330
_MASTER_PER_THOUSAND: Final = 80


@dataclass(frozen=True, slots=True)
class Schooling:
    """The year of the examination, if sat, and what was attained since, with the years."""

    examination_year: int | None
    has_passed: bool
    degree_year: int | None
    master_year: int | None


def schooling_of(person: Person, seed: int) -> Schooling:
    """Return how far a resident went by the census day."""
    year, until, dice = person.born.year, lived_until(person), Dice(seed, "schooling", person.index)
    if year < _FIRST_YEAR_OF_BIRTH or date(year + EXAMINATION_AGE, *_EXAMINED) > until:
        return Schooling(None, has_passed=False, degree_year=None, master_year=None)
    serves = find_post(person, seed) is not None
    if not serves and not dice.hit(_CANDIDATES_PER_THOUSAND, "candidate"):
        return Schooling(None, has_passed=False, degree_year=None, master_year=None)
    is_over = date(year + EXAMINATION_AGE, *_RESULTS) <= until
    passed = is_over and (serves or dice.hit(_PASSED_PER_THOUSAND, "passed"))
    degree = passed and (serves or dice.hit(_DEGREE_PER_THOUSAND, "degree"))
    graduated = degree and date(year + DEGREE_AGE, *DIPLOMAS) <= until
    master = (
        graduated and date(year + MASTER_AGE, *DIPLOMAS) <= until and dice.hit(_MASTER_PER_THOUSAND, "master")
    )
    return Schooling(
        year + EXAMINATION_AGE,
        has_passed=passed,
        degree_year=year + DEGREE_AGE if graduated else None,
        master_year=year + MASTER_AGE if master else None,
    )
