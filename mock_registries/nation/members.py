"""Names the members of one household, each when asked for and after the parents, so that relatives agree from every side."""

from collections.abc import Callable
from typing import Final, NamedTuple, Self

from mock_registries.nation import (
    addresses,
    foreigners,
    homes,
    lineage,
    naming,
    personal_numbers,
    places,
    ranks,
)
from mock_registries.nation.communes import Commune, at
from mock_registries.nation.dice import Weighted, parse
from mock_registries.nation.draws import BITS, slots
from mock_registries.nation.families import Role
from mock_registries.nation.lineage import Ancestry, Region
from mock_registries.nation.marriages import day_in
from mock_registries.nation.order import slot
from mock_registries.nation.people import Parent, Person
from mock_registries.nation.plan.seats import Ref, Seat
from mock_registries.nation.provinces import Province

_NONE: Final = "none"
_RELIGIONS: Final = Weighted(
    parse("none:863,Công giáo:61,Phật giáo:48,Tin Lành:10,Phật giáo Hòa Hảo:10,Cao Đài:6,Bà-la-môn:2", ",")
)
_ORIGIN_IS_BIRTHPLACE: Final = (850 << BITS) // 1000
_LONG_NAME: Final = (4 << BITS) // 1000
_WOMAN: Final = "female"

Points = tuple[int, ...]


class Descent(NamedTuple):
    """What somebody has by birth: ancestry, commune of birth and place of origin."""

    ancestry: Ancestry
    birth: Commune
    origin: Commune


class Scene:
    """A household whose members are named when they are asked for; `scene_of` gives those its members descend from."""

    __slots__ = (
        "_members",
        "_of_children",
        "_region",
        "_religion",
        "_scene_of",
        "_shift",
        "home",
        "points",
        "seed",
        "slot",
    )

    def __init__(self, seed: int, number: int, scene_of: "Callable[[int], Self]") -> None:
        self.seed, self._scene_of = seed, scene_of
        self.slot, self.points = slot(seed, number), homes.points_of(seed, number)
        self._shift = places.shift(self.slot.cycle, seed)
        self.home = homes.home_in(self.slot, seed, self.points)
        self._region = lineage.REGIONS[self.home.commune.province.code]
        religion = _RELIGIONS.by(self.points[4])
        self._religion = None if religion == _NONE else religion
        self._members: dict[int, Person] = {}
        self._of_children: Descent | None = None

    def members(self) -> tuple[Person, ...]:
        """Return the members in the order of the plan."""
        return tuple([self.member(position) for position in range(len(self.slot.plan.seats))])

    def member(self, position: int) -> Person:
        """Return one member; nobody else is named but those from whom the name comes."""
        known = self._members.get(position)
        if known is None:
            known = self._members[position] = self._person(position)
        return known

    def _person(self, position: int) -> Person:
        slot, seed = self.slot, self.seed
        seat, index = slot.plan.seats[position], slot.first + position
        points = slots(seed, "person", index)
        row = (seat.place + self._shift) % places.ROWS
        prefix, rank = ranks.prefix_and_rank(seat, slot.cycle, row)
        ancestry, birth, origin = self._descent(seat, position, points, places.BIRTHS[row])
        return Person(
            index,
            personal_numbers.compose(seed, prefix, seat.cell.digits, rank),
            slot.number,
            seat.role,
            _name(seat, points, ancestry),
            seat.sex,
            day_in(seat.birth, points[0]),
            ancestry.ethnicity,
            self._religion,
            birth,
            origin,
            ancestry.father,
            ancestry.mother,
            None if seat.partner is None else slot.first + seat.partner,
            tuple([slot.first + distance for distance in seat.children]) if seat.children else (),
            None if seat.death is None else day_in(seat.death, points[7]),
        )

    def _descent(self, seat: Seat, position: int, points: Points, province: Province) -> Descent:
        if seat.role is Role.CHILD:
            return self._descent_of_children()
        if seat.mother is None and seat.father is None:
            return self._from_outside(seat, position, points, province)
        return self._from_persons(seat, province)

    def _descent_of_children(self) -> Descent:
        """Return the descent of all children at home: that of the first of them."""
        if self._of_children is None:
            first = next(seat for seat in self.slot.plan.seats if seat.role is Role.CHILD)
            self._of_children = self._from_persons(
                first, places.BIRTHS[(first.place + self._shift) % places.ROWS]
            )
        return self._of_children

    def _from_outside(self, seat: Seat, position: int, points: Points, province: Province) -> Descent:
        """Draw the descent of somebody whose parents are no persons of the nation."""
        region = lineage.REGIONS[province.code]
        group, index = self._group(position, region, points), self.slot.first + position
        ancestry = lineage.drawn(
            self.seed, index, seat.cell.year, group, region, is_fatherless=seat.is_fatherless
        )
        birth = at(province.code, points[6])
        if points[13] < _ORIGIN_IS_BIRTHPLACE:
            return Descent(ancestry, birth, birth)
        return Descent(ancestry, birth, addresses.commune_anywhere(points[14], points[15]))

    def _group(self, position: int, region: Region, points: Points) -> str:
        """Return the group: of those from the household's region, the household's; a partner's is mostly the same."""
        if region is not self._region:
            return lineage.group_at(region, points[10])
        first = self.slot.plan.naming[0]
        if position == first:
            return lineage.group_at(region, self.points[5])
        return lineage.partner_group(self._group_of_first(), region, points[9], points[10])

    def _group_of_first(self) -> str:
        """Return the group of the member who is named first; he or she is not named for it."""
        position = self.slot.plan.naming[0]
        seat = self.slot.plan.seats[position]
        if position in self._members or seat.father is not None or seat.mother is not None:
            return self.member(position).ethnicity
        province = places.BIRTHS[(seat.place + self._shift) % places.ROWS]
        points = slots(self.seed, "person", self.slot.first + position)
        return self._group(position, lineage.REGIONS[province.code], points)

    def _from_persons(self, seat: Seat, province: Province) -> Descent:
        father, mother = self._find(seat.father), self._find(seat.mother)
        parent = mother or father
        assert parent is not None
        is_here = parent.household == self.slot.number
        home = self.home if is_here else self._scene_of(parent.household).home
        birth = home.commune if home.commune.province is province else at(province.code, self.points[12])
        return Descent(self._ancestry(seat, father, mother), birth, (father or parent).origin)

    def _find(self, ref: Ref | None) -> Person | None:
        if ref is None:
            return None
        if ref.household == 0:
            return self.member(ref.position)
        return self._scene_of(self.slot.number + ref.household).member(ref.position)

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
        """Draw the other parent of the children at home, who is no person of the nation."""
        head, number, seats = self.member(0), self.slot.number, self.slot.plan.seats
        if self.slot.plan.is_foreign:
            man = foreigners.husband(self.seed, number, head.born)
            return Parent(man.name, man.born.year, "", nationality=man.nationality)
        eldest = min(seat.cell.year for seat in seats if seat.role is Role.CHILD)
        draw = lineage.absent_father if head.sex == _WOMAN else lineage.absent_mother
        return draw(self.seed, number, present, eldest, self._region)


def _name(seat: Seat, points: Points, ancestry: Ancestry) -> naming.Name:
    maternal = ancestry.mother.name.surname
    if points[8] < _LONG_NAME and maternal != ancestry.surname:
        return naming.long_at(points[1:6], ancestry.surname, maternal, seat.sex, seat.cell.year)
    return naming.at(points[1:6], ancestry.surname, seat.sex, seat.cell.year)


def _as_parent(person: Person) -> Parent:
    return Parent(person.name, person.born.year, person.ethnicity, person.index)
