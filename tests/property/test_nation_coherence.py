"""Relatives, addresses, dates and numbers agree from every side, for any seed and any household."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.nation.families import Role
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.nation.people import NATIONALITY, Household, Person

SEEDS = st.sampled_from((0, 1, 2026, 2**63))  # few, because each has tables of its own
SIZE = LARGEST
INDEXES = st.integers(min_value=0, max_value=SIZE - 1)
COUPLES = ({Role.HEAD, Role.SPOUSE}, {Role.FATHER, Role.MOTHER})


@st.composite
def households(draw: st.DrawFn) -> tuple[Nation, Household]:
    nation = Nation(draw(SEEDS), SIZE)
    person = nation.person(draw(INDEXES))
    return nation, nation.household(person.household)


@given(households())
def test_children_and_parents_name_each_other(pair: tuple[Nation, Household]) -> None:
    nation, household = pair
    for person in household.members:
        for index in person.children:
            child = nation.person(index)
            parent = child.father if person.sex == "male" else child.mother
            assert parent is not None
            assert parent.index == person.index
            assert (parent.name, parent.birth_year, parent.ethnicity) == (
                person.name,
                person.born.year,
                person.ethnicity,
            )
        for named in (person.father, person.mother):
            if named is not None and named.index is not None:
                assert person.index in nation.person(named.index).children


@given(households())
def test_spouses_name_each_other_and_share_one_marriage(pair: tuple[Nation, Household]) -> None:
    nation, household = pair
    for person in household.members:
        marriage = household.marriage_of(person.index)
        assert (marriage is None) == (person.spouse is None)
        if marriage is not None and person.spouse is not None:
            spouse = nation.person(person.spouse)
            assert spouse.spouse == person.index
            assert {person.sex, spouse.sex} == {"male", "female"}
            assert nation.household(spouse.household).marriage_of(spouse.index) == marriage
            assert spouse.household != household.number or {person.role, spouse.role} in COUPLES
            assert spouse.household == household.number or marriage.ended_by == "divorce"


@given(households())
def test_members_live_in_the_household_that_counts_them(pair: tuple[Nation, Household]) -> None:
    nation, household = pair
    assert household.members[0].role is Role.HEAD
    for person in household.members:
        assert nation.person(person.index) == person
        assert nation.household(person.household) == household


@given(households())
def test_dates_are_in_order(pair: tuple[Nation, Household]) -> None:
    nation, household = pair
    for person in household.members:
        assert person.born < CENSUS_DAY
        assert age_on(CENSUS_DAY, person.born) <= 105
        assert person.mother.birth_year <= person.born.year - 17
        assert person.father is None or person.father.birth_year <= person.born.year - 19
    for marriage in household.marriages:
        husband, wife = nation.person(marriage.husband), nation.person(marriage.wife)
        assert marriage.registered_on >= max(add_years(husband.born, 20), add_years(wife.born, 18))
        assert marriage.registered_on < min(
            [nation.person(index).born for index in wife.children], default=CENSUS_DAY
        )


@given(households())
def test_siblings_are_born_one_after_the_other_to_a_mother_of_childbearing_age(
    pair: tuple[Nation, Household],
) -> None:
    _, household = pair
    children = [person for person in household.members if person.role is Role.CHILD]
    births = [child.born for child in children]
    assert births == sorted(births)
    assert all((later - earlier).days >= 300 for earlier, later in pairwise(births))
    for mother in (person for person in household.members if person.sex == "female" and person.children):
        for child in (person for person in household.members if person.index in mother.children):
            assert 18 <= age_on(child.born, mother.born) <= 46


@given(households())
def test_a_child_bears_the_fathers_surname_or_the_mothers_if_there_is_none(
    pair: tuple[Nation, Household],
) -> None:
    for person in pair[1].members:
        is_foreign = person.father is not None and person.father.nationality != NATIONALITY
        giver = person.mother if person.father is None or is_foreign else person.father
        assert person.name.surname == giver.name.surname
        assert person.ethnicity == giver.ethnicity


@given(households())
def test_a_number_says_sex_century_year_and_place_of_birth(pair: tuple[Nation, Household]) -> None:
    for person in pair[1].members:
        number = person.personal_number
        assert len(number) == 12
        assert number.isascii()
        assert number.isdecimal()
        place = (
            person.birth_commune.province.code
            if person.born < date(2025, 7, 1)
            else person.birth_commune.unit.code
        )
        assert int(number[:3]) == int(place) + 900
        assert 901 <= int(number[:3]) <= 996
        century = 0 if person.born.year < 2000 else 2
        assert int(number[3]) == century + (person.sex == "female")
        assert int(number[4:6]) == person.born.year % 100


@given(SEEDS, INDEXES)
def test_a_number_leads_back_to_its_bearer(seed: int, index: int) -> None:
    nation = Nation(seed, SIZE)
    person = nation.person(index)
    assert nation.find(person.personal_number) == person


@given(SEEDS, st.integers(min_value=1, max_value=5_000), st.integers(min_value=0, max_value=20_000))
@settings(max_examples=40)
def test_a_larger_nation_holds_the_same_residents(seed: int, size: int, more: int) -> None:
    small, large = Nation(seed, size), Nation(seed, size + more)
    for index in {0, small.residents // 2, small.residents - 1}:
        assert large.person(index) == small.person(index)
        assert large.find(small.person(index).personal_number) == small.person(index)


@given(SEEDS, st.integers(min_value=1, max_value=5_000))
@settings(max_examples=10, deadline=None)
def test_a_nation_ends_with_a_whole_kindred(seed: int, size: int) -> None:
    nation = Nation(seed, size)
    assert size <= nation.residents < size + 34
    assert nation.residents == sum(person.died is None for person in nation.people())
    last = nation.person(nation.persons - 1)
    assert nation.household(last.household).members[-1] == last
    assert nation.households == last.household + 1
    with pytest.raises(IndexError):
        nation.person(nation.persons)
    with pytest.raises(IndexError):
        nation.household(nation.households)


@given(SEEDS, st.integers(min_value=1, max_value=5_000))
@settings(max_examples=10, deadline=None)
def test_nobody_has_a_relative_beyond_the_end(seed: int, size: int) -> None:
    nation = Nation(seed, size)
    for person in nation.people():
        parents = [parent.index for parent in (person.father, person.mother) if parent and parent.index]
        assert max([*parents, *person.children, person.spouse or 0]) < nation.persons


@given(SEEDS, st.integers(min_value=1, max_value=LARGEST // 10_000))
@settings(max_examples=10)
def test_a_multiple_of_ten_thousand_is_met_exactly(seed: int, cycles: int) -> None:
    assert Nation(seed, cycles * 10_000).residents == cycles * 10_000


@given(st.text(max_size=14))
def test_text_that_is_no_number_finds_nobody(text: str) -> None:
    nation = Nation(2026, 1_000)
    found = nation.find(text)
    assert found is None or found.personal_number == text


def test_numbers_of_nobody_find_nobody() -> None:
    nation = Nation(2026, 1_000)
    bearer: Person = nation.person(0)
    other_digit = "1" if bearer.personal_number[3] == "0" else "0"
    forged = bearer.personal_number[:3] + other_digit + bearer.personal_number[4:]
    assert nation.find(forged) is None
    assert nation.find(f"{bearer.personal_number}\n") is None
    assert nation.find(Nation(2026, 10_000).person(9_999).personal_number) is None
