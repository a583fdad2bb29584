"""Makes the plan of a cycle, once per process, and looks things up in it."""

from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from mock_registries.nation.families import Role
from mock_registries.nation.plan import children_at_home, compose, kinship, partings, settle
from mock_registries.nation.plan.drafts import Bond, Household, Member
from mock_registries.nation.plan.seats import Cell, Plan, Ref, Seat, Wedding, Window
from mock_registries.nation.plan.terms import CENSUS_TERM, NEW_CODES_FROM, first_day, length

_NO_FATHER_PER_THOUSAND: Final = 40
_FIRST_CENTURY: Final = 19
_NAMED_IN_THIS_ORDER: Final = (Role.FATHER, Role.MOTHER, Role.HEAD, Role.SPOUSE, Role.CHILD)

Cells = dict[tuple[str, int], Cell]


class Cycle(NamedTuple):
    """The plan: households in the order of their kindreds, and the members by sex and year of birth."""

    plans: tuple[Plan, ...]
    cells: Cells
    persons: int


@cache
def cycle() -> Cycle:
    """Return the plan; it takes a quarter of a second, once."""
    households = compose.compose()
    children_at_home.choose_sexes(households)
    partings.part(households)
    kindreds = kinship.relate(households)
    draft = _Draft(kindreds)
    plans = tuple(draft.plan(household) for kindred in kindreds for household in kindred)
    return Cycle(plans, draft.cells, sum(len(plan.seats) for plan in plans))


class _Draft:
    """Numbers households and members, and writes each down with its relatives as distances."""

    def __init__(self, kindreds: list[list[Household]]) -> None:
        self._kindred = {
            id(household): turn for turn, kindred in enumerate(kindreds) for household in kindred
        }
        ordered = [household for kindred in kindreds for household in kindred]
        self._number = {id(household): number for number, household in enumerate(ordered)}
        members = [member for household in ordered for member in household.members]
        self._index = {id(member): index for index, member in enumerate(members)}
        self._home = settle.homes(kindreds)
        self._birthplace = settle.birthplaces(kindreds, self._home)
        self._fatherless = settle.fatherless(kindreds, _NO_FATHER_PER_THOUSAND)
        self.cells, self._turn = self._count(members)

    def plan(self, household: Household) -> Plan:
        """Return one household, written down."""
        members = household.members
        order = sorted(
            range(len(members)), key=lambda position: _NAMED_IN_THIS_ORDER.index(members[position].role)
        )
        bonds = {id(member.bond): member.bond for member in members if member.bond is not None}
        return Plan(
            number=self._number[id(household)],
            kind=household.kind,
            kindred=self._kindred[id(household)],
            place=self._home[id(household)],
            seats=tuple(self._seat(member) for member in members),
            naming=tuple(order),
            weddings=tuple(self._wedding(bond, household) for bond in bonds.values()),
            is_foreign=household.is_foreign,
        )

    def _seat(self, member: Member) -> Seat:
        first = self._first(member.household)
        partner = member.bond.other(member) if member.bond else None
        return Seat(
            role=member.role,
            sex=member.sex,
            birth=_window(member.born),
            death=None if member.died is None else _window(member.died),
            place=self._birthplace[id(member)],
            cell=self.cells[member.sex, member.born // 2],
            is_new_code=member.born >= NEW_CODES_FROM,
            turn=self._turn[id(member)],
            father=self._ref(member, member.father),
            mother=self._ref(member, member.mother),
            is_fatherless=id(member) in self._fatherless,
            partner=None if partner is None else self._index[id(partner)] - first,
            children=tuple(sorted(self._index[id(child)] - first for child in member.children)),
        )

    def _wedding(self, bond: Bond, household: Household) -> Wedding:
        first, number = self._first(household), self._number[id(household)]
        pair = (bond.husband, bond.wife)
        dead = [member for member in pair if member.died is not None and bond.ended is None]
        home = max(self._number[id(member.household)] for member in pair)
        return Wedding(
            husband=self._index[id(bond.husband)] - first,
            wife=self._index[id(bond.wife)] - first,
            day=_window(bond.wed),
            divorce=None if bond.ended is None else _window(bond.ended),
            death=self._index[id(min(dead, key=lambda member: member.died or 0))] - first if dead else None,
            home=home - number,
        )

    def _ref(self, member: Member, other: Member | None) -> Ref | None:
        if other is None:
            return None
        distance = self._number[id(other.household)] - self._number[id(member.household)]
        return Ref(distance, self._index[id(other)] - self._first(other.household))

    def _first(self, household: Household) -> int:
        return self._index[id(household.members[0])]

    def _count(self, members: list[Member]) -> tuple[Cells, dict[int, int]]:
        """Return the cells, and for each member its place in the old or the new part of its cell."""
        old: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        new: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        turn: dict[int, int] = {}
        for member in members:
            part = (new if member.born >= NEW_CODES_FROM else old)[member.sex, member.born // 2]
            turn[id(member)] = len(part)
            position = self._index[id(member)] - self._first(member.household)
            part.append((self._number[id(member.household)], position))
        keys = sorted(old.keys() | new.keys())
        return {key: Cell(*key, tuple(old[key]), tuple(new[key]), digits_of(*key)) for key in keys}, turn


def digits_of(sex: str, year: int) -> str:
    """Return the digits for century and sex, and for the year (Circular 07/2016/TT-BCA, art. 7)."""
    return f"{(year // 100 - _FIRST_CENTURY) * 2 + (sex == 'female')}{year % 100:02d}"


def _window(term: int) -> Window:
    return Window(first_day(term), length(min(term, CENSUS_TERM - 1)))
