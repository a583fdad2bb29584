"""A date of birth of which only the year is known, as on old papers of the elderly: `1950`, never an invented day."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import BIRTH_YEAR_ONLY
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.registry import Text

_OLDER_THAN: Final = 60


def _plant(case: Case) -> dict[str, Any]:
    old = age_on(CENSUS_DAY, case.person.born) > _OLDER_THAN
    if not old or not case.dice("birth-year-only").hit(BIRTH_YEAR_ONLY, "planted"):
        return {}
    return {"date_of_birth": case.fields["date_of_birth"][:4]}


BIRTH_DATE_YEAR_ONLY: Final = Defect(
    "birth-date-year-only",
    Text("Chỉ có năm sinh", "Only the year of birth is known"),
    "date_of_birth",
    _plant,
    frozenset({"insurance"}),
)
