"""From which age somebody has a marital status at all."""

from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.marital import MaritalStatus, marital_status
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

FIRST_AGE: Final = 14  # assumption: the age of the first card


def marital_of(nation: Nation, person: Person) -> MaritalStatus | None:
    """Return the status, of the dead that at death; None for a child."""
    if age_on(person.died or CENSUS_DAY, person.born) < FIRST_AGE:
        return None
    # Not as of the census: what was written since counts too.
    return marital_status(nation.household(person.household), person, date.max)
