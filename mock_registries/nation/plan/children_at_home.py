"""Which of the children at home are boys: the share of each age, dealt out evenly."""

from typing import Final

from mock_registries.nation import ages
from mock_registries.nation.plan.drafts import Household
from mock_registries.nation.plan.terms import CENSUS_TERM

_FIVE_YEARS: Final = 10  # in terms
_WHOLE: Final = 1000


def choose_sexes(households: list[Household]) -> None:
    """Give every child its sex, from the youngest to the eldest of the cycle."""
    children = sorted(
        (child for household in households for child in household.children), key=lambda child: -child.born
    )
    due = 0
    for child in children:
        group = min((CENSUS_TERM - 1 - child.born) // _FIVE_YEARS, len(ages.BOYS_PER_THOUSAND) - 1)
        due += ages.BOYS_PER_THOUSAND[group]
        child.sex = "male" if due >= _WHOLE else "female"
        due %= _WHOLE
