"""Names the members of one household, parents before children, so that relatives agree from every side."""

from collections.abc import Callable
from datetime import date
from typing import Final

from mock_registries.nation import addresses, foreigners, lineage, naming, personal_numbers, places, ranks
from mock_registries.nation.communes import Commune, at
from mock_registries.nation.dice import Weighted, parse
from mock_registries.nation.draws import BITS, slots
from mock_registries.nation.families import Role
from mock_registries.nation.lineage import Ancestry
from mock_registries.nation.order import Slot
from mock_registries.nation.people import Address, Household, Parent, Person
from mock_registries.nation.plan.seats import Ref, Seat
from mock_registries.nation.provinces import Province

_NONE: Final = "none"
_RELIGIONS: Final = Weighted(
    parse("none:863,Công giáo:61,Phật giáo:48,Tin Lành:10,Phật giáo Hòa Hảo:10,Cao Đài:6,Bà-la-môn:2", ",")
)
_ORIGIN_IS_BIRTHPLACE: Final = 850 * 2**BITS // 1000
_LONG_NAME: Final = 4 * 2**BITS // 1000
_WOMAN: Final = "female"

Points = tuple[int, ...]
HouseholdOf = Callable[[int], Household]


class Scene:
    """A household while its members are being named; `household_of` gives those its members descend from."""

    __slots__ = (
        "_absent",
        "_household_of",
        "_members",
        "_points",
        "_region",
        "_religion",
        "_seed",
        "_slot",
        "home",
    )

    def __init__(
        self, seed: int, slot: Slot, points: Points, home: Address, household_of: HouseholdOf
    ) -> None:
        self._seed, self._slot, self._points, self._household_of = seed, slot, points, household_of
        self.home = home
        self._region = lineage.region_of(home.commune.province)
        religion = _RELIGIONS.by(points[4])
        self._religion = None if religion == _NONE else religion
        self._members: list[Person | None] = [None] * len(slot.plan.seats)
        self._absent: Parent | None = None

    def members(self) -> tuple[Person, ...]:
        """Return the members in the order of the plan."""
        for position in self._slot.plan.naming:
            self._members[position] = self._person(position)
        return tuple(member for member in self._members if member is not None)

    def _person(self, position: int) -> Person:
        slot, seed = self._slot, self._seed
        seat, index = slot.plan.seats[position], slot.first + position
        points = slots(seed, "person", index)
        row = places.turned(seat.place, slot.cycle, seed)
        province = places.BIRTHS[row]
        prefix, rank = ranks.prefix_and_rank(seat, slot.cycle, row)
        ancestry, birth, origin = self._descent(seat, index, points, province)
        return Person(
            index,
            personal_numbers.compose(seed, prefix, seat.cell.digits, rank),
            slot.number,
            seat.role,
            _name(seat, points, ancestry),
            seat.sex,
            date.fromordinal(seat.birth.first + (points[0] * seat.birth.days >> BITS)),
            ancestry.ethnicity,
            self._religion,
            birth,
            origin,
            ancestry.father,
            ancestry.mother,
            None if seat.partner is None else slot.first + seat.partner,
            tuple([slot.first + distance for distance in seat.children]) if seat.children else (),
            None if seat.death is None else _died(seat, points),
        )

    def _descent(
        self, seat: Seat, index: int, points: Points, province: Province
    ) -> tuple[Ancestry, Commune, Commune]:
        """Return ancestry, commune of birth and place of origin."""
        if seat.father is None and seat.mother is None:
            return self._from_outside(seat, index, points, province)
        father, mother = self._find(seat.father), self._find(seat.mother)
        ancestry = self._ancestry(seat, father, mother)
        parent = mother or father
        assert parent is not None
        home = (
            self.home if parent.household == self._slot.number else self._household_of(parent.household).home
        )
        birth = home.commune if home.commune.province is province else at(province.code, self._points[12])
        return ancestry, birth, (father or parent).origin

    def _from_outside(
        self, seat: Seat, index: int, points: Points, province: Province
    ) -> tuple[Ancestry, Commune, Commune]:
        region = lineage.region_of(province)
        group = self._group(region, points)
        ancestry = lineage.drawn(
            self._seed, index, seat.cell.year, group, region, is_fatherless=seat.is_fatherless
        )
        birth = at(province.code, points[6])
        origin = (
            birth
            if points[13] < _ORIGIN_IS_BIRTHPLACE
            else addresses.commune_anywhere(points[14], points[15])
        )
        return ancestry, birth, origin

    def _group(self, region: lineage.Region, points: Points) -> str:
        """Return the group: of those from the household's region, the household's; a partner's is mostly the same."""
        if region.unit_code != self._region.unit_code:
            return lineage.group_at(region, points[10])
        first = next((member for member in self._members if member is not None), None)
        if first is None:
            return lineage.group_at(self._region, self._points[5])
        return lineage.partner_group(first.ethnicity, region, points[9], points[10])

    def _find(self, ref: Ref | None) -> Person | None:
        if ref is None:
            return None
        if ref.household == 0:
            return self._members[ref.position]
        return self._household_of(self._slot.number + ref.household).members[ref.position]

    def _ancestry(self, seat: Seat, father: Person | None, mother: Person | None) -> Ancestry:
        known_father = None if father is None else _as_parent(father)
        if mother is None:
            assert known_father is not None
            return lineage.known(known_father, self._absent_parent(known_father))
        known_mother = _as_parent(mother)
        if known_father is None and not seat.is_fatherless:
            known_father = self._absent_parent(known_mother)
        return lineage.known(known_father, known_mother)

    def _absent_parent(self, present: Parent) -> Parent:
        """Return the other parent of the children at home, the same for all of them."""
        if self._absent is None:
            self._absent = self._draw_absent(present)
        return self._absent

    def _draw_absent(self, present: Parent) -> Parent:
        head, number = self._members[0], self._slot.number
        assert head is not None
        if self._slot.plan.is_foreign:
            man = foreigners.husband(self._seed, number, head.born)
            return Parent(man.name, man.born.year, "", nationality=man.nationality)
        eldest = min(seat.cell.year for seat in self._slot.plan.seats if seat.role is Role.CHILD)
        draw = lineage.absent_father if head.sex == _WOMAN else lineage.absent_mother
        return draw(self._seed, number, present, eldest, self._region)


def _name(seat: Seat, points: Points, ancestry: Ancestry) -> naming.Name:
    maternal = ancestry.mother.name.surname
    if points[8] < _LONG_NAME and maternal != ancestry.surname:
        return naming.long_at(points[1:6], ancestry.surname, maternal, seat.sex, seat.cell.year)
    return naming.at(points[1:6], ancestry.surname, seat.sex, seat.cell.year)


def _died(seat: Seat, points: Points) -> date:
    assert seat.death is not None
    return date.fromordinal(seat.death.first + (points[7] * seat.death.days >> BITS))


def _as_parent(person: Person) -> Parent:
    return Parent(person.name, person.born.year, person.ethnicity, person.index)
