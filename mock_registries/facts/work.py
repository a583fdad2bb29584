"""Who works, for whom and since when: one answer for every registry that knows somebody by his work.

Work follows the group of health insurance: DN (enterprise), HC and CH (the state: officials and teachers by
`civil_service`, the others of CH on contract), XK (part-time workers of communes), QN and CA (army and police). Everybody
else has no employer. Who works for an enterprise does so for one of the ten that belong to a thousand neighbours.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from mock_registries.enterprises.enterprise import name_of
from mock_registries.enterprises.nationwide import RESIDENTS_PER_ENTERPRISE
from mock_registries.enterprises.tax_codes import enterprise_code
from mock_registries.facts.careers import Career, career
from mock_registries.facts.civil_service import find_post, managing_body
from mock_registries.nation.coverage import coverage_in_life
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.latest import latest
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.overlay.facts import BORN_FROM


class Occupation(StrEnum):
    """What somebody does for an employer."""

    EMPLOYEE = "employee"
    OFFICIAL = "official"
    TEACHER = "teacher"
    STATE_EMPLOYEE = "state_employee"
    COMMUNE_WORKER = "commune_worker"
    SOLDIER = "soldier"
    POLICE = "police"


class Work(NamedTuple):
    """What somebody does, and since when: for the dead, the last there was."""

    occupation: Occupation
    since: date


class Employer(NamedTuple):
    """A body that pays contributions, by its code at the social insurance, and the group it pays for.

    The code is the tax code (10 digits) or a budget code (7), two letters of the group and three of the kind (a form
    of August 2025). Budget codes begin with 9 here: assumption, no real one does. Army and police show no unit.
    """

    code: str
    name: str
    group: str


_OF_GROUP: Final = {
    "DN": Occupation.EMPLOYEE,
    "HC": Occupation.OFFICIAL,
    "CH": Occupation.STATE_EMPLOYEE,
    "XK": Occupation.COMMUNE_WORKER,
    "QN": Occupation.SOLDIER,
    "CA": Occupation.POLICE,
}
_MINISTRIES: Final = {
    Occupation.SOLDIER: Employer("9001100QNA01", "Bộ Quốc phòng", "QN"),
    Occupation.POLICE: Employer("9000100CAA01", "Bộ Công an", "CA"),
}
_OF_THE_STATE: Final = frozenset({Occupation.OFFICIAL, Occupation.TEACHER})
_FIRST_AGE: Final = 18
_FUND_SINCE: Final = date(1995, 1, 1)  # compulsory social insurance begins (Labour Code of 1994)
_NEAR: Final = 10
_FIRST_RESIDENTS: Final = 10_000
_A_MONTH: Final = 31


def group_of(person: Person, seed: int) -> str | None:
    """Return the group of the person's health insurance: of the dead, the one that the years would have brought."""
    coverage = coverage_in_life(person, seed)
    return None if coverage is None else coverage.group_code


@latest
def find_work(person: Person, seed: int) -> Work | None:
    """Return the person's work, if there is an employer."""
    group = group_of(person, seed)
    occupation = _OF_GROUP.get(group or "")
    first = add_years(person.born, _FIRST_AGE)
    if occupation is None or (person.died is not None and person.died <= first + days(_A_MONTH)):
        return None
    post = find_post(person, seed) if group in {"HC", "CH"} else None
    if post is not None:
        return Work(
            Occupation.TEACHER if post.is_teacher else Occupation.OFFICIAL, max(post.since, _FUND_SINCE)
        )
    return Work(occupation, _since(person, seed))


def employer_of(nation: Nation, person: Person) -> Employer:
    """Return who employs somebody that works.

    Raises: ValueError: he does not.
    """
    work = find_work(person, nation.seed)
    if work is None:
        message = "who has no work has no employer"
        raise ValueError(message)
    if work.occupation in _MINISTRIES:
        return _MINISTRIES[work.occupation]
    if work.occupation is Occupation.EMPLOYEE:
        choice = career(nation.seed, person.index).below(_NEAR, Career.ENTERPRISE)
        return past_employer(nation.seed, person.index, choice)
    return _state_body(nation, person, work.occupation)


def past_employer(seed: int, index: int, choice: int) -> Employer:
    """Return one of the ten enterprises of the person's neighbours; growth of the nation changes none of them."""
    resident = index if index < BORN_FROM else index % _FIRST_RESIDENTS  # who has no neighbours is given some
    return _enterprise(seed, resident // (_NEAR * RESIDENTS_PER_ENTERPRISE) * _NEAR + choice % _NEAR)


@lru_cache(maxsize=4096)
def _enterprise(seed: int, number: int) -> Employer:
    return Employer(f"{enterprise_code(number)}DNA03", name_of(seed, number), "DN")


def _state_body(nation: Nation, person: Person, occupation: Occupation) -> Employer:
    """Return the body that manages an official or teacher, or the committee of the commune for the others."""
    commune = nation.household(person.household).current.commune
    if occupation in _OF_THE_STATE:
        code, name = managing_body(person, commune, nation.seed, is_teacher=occupation is Occupation.TEACHER)
        return Employer(f"9{'0' if code[0] == 'G' else '1'}{code[1:]}000HCA01", name, "HC")
    group = "XK" if occupation is Occupation.COMMUNE_WORKER else "CH"
    place = f"9{commune.unit.code}{commune.ordinal + 1:03d}9"
    return Employer(f"{place}{group}A01", f"Ủy ban nhân dân {commune.place_on(CENSUS_DAY)}", group)


def _since(person: Person, seed: int) -> date:
    first = max(add_years(person.born, _FIRST_AGE), _FUND_SINCE)
    span = ((person.died or CENSUS_DAY) - first).days - _A_MONTH
    return first + days(career(seed, person.index).below(max(1, span), Career.SINCE))
