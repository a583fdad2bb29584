"""Who is an official or teacher of the state, as the civil servants database and the schools' diplomas agree on it.

2% of the people of 22 to 60 (assumption of the population model). They are found among those whose health insurance
card says so: all of group HC, and enough of group CH to make up the share. Teachers: more than half (assumption).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.facts import bodies
from mock_registries.facts.lives import a_day, is_living
from mock_registries.nation.communes import Commune
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person

_OF_STATE_BODIES_PER_THOUSAND: Final = 420
_TEACHERS_PER_THOUSAND: Final = 550
_CENTRAL_PER_THOUSAND: Final = 200
_FIRST_AGE, _LAST_FIRST_AGE = 23, 35


@dataclass(frozen=True, slots=True)
class Post:
    """A post in the service of the state."""

    is_teacher: bool
    since: date


def find_post(person: Person, seed: int) -> Post | None:
    """Return the person's post, if there is one."""
    coverage = find_coverage(person, seed)
    if not is_living(person) or coverage is None or coverage.group_code not in {"HC", "CH"}:
        return None
    dice = Dice(seed, "post", person.index)
    if coverage.group_code == "CH" and not dice.hit(_OF_STATE_BODIES_PER_THOUSAND, "state-body"):
        return None
    latest = min(CENSUS_DAY, add_years(person.born, _LAST_FIRST_AGE))
    since = a_day(dice, add_years(person.born, _FIRST_AGE), latest, "since")
    return Post(dice.hit(_TEACHERS_PER_THOUSAND, "teacher"), since)


def managing_body(person: Person, commune: Commune, seed: int, *, is_teacher: bool) -> tuple[str, str]:
    """Return code and name of the body that manages somebody's post: of the centre for a fifth of the officials."""
    dice = Dice(seed, "profile", person.index)
    if is_teacher or not dice.hit(_CENTRAL_PER_THOUSAND, "central"):
        return commune.unit.agency_code, f"Ủy ban nhân dân {commune.unit.title}"
    code = dice.one_of(bodies.CENTRAL_TODAY, "body")
    return code, bodies.central_name(code)
