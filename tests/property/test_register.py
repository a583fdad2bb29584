"""Whatever is written, in whatever order: relations stay symmetric, dates in order, and what is kept reads the same again."""

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.discovery import find_registries
from mock_registries.nation.people import Person
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import Facts, Row
from mock_registries.problems import Problem
from mock_registries.register import Register
from mock_registries.vital.births import register_birth
from mock_registries.vital.bodies import Birth, Correction, Couple, Death, Divorce
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.corrections import correct
from mock_registries.vital.deaths import register_death
from mock_registries.vital.marriages import register_divorce, register_marriage

TODAY = date(2026, 11, 22)
LAW = {"legal_basis": "decision", "reference": "dossier-1"}
_FEW = 24  # people, so that what is drawn meets itself again


@cache
def _nation() -> Register:
    return Register(2026, 1000, Facts())


@cache
def _cast() -> tuple[Person, ...]:
    """Adults of both sexes: half of them married, half never."""
    adults = [person for person in _nation().people() if person.born.year < 2000 and person.died is None]
    wed = [person for person in adults if person.spouse is not None]
    single = [person for person in adults if person.spouse is None]
    return (*wed[: _FEW // 2], *single[: _FEW // 2])


class Story:
    """One sequence of events; `facts` is what would be durable."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.register = _nation().over(self.facts)
        self.rows: list[Row] = []
        self.numbers = [person.personal_number for person in _cast()]
        self.touched: set[int] = set()

    def play(self, act: str, one: int, other: int, day: int) -> None:
        """Let something happen, or be refused and leave nothing."""
        draft = Draft(self.facts.layer(), len(self.rows) + 1)
        clerk = Clerk(draft, self.register.over(draft.facts), TODAY)
        with contextlib.suppress(Problem):
            index = getattr(self, act)(clerk, *self._numbers(one, other), _day(day))
            self._keep(draft, clerk, index)

    def _keep(self, draft: Draft, clerk: Clerk, index: int) -> None:
        self.rows.extend(draft.facts.rows())
        self.facts.merge(draft.facts)
        self.touched |= clerk.touched
        if self.register.person(index).personal_number not in self.numbers:
            self.numbers.append(self.register.person(index).personal_number)

    def _numbers(self, one: int, other: int) -> tuple[str, str]:
        """Return two people, a man first if there is one: or nearly everything drawn would be refused."""
        numbers = [self.numbers[position % len(self.numbers)] for position in (one, other)]
        numbers.sort(key=lambda number: int(number[3]) % 2)
        return numbers[0], numbers[1]

    def birth(self, clerk: Clerk, one: str, other: str, day: date) -> int:
        body = {"full_name": "Nguyễn Minh An", "sex": "male", "date_of_birth": day, **LAW}
        parents = {"mother_personal_number": other, "father_personal_number": one}
        return register_birth(clerk, Birth.model_validate(body | parents))

    def marriage(self, clerk: Clerk, one: str, other: str, _: date) -> int:
        couple = {"husband_personal_number": one, "wife_personal_number": other, **LAW}
        return register_marriage(clerk, Couple.model_validate(couple))

    def divorce(self, clerk: Clerk, one: str, other: str, day: date) -> int:
        couple = {"husband_personal_number": one, "wife_personal_number": other, "decided_on": day, **LAW}
        return register_divorce(clerk, Divorce.model_validate(couple))

    def death(self, clerk: Clerk, one: str, _: str, day: date) -> int:
        return register_death(clerk, Death.model_validate({"personal_number": one, "died_on": day, **LAW}))

    def parent(self, clerk: Clerk, one: str, other: str, day: date) -> int:
        one, other = (one, other) if day.day % 2 else (other, one)
        sex = "mother" if clerk.find_anybody(other, "#").sex == "female" else "father"
        body = {"personal_number": one, "reason": "r", f"{sex}_personal_number": other, **LAW}
        return correct(clerk, Correction.model_validate(body))

    def people(self) -> Iterator[Person]:
        return (self.register.person(index) for index in self.touched)


def _day(number: int) -> date:
    return TODAY - timedelta(days=number)


ACTS = st.tuples(
    st.sampled_from(["birth", "birth", "marriage", "divorce", "divorce", "death", "parent"]),
    st.integers(0, _FEW + 4),
    st.integers(0, _FEW + 4),
    st.integers(0, 900),
)


@given(st.lists(ACTS, min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_relations_stay_symmetric_and_dates_in_order(acts: list[tuple[str, int, int, int]]) -> None:
    story = Story()
    for act in acts:
        story.play(*act)
    for person in story.people():
        _check_family(story.register, person)
        _check_marriages(story.register, person)
        assert story.register.find(person.personal_number) == person
        assert person in story.register.household(person.household).members


def _check_family(register: Register, person: Person) -> None:
    for parent in (person.father, person.mother):
        if parent is not None and parent.index is not None:
            known = register.person(parent.index)
            assert person.index in known.children
            assert known.born < person.born
    for index in person.children:
        child = register.person(index)
        assert person.index in {parent.index for parent in (child.father, child.mother) if parent is not None}
    assert person.died is None or person.born <= person.died


def _check_marriages(register: Register, person: Person) -> None:
    household = register.household(person.household)
    own = [marriage for marriage in household.marriages if person.index in {marriage.husband, marriage.wife}]
    standing = [marriage for marriage in own if marriage.ended_by is None]
    assert len(standing) <= 1
    for marriage in own:
        other = marriage.wife if marriage.husband == person.index else marriage.husband
        theirs = register.household(register.person(other).household)
        assert marriage in theirs.marriages
        assert marriage.ended_on is None or marriage.registered_on <= marriage.ended_on
    if standing:
        assert person.died is None
        assert person.spouse in {standing[0].husband, standing[0].wife}
        assert household.marriage_of(person.index) == standing[0]


@given(st.lists(ACTS, min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_what_is_kept_reads_the_same_again_in_every_registry(acts: list[tuple[str, int, int, int]]) -> None:
    story = Story()
    for act in acts:
        story.play(*act)
    again = Facts()
    for row in story.rows:
        again.take(row)
    register = _nation().over(again)
    for person in story.people():
        assert register.person(person.index) == person
        for registry in find_registries():
            for record_type in registry.record_types:
                kept = record_type.find(register, person)
                assert kept == record_type.find(story.register, person)
