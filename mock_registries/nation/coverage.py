"""Health insurance: who is insured, in which group and at which benefit level.

Groups and levels: Decision 1351/QD-BHXH of 2015. Shares by age are fitted to the published division by payer
(employees 18, fund 4, state budget 34, supported 21, households 23 of a hundred insured) and 95% coverage.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.nation import serials
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.dice import Dice, Weighted, parse
from mock_registries.nation.people import Person

_NONE: Final = "none"
_BY_AGE: Final = {
    0: Weighted(parse("TE1:98 none:2")),
    6: Weighted(parse("HS4:62 DT2:15 HN2:14 DK2:6 none:3")),
    18: Weighted(parse("SV4:34 DN4:18 GD4:22 DT2:5 HN2:5 CN3:3 QN5:4 none:9")),
    23: Weighted(
        parse(
            "DN4:290 HC4:15 CH4:15 XK4:10 GD4:300 DT2:75 HN2:70 DK2:35 QN5:10 CA5:10 CN3:40 GB4:40 TN4:15 none:75"
        )
    ),
    60: Weighted(parse("HT3:22 GD4:30 BT2:12 HN2:12 DT2:10 CC1:5 CN3:4 GB4:4 none:1")),
    80: Weighted(parse("BT2:70 HT3:18 CC1:8 DT2:4")),
}
_FIRST_SCHOOL_DAY: Final = (9, 30)
_USUAL_END: Final = date(2030, 12, 31)  # assumption: the payer renews a card before it runs out
_CURRENT_SCHOOL_YEAR_END: Final = date(2027, 9, 30)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A valid health insurance card."""

    social_insurance_number: str
    group_code: str
    benefit_level: int
    valid_from: date
    valid_to: date
    five_years_continuous_from: date


def find_coverage(person: Person, seed: int) -> Coverage | None:
    """Return the person's insurance, if any."""
    dice = Dice(seed, "coverage", person.index)
    age = age_on(CENSUS_DAY, person.born)
    group = dice.pick(_BY_AGE[max(first for first in _BY_AGE if first <= age)], "group")
    if group == _NONE:
        return None
    start = _insured_since(person.born, dice)
    return Coverage(
        social_insurance_number=_number(person, seed, dice),
        group_code=group[:2],
        benefit_level=int(group[2]),
        valid_from=_valid_from(group, person.born),
        valid_to=_valid_to(group, person.born),
        five_years_continuous_from=add_years(start, 5),
    )


def _number(person: Person, seed: int, dice: Dice) -> str:
    """Return ten digits that start with 99, which no province has."""
    return f"99{dice.below(100, 'number'):02d}{serials.serial_of(seed, person.index):06d}"


def _insured_since(born: date, dice: Dice) -> date:
    earliest = max(born, date(2009, 7, 1))
    return earliest + days(dice.below(max(1, (date(2026, 1, 1) - earliest).days), "since"))


def _valid_from(group: str, born: date) -> date:
    return born if group == "TE1" else date(2026, 1, 1)


def _valid_to(group: str, born: date) -> date:
    """A small child's card runs 72 months, or to 30 September before school (Law 25/2008, art. 16(3)(d))."""
    if group == "TE1":
        birthday = add_years(born, 6)
        return max(birthday, date(birthday.year, *_FIRST_SCHOOL_DAY))
    return _CURRENT_SCHOOL_YEAR_END if group in {"HS4", "SV4"} else _USUAL_END
