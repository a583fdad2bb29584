"""A walk over ten thousand random residents of a nation of a hundred million, from household to household."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.nation.marital import marital_status
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Household, Parent, Person
from mock_registries.nation.registers import find_death_entry

SIZE = 100_000_000
RESIDENTS = 10_000
STOPS = 900  # places to start from; from each, the walk goes on through the neighbours


@cache
def nation() -> Nation:
    return Nation(2026, SIZE)


@cache
def walk() -> tuple[Person, ...]:
    """The residents met: those of random households and of the three that follow."""
    chooser = random.Random(20260701)  # noqa: S311 - the same walk every time
    met: list[Person] = []
    for _ in range(STOPS):
        first = chooser.randrange(nation().households - 4)
        met += [member for number in range(first, first + 4) for member in nation().household(number).members]
    return tuple(met)


def homes() -> Iterator[Household]:
    yield from (nation().household(number) for number in sorted({person.household for person in walk()}))


def parents(person: Person) -> list[Parent]:
    return [
        parent for parent in (person.father, person.mother) if parent is not None and parent.index is not None
    ]


def test_the_walk_meets_ten_thousand_residents() -> None:
    assert sum(person.died is None for person in walk()) >= RESIDENTS


def test_every_number_is_valid_and_found() -> None:
    numbers = {person.personal_number for person in walk()}
    assert len(numbers) == len({person.index for person in walk()})
    for person in walk():
        assert nation().find(person.personal_number) == person
        assert 901 <= int(person.personal_number[:3]) <= 996
        century = 2 * (person.born.year // 100 - 19) + (person.sex == "female")
        assert person.personal_number[3:6] == f"{century}{person.born.year % 100:02d}"


def test_parents_and_children_name_each_other_across_households() -> None:
    across = 0
    for person in walk():
        for parent in parents(person):
            assert parent.index is not None
            known = nation().person(parent.index)
            across += known.household != person.household
            assert person.index in known.children
            assert (known.name, known.born.year, known.ethnicity) == parent[:3]
            assert known.sex == ("male" if parent is person.father else "female")
        for child in map(nation().person, person.children):
            assert person.index in {parent.index for parent in parents(child)}
    assert across > RESIDENTS // 5


def test_marriages_are_the_same_from_both_sides() -> None:
    for person in walk():
        marriage = nation().household(person.household).marriage_of(person.index)
        assert (marriage is None) == (person.spouse is None)
        if marriage is None or person.spouse is None:
            continue
        partner = nation().person(person.spouse)
        assert partner.spouse == person.index
        assert {partner.sex, person.sex} == {"male", "female"}
        assert nation().household(partner.household).marriage_of(partner.index) == marriage
        if marriage.ended_by == "death":
            assert marriage.ended_on in {person.died, partner.died}
        assert (marriage.ended_by == "divorce") == (partner.household != person.household)


def test_dates_are_in_order() -> None:
    for person in walk():
        assert person.born < CENSUS_DAY
        assert age_on(CENSUS_DAY, person.born) <= 105
        assert person.died is None or date(2010, 1, 1) <= person.died < CENSUS_DAY
        births = sorted(nation().person(child).born for child in person.children)
        assert all(later - earlier >= timedelta(days=270) for earlier, later in pairwise(births))
        if births:
            assert age_on(births[0], person.born) >= (18 if person.sex == "female" else 20)
            assert person.died is None or person.died > births[-1]
            assert person.sex == "male" or age_on(births[-1], person.born) <= 46
        assert person.mother.birth_year <= person.born.year - 17
        assert person.father is None or person.father.birth_year <= person.born.year - 19


def test_people_marry_of_age_and_before_their_first_child() -> None:
    for household in homes():
        for marriage in household.marriages:
            husband, wife = nation().person(marriage.husband), nation().person(marriage.wife)
            assert marriage.registered_on >= max(add_years(husband.born, 20), add_years(wife.born, 18))
            common = set(husband.children) & set(wife.children)
            assert all(marriage.registered_on < nation().person(child).born for child in common)
            assert marriage.ended_on is None or marriage.registered_on < marriage.ended_on < CENSUS_DAY


def test_status_fits_the_marriages() -> None:
    for person in walk():
        status = marital_status(nation().household(person.household), person)
        if status.state == "widowed":
            assert person.spouse is not None
            assert nation().person(person.spouse).died == status.since
        if status.state == "single":
            assert person.spouse is None


def test_a_child_takes_name_group_and_origin_from_the_father_else_from_the_mother() -> None:
    for person in walk():
        foreign = person.father is not None and person.father.nationality != NATIONALITY
        giver = person.mother if person.father is None or foreign else person.father
        assert (person.name.surname, person.ethnicity) == (giver.name.surname, giver.ethnicity)
        if person.father is not None and person.father.index is not None:
            assert person.origin is nation().person(person.father.index).origin


def test_a_death_is_registered_within_fifteen_days() -> None:
    entered = 0
    for person in walk():
        entry = find_death_entry(nation().household(person.household), person, 2026)
        assert entry is None or person.died is not None
        if entry is not None and person.died is not None:
            entered += 1
            assert person.died <= entry.registered_on <= min(person.died + timedelta(days=15), CENSUS_DAY)
    assert entered > 0


@pytest.mark.parametrize("size", [1_000, 10_000, 1_000_000])
def test_growth_changes_nobody(size: int) -> None:
    small = Nation(2026, size)
    for index in range(0, small.persons, small.persons // 300):
        person = small.person(index)
        assert nation().person(index) == person
        assert nation().household(person.household) == small.household(person.household)
        assert nation().find(person.personal_number) == person
