"""Whatever is wished for is refused with its problem, or becomes a family that agrees from every side and in every registry."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mock_registries.discovery import find_registries
from mock_registries.nation import coverage, provinces, units
from mock_registries.nation.accounts import account_of
from mock_registries.nation.marital import marital_status
from mock_registries.overlay.facts import Facts
from mock_registries.personas.checks import check
from mock_registries.personas.family import Family
from mock_registries.personas.guests import Guest, Guests
from mock_registries.personas.relatives import build
from mock_registries.personas.slots import index_of
from mock_registries.personas.visited import VisitedNation
from mock_registries.personas.wish import Account, Child, Spouse, Wedding, Wish
from mock_registries.problems import Fault, Problem
from mock_registries.register import Register

SEED = 2026
DAYS = st.dates(date(1930, 1, 1), date(2026, 6, 30))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


GROUPS = maybe(st.sampled_from(sorted(coverage.GROUPS)))
CODES = maybe(st.sampled_from([unit.code for unit in units.UNITS]))
SPOUSES = st.builds(
    Spouse,
    full_name=st.sampled_from([None, "Kim Thử"]),
    date_of_birth=maybe(DAYS),
    nationality=st.sampled_from([None, "Việt Nam", "Hàn Quốc"]),
    home_province=CODES,
)
WEDDINGS = st.builds(
    Wedding,
    spouse=SPOUSES,
    registered_on=maybe(DAYS),
    ended_by=st.sampled_from([None, "divorce", "death"]),
)
CHILDREN = st.builds(
    Child,
    sex=st.sampled_from(["male", "female"]),
    date_of_birth=st.dates(date(1990, 1, 1), date(2026, 6, 30)),
    birth_entry=st.sampled_from(["electronic", "paper"]),
)
WISHES = st.builds(
    Wish,
    sex=st.sampled_from(["male", "female"]),
    date_of_birth=maybe(st.dates(date(1935, 1, 1), date(2008, 6, 30))),
    birth_province=maybe(st.sampled_from([province.code for province in provinces.PROVINCES])),
    home_province=CODES,
    ethnicity=st.sampled_from(["Kinh", "Tày", "Gia Rai"]),
    has_father=st.booleans(),
    died_on=maybe(st.dates(date(2009, 1, 1), date(2026, 7, 1))),
    account=maybe(
        st.builds(Account, level=st.sampled_from([0, 1, 2]), status=st.sampled_from(["active", "locked"]))
    ),
    card=st.sampled_from(["valid", "expired", "none"]),
    insurance_group=GROUPS,
    birth_entry=st.sampled_from(["electronic", "paper"]),
    marriage=maybe(WEDDINGS),
    children=st.lists(CHILDREN, max_size=4).map(tuple),
)
SERIALS = st.integers(0, 1_000_000)


@cache
def register() -> Register:
    return Register(SEED, 300, Facts())


def refusals(wish: Wish) -> tuple[Fault, ...]:
    """What is wrong with a wish, if anything."""
    try:
        check(wish)
    except Problem as problem:
        return tuple(problem.faults) or (Fault("#", "for no reason"),)
    return ()


def nation_with(serial: int, wish: Wish) -> tuple[Family, VisitedNation]:
    """The family of a wish that can be, and the nation it visits."""
    assume(not refusals(wish))
    facts, family = Facts(), build(SEED, serial, wish)
    facts.personas[serial] = Guest(serial, "mine", "one", 2**40, wish).to_values([])
    return family, VisitedNation(register(), Guests(SEED, facts), "mine")


@settings(deadline=None, max_examples=40)
@given(serial=SERIALS, wish=WISHES)
def test_relations_and_dates_agree_from_every_side(serial: int, wish: Wish) -> None:
    family, nation = nation_with(serial, wish)
    assert len({person.personal_number for person in family.persons.values()}) == len(family.persons)
    for person in family.persons.values():
        assert nation.person(person.index) == person
        assert person in nation.household(person.household).members
        for child in (nation.person(index) for index in person.children):
            parent = child.father if person.sex == "male" else child.mother
            assert parent is not None
            assert (parent.index, parent.name) == (person.index, person.name)
            assert person.born < child.born
        if person.spouse is not None:
            other = nation.person(person.spouse)
            assert (other.spouse, other.sex != person.sex) == (person.index, True)
            states = {marital_status(nation.household(one.household), one).state for one in (person, other)}
            assert len(states) == 1 or states == {"married", "widowed"}


@settings(deadline=None, max_examples=40)
@given(serial=SERIALS, wish=WISHES)
def test_every_registry_gives_records_as_it_published_them(serial: int, wish: Wish) -> None:
    family, nation = nation_with(serial, wish)
    for person in family.persons.values():
        for record_type, adapter in published().values():
            record = record_type.find(nation, person)
            if record is not None:
                adapter.validate_python(dict(record))


@settings(deadline=None, max_examples=40)
@given(serial=SERIALS, wish=WISHES)
def test_account_card_and_insurance_are_as_wished(serial: int, wish: Wish) -> None:
    family, nation = nation_with(serial, wish)
    person = family.persons[index_of(serial, 0)]
    account = account_of(person, SEED)
    if wish.account is not None:
        assert account.level == wish.account.level
        assert account.status == (wish.account.status if wish.died_on is None else "deceased")
    assert (published()["citizen_id_card"][0].find(nation, person) is None) or wish.card != "none"
    insured = published()["health_insurance_card"][0].find(nation, person)
    expected = None if wish.died_on is not None else wish.insurance_group
    assert expected == (None if insured is None else f"{insured['group_code']}{insured['benefit_level']}")


@cache
def published() -> Mapping[str, tuple[Any, TypeAdapter[Any]]]:
    return {
        kept.slug: (kept, TypeAdapter(kept.record))
        for registry in find_registries()
        for kept in registry.record_types
    }
