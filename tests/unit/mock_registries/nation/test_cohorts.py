"""Whoever is listed by group, and by day of birth, is who would be found by building everybody."""

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_registries.nation import cohorts, places, ranks
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.nation.personal_numbers import Group
from mock_registries.nation.plan.cycle import cycle

NATION = Nation(2026, 20_000)
ROUND = cycle().persons * places.ROWS


def groups_of_two_years() -> dict[Group, dict[int, date]]:
    """Everybody born in a usual year and in the one in which the codes changed, by the first digits of the number."""
    groups: dict[Group, dict[int, date]] = defaultdict(dict)
    for person in NATION.people():
        if person.born.year in {1990, 2025}:
            group = Group(int(person.personal_number[:3]), person.sex, person.born.year)
            groups[group][person.index] = person.born
    return groups


def test_a_cohort_is_everybody_whose_number_begins_alike() -> None:
    for group, people in groups_of_two_years().items():
        assert sorted(NATION.cohort(group)) == sorted(people)
        assert NATION.count_cohort(group) == len(people)
        assert {cohorts.group_of(NATION.seed, index) for index in people} == {group}


def test_those_of_a_cohort_who_were_born_on_a_day_are_found_without_the_others() -> None:
    for group, people in groups_of_two_years().items():
        some = set(list(people.values())[::3])
        days = {day.toordinal() for day in some}
        assert sorted(NATION.cohort(group, days)) == sorted(
            index for index, born in people.items() if born in some
        )
        assert not [*NATION.cohort(group, set())]


def test_a_cohort_of_nobody_is_empty() -> None:
    for group in (Group(901, "male", 1850), Group(903, "male", 1990), Group(0, "x", 1990)):
        assert [*NATION.cohort(group)] == []
        assert NATION.count_cohort(group) == 0


@pytest.mark.parametrize(
    "persons", [1, cycle().persons + 7, 500 * cycle().persons, ROUND - 1, ROUND, ROUND + 1, 3 * ROUND // 2]
)
def test_a_cohort_is_counted_as_it_is_listed_at_any_size(persons: int) -> None:
    group = Group(905, "female", 2025)
    listed = list(cohorts.members(2026, group, persons))
    assert len(listed) == len(set(listed)) == cohorts.count(2026, group, persons)
    assert all(index < persons for index in listed)
    by_rank = {
        ranks.index_of(2026, group, rank)
        for rank in range(2 * ranks.block(cycle().cells["female", 2025], 905))
    }
    assert set(listed) == {index for index in by_rank if index is not None and index < persons}


@given(st.integers(min_value=0, max_value=2**63), st.integers(min_value=0, max_value=LARGEST))
def test_the_group_of_an_index_is_known_without_the_person(seed: int, index: int) -> None:
    number = Nation(seed % 3, LARGEST).person(index).personal_number
    group = cohorts.group_of(seed % 3, index)
    assert number.startswith(f"{group.prefix}{group.digits}")
