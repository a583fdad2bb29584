"""Counts residents and households into the divisions that the sources publish."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from mock_registries.census.sources import DISTRIBUTIONS, MEN_BY_AGE, WHOLE, Distribution
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person

_OPEN_GROUP: Final = 80
_LARGEST_HOUSEHOLD: Final = 7
_SPELLINGS: Final = {"Hoàng": "Hoàng, Huỳnh", "Huỳnh": "Hoàng, Huỳnh", "Vũ": "Vũ, Võ", "Võ": "Vũ, Võ"}
_PAYERS: Final = {
    "employees": "DN HX CH NN TK HC XK",
    "insurance fund": "HT TB NO CT XB TN CS",
    "supported": "CN HS SV GB",
    "households": "GD",
}
_PAYER_OF: Final = {code: payer for payer, codes in _PAYERS.items() for code in codes.split()}


class Census:
    """Counts, one household after the other."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {each.slug: Counter() for each in DISTRIBUTIONS}
        self.men_by_age: Counter[str] = Counter()
        self.residents = 0

    @staticmethod
    def choose(nation: Nation, sample: int | None) -> Sequence[int]:
        """Return which households to count: all, or as many as asked for, one drawn from each of as many stretches.

        Drawn, because the nation repeats its plan: every so-manieth household would be of the same few kinds.
        """
        if sample is None or sample >= nation.households:
            return range(nation.households)
        bounds = pairwise(nation.households * step // sample for step in range(sample + 1))
        return [
            Dice(nation.seed, "census", first).between(first, last - 1, "household") for first, last in bounds
        ]

    def count(self, nation: Nation, number: int) -> None:
        """Count one household and the living who belong to it."""
        household = nation.household(number)
        living = household.residents
        self.counts["household-size"][_size_label(len(living))] += 1
        for person in living:
            self._count_person(nation, household, person)

    def share(self, distribution: Distribution, part: str) -> float:
        """Return a part's share of 10,000."""
        counted = self.counts[distribution.slug]
        return WHOLE * counted[part] / max(1, counted.total())

    def men_share(self, group: str) -> float:
        """Return the men of an age group, of 10,000."""
        return WHOLE * self.men_by_age[group] / max(1, self.counts["age"][group])

    def figures(self) -> dict[str, Any]:
        """Return every share beside its source, in percent, for programs."""
        found: dict[str, Any] = {"residents": self.residents}
        for each in DISTRIBUTIONS:
            parts = {
                part: {"percent": round(self.share(each, part) / 100, 3), "source": expected / 100}
                for part, expected in each.shares.items()
            }
            found[each.slug] = {"title": each.title.en, "source": each.source, "parts": parts}
        found["men-by-age"] = {
            group: {"percent": round(self.men_share(group) / 100, 3), "source": expected / 100}
            for group, expected in MEN_BY_AGE.items()
        }
        return found

    def _count_person(self, nation: Nation, household: Household, person: Person) -> None:
        self.residents += 1
        group = _age_label(age_on(CENSUS_DAY, person.born))
        self.counts["age"][group] += 1
        self.men_by_age[group] += person.sex == "male"
        self.counts["sex"][person.sex] += 1
        self.counts["surname"][_SPELLINGS.get(person.name.surname, person.name.surname)] += 1
        self.counts["birth-province"][person.birth_commune.province.name] += 1
        self.counts["residence"][household.home.commune.unit.name] += 1
        coverage = find_coverage(person, nation.seed)
        if coverage is not None:
            self.counts["insurance"][_PAYER_OF.get(coverage.group_code, "state budget")] += 1


def _age_label(age: int) -> str:
    first = age // 5 * 5
    return f"{_OPEN_GROUP}+" if age >= _OPEN_GROUP else f"{first}-{first + 4}"


def _size_label(size: int) -> str:
    return f"{_LARGEST_HOUSEHOLD}+" if size >= _LARGEST_HOUSEHOLD else str(size)
