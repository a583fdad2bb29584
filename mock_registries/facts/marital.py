"""Whether somebody is single, married, widowed or divorced, since when, and what proves it.

Nobody has a marital status before 14, the age from which the population database asks for one (assumption). Whoever
survives the spouse is widowed from the day of that death; a divorce counts from the day of the judgment.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mock_registries.facts.weddings import Wedding, find_wedding
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

Status = Literal["single", "married", "widowed", "divorced"]
FIRST_AGE: Final = 14


@dataclass(frozen=True, slots=True)
class Marital:
    """A marital status; `since` is None for who never married."""

    status: Status
    since: date | None
    wedding: Wedding | None


def find_marital(nation: Nation, person: Person) -> Marital | None:
    """Return the status, of the dead that at death; None for a child."""
    died = person.died
    if age_on(died or CENSUS_DAY, person.born) < FIRST_AGE:
        return None
    wedding = find_wedding(nation, person)
    if wedding is None:
        return Marital("single", None, None)
    if wedding.ended_on is None or wedding.ended_on == died:
        return Marital("married", wedding.registered_on, wedding)
    return Marital("divorced" if wedding.ended_by == "divorce" else "widowed", wedding.ended_on, wedding)
