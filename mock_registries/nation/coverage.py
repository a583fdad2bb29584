"""Health insurance: who is insured, in which group and at which benefit level.

Groups and levels: Decision 1351/QD-BHXH of 2015. Shares by age are fitted to the published division by payer
(employees 18, fund 4, state budget 34, supported 21, households 23 of a hundred insured) and 95% coverage.
"""

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from mock_registries.nation import serials
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, by_first_age, days
from mock_registries.nation.dice import Weighted, parse
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.papers import Slot, papers
from mock_registries.nation.people import Person

_NONE: Final = "none"
_GROUPS: Final = {
    0: Weighted(parse("TE1:98 none:2")),
    6: Weighted(parse("HS4:62 DT2:15 HN2:14 DK2:6 none:3")),
    18: Weighted(parse("SV4:34 DN4:18 GD4:22 DT2:5 HN2:5 CN3:3 QN5:4 none:9")),
    23: Weighted(
        parse(
            "DN4:264 HC4:15 CH4:15 XK4:10 GD4:321 DT2:75 HN2:70 DK2:35 QN5:10 CA5:10 CN3:40 GB4:45 TN4:15 none:75"
        )
    ),
    60: Weighted(parse("HT3:22 GD4:30 BT2:12 HN2:12 DT2:10 CC1:5 CN3:4 GB4:4 none:1")),
    80: Weighted(parse("BT2:70 HT3:18 CC1:8 DT2:4")),
}
_BY_AGE: Final = by_first_age(_GROUPS)
GROUPS: Final = frozenset(group for weighted in _GROUPS.values() for group in weighted.flat) - {_NONE}
"""Groups with their benefit level, as they are drawn: DN4."""
_FIRST_SCHOOL_DAY: Final = (9, 30)
_FIRST_DAY: Final = date(2009, 7, 1)
_LATEST_START: Final = date(2026, 1, 1)
_USUAL_END: Final = date(2030, 12, 31)  # assumption: the payer renews a card before it runs out
_CURRENT_SCHOOL_YEAR_END: Final = date(2027, 9, 30)


class Coverage(NamedTuple):
    """A valid health insurance card."""

    social_insurance_number: str
    group_code: str
    benefit_level: int
    valid_from: date
    valid_to: date
    five_years_continuous_from: date


def find_coverage(person: Person, seed: int) -> Coverage | None:
    """Return the insurance of somebody living, if any."""
    return None if person.died is not None else coverage_in_life(person, seed)


@latest
def coverage_in_life(person: Person, seed: int) -> Coverage | None:
    """Return the insurance that somebody has, or would have if he or she had not died."""
    draws = papers(seed, person.index)
    group = _group(person, draws)
    if group == _NONE:
        return None
    return Coverage(
        social_insurance_number(person.index, seed),
        group[:2],
        int(group[2]),
        _valid_from(group, person.born),
        _valid_to(group, person.born),
        add_years(_insured_since(person.born, draws), 5),
    )


def _group(person: Person, draws: Draws) -> str:
    if person.written is not None and person.written.chosen is not None:
        return person.written.chosen.insurance_group or _NONE
    if person.written is not None and (person.written.insurance_group or person.written.birth):
        return person.written.insurance_group or _NONE  # who was born since has no card until one is issued
    return draws.pick(_BY_AGE[age_on(CENSUS_DAY, person.born)], Slot.INSURANCE_GROUP)


@lru_cache(maxsize=256)
def social_insurance_number(index: int, seed: int) -> str:
    """Return ten digits that start with 97, 98 or 99, which no province has.

    No two of the first 300,000,000 persons share one; ten digits do not reach further.
    """
    millions, rest = divmod(index, serials.CAPACITY)
    return f"{99 - millions // 100 % 3}{millions % 100:02d}{serials.scatter(seed, rest, millions):06d}"


def _insured_since(born: date, draws: Draws) -> date:
    earliest = max(born, _FIRST_DAY)
    return earliest + days(draws.below(max(1, (_LATEST_START - earliest).days), Slot.INSURANCE_SINCE))


def _valid_from(group: str, born: date) -> date:
    return born if group == "TE1" else _LATEST_START


def _valid_to(group: str, born: date) -> date:
    """A small child's card runs 72 months, or to 30 September before school (Law 25/2008, art. 16(3)(d))."""
    if group == "TE1":
        birthday = add_years(born, 6)
        return max(birthday, date(birthday.year, *_FIRST_SCHOOL_DAY))
    return _CURRENT_SCHOOL_YEAR_END if group in {"HS4", "SV4"} else _USUAL_END
