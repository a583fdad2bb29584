"""Whom a search looks at: by number at once, otherwise the group of one place, sex and year of birth, up to a limit.

The nation has no index: residents are computed. A personal number says where, when and as what sex its bearer was
born, so a group can be listed; a search that does not name one would have to compute the whole nation. Days of birth
follow from the list at little cost, entries do not: so people are counted, then compared by day, then read.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from itertools import product
from typing import Final, Protocol

from mock_registries.crvs.civil import Civil
from mock_registries.crvs.criteria import Comparison, Criteria, Operator, normalised, required
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.nation.provinces import PROVINCES
from mock_registries.nation.units import UNITS
from mock_registries.registry import Text

MOST_EXAMINED: Final = 10_000
"""How many residents one message has read, of whom some 250 us are needed for each."""
MOST_LISTED: Final = 1_000_000
"""How many it has compared by day of birth, of whom less than 1 us is needed for each."""
_MOST_YEARS: Final = 3
_ENTRY: Final = re.compile(r"(?P<agency>[A-Z][0-9]{2})\.[0-9.]{1,20}/[0-9A-Z.-]{1,20}/(?P<year>[0-9]{4})")


class Register(Protocol):
    """The civil status registry, as searches read it."""

    def find(self, personal_number: str) -> Civil | None:
        """Return who bears the number and is entered here."""

    def get(self, index: int) -> Civil | None:
        """Return the resident of that index if entered here."""

    def count(self, place: str, sex: str, year: int) -> int:
        """Return how many were born in that place (three digits), as of that sex, in that year."""

    def group(self, place: str, sex: str, year: int, days: Collection[date] | None) -> Iterator[int]:
        """Return their indexes. Where days are given, at least all who are entered as born then, and few others."""

    def entered_as(self, number: str, group: "Group") -> Iterator[int]:
        """Return the indexes of at least all of the group whose birth is entered under that number, and few others."""


@dataclass(frozen=True, slots=True)
class Group:
    """The residents that a search has to look at."""

    places: frozenset[str]
    sexes: frozenset[str]
    years: frozenset[int]
    days: frozenset[date] | None = None
    """The days of birth that the search is about; None: any of the years."""

    def cells(self) -> Iterable[tuple[str, str, int]]:
        """Return each place with each sex and year."""
        return product(sorted(self.places), sorted(self.sexes), sorted(self.years))

    def members(self, register: Register, budget: "Budget") -> Iterator[Civil]:
        """Return those of the group who are entered; raise RequestRejected, before anybody is read, where there are too many."""
        size = sum(register.count(*cell) for cell in self.cells())
        if self.days is None:
            budget.examine(size)
        else:
            budget.go_through(size)
        found = [index for cell in self.cells() for index in register.group(*cell, self.days)]
        if self.days is not None:
            budget.examine(len(found))
        return read(register, found)


class Budget:
    """How many residents one message may still list and read, all its requests together."""

    def __init__(self, residents: int = MOST_EXAMINED, listed: int = MOST_LISTED) -> None:
        self._left = residents
        self._left_to_list = listed

    def examine(self, residents: int) -> None:
        """Count residents who are to be read; raise RequestRejected where so many are not left."""
        if residents > self._left:
            raise too_broad()
        self._left -= residents

    def go_through(self, residents: int) -> None:
        """Count residents whose days of birth are to be compared; raise RequestRejected where so many are not left."""
        if residents > self._left_to_list:
            raise too_broad()
        self._left_to_list -= residents


def read(register: Register, indexes: Iterable[int]) -> Iterator[Civil]:
    """Return those who are entered."""
    for index in indexes:
        found = register.get(index)
        if found is not None:
            yield found


def group_of(criteria: Criteria) -> Group:
    """Return the group in which alone the criteria can hold; raise RequestRejected where they name none."""
    needed = list(required(criteria))
    places, sexes, years = _places(needed), _equal(needed, "sex"), _years(needed)
    if not places or len(sexes) != 1 or not years:
        raise too_broad()
    return Group(places, sexes, years, _days(needed, years))


def group_of_entry(number: str) -> Group | None:
    """Return the group in which a birth of that entry (body/number/year) is, or None: no body enters such numbers.

    A birth is entered within 60 days (Law on Civil Status 60/2014, art. 15), so in the year of birth or the next.
    """
    entry = _ENTRY.fullmatch(number)
    if entry is None:
        return None
    places = frozenset(_places_of_agency(entry["agency"]))
    return Group(
        places, frozenset({"female", "male"}), frozenset({int(entry["year"]) - 1, int(entry["year"])})
    )


def too_broad() -> RequestRejected:
    """Return the refusal of a search that would look at too many."""
    return RequestRejected("rjct.search.too_many_records_found", _TOO_BROAD)


def _places(needed: Iterable[Comparison]) -> frozenset[str]:
    named = _equal(needed, "birth_place")
    return frozenset(code for name in named for code in _CODES.get(name, ()))


def _equal(needed: Iterable[Comparison], attribute: str) -> frozenset[str]:
    """Return the values that the attribute must have one of; the first such comparison decides."""
    for comparison in needed:
        if comparison.attribute == attribute and comparison.operator in {Operator.EQ, Operator.IN}:
            return frozenset(comparison.values)
    return frozenset()


def _years(needed: list[Comparison]) -> frozenset[int]:
    equal = _equal(needed, "birth_date") or _equal(needed, "birth_year")
    if equal:
        years = frozenset(int(value[:4]) for value in equal)
    else:
        first, last = _bound(needed, Operator.GE, Operator.GT), _bound(needed, Operator.LE, Operator.LT)
        if first is None or last is None or last - first > _MOST_YEARS:
            return frozenset()
        years = frozenset(range(first, last + 1))
    return years if len(years) <= _MOST_YEARS else frozenset()


def _days(needed: Iterable[Comparison], years: Iterable[int]) -> frozenset[date] | None:
    """Return the days of the years that all comparisons of the birth date allow; None where there is none of these."""
    asked = [comparison for comparison in needed if comparison.attribute == "birth_date"]
    if not asked:
        return None
    days = (day for year in years for day in _days_of(year))
    return frozenset(
        day for day in days if all(each.holds({"birth_date": (day.isoformat(),)}) for each in asked)
    )


def _days_of(year: int) -> Iterator[date]:
    if MINYEAR <= year < MAXYEAR:
        yield from map(
            date.fromordinal, range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
        )


def _bound(needed: Iterable[Comparison], *operators: Operator) -> int | None:
    for comparison in needed:
        if comparison.attribute in {"birth_date", "birth_year"} and comparison.operator in operators:
            return int(comparison.values[0][:4])
    return None


def _places_of_agency(agency: str) -> Iterator[str]:
    yield from (province.code for province in PROVINCES if province.agency_code == agency)
    yield from (unit.code.zfill(3) for unit in UNITS if unit.agency_code == agency)


def _named_places() -> dict[str, set[str]]:
    """Return the codes that a code or a name may mean: a province of before July 2025, a unit since then."""
    codes: dict[str, set[str]] = {}
    for code, name in [(each.code, each.name) for each in PROVINCES] + [
        (each.code.zfill(3), each.name) for each in UNITS
    ]:
        codes.setdefault(code, set()).add(code)
        codes.setdefault(normalised(name), set()).add(code)
    return codes


_CODES: Final = _named_places()
_TOO_BROAD: Final = Text(
    f"Cần ngày hoặc năm sinh, giới tính và tỉnh nơi sinh; một lần tìm xét tối đa {MOST_EXAMINED} người. "
    "Ở tỉnh đông dân hãy nêu đủ ngày sinh.",
    "Name birth date or year, sex and province of birth (each with `eq`, joined by `and`); "
    f"one search looks at up to {MOST_EXAMINED} people. For a large province name the whole birth date.",
)
