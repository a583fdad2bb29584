"""Names a household's members, parents before children, so that relatives agree from every side."""

from datetime import date
from typing import Final

from mock_registries.nation import addresses, lineage, naming, personal_numbers, serials
from mock_registries.nation.communes import Commune
from mock_registries.nation.families import Role
from mock_registries.nation.lineage import Ancestry
from mock_registries.nation.people import Parent, Person
from mock_registries.nation.scene import Scene

_ORIGIN_IS_BIRTHPLACE_PER_THOUSAND: Final = 850
_PARTNER: Final = {
    Role.HEAD: Role.SPOUSE,
    Role.SPOUSE: Role.HEAD,
    Role.FATHER: Role.MOTHER,
    Role.MOTHER: Role.FATHER,
}


def name_members(scene: Scene) -> tuple[Person, ...]:
    """Return the members in the order of the scene."""
    elders = {position: _elder(scene, position) for position in scene.positions(Role.FATHER, Role.MOTHER)}
    head = _head(scene, list(elders.values()))
    spouses = {position: _spouse(scene, position) for position in scene.positions(Role.SPOUSE)}
    keepers = [head, *spouses.values()]
    children = _children(scene, keepers)
    named = {0: head} | spouses | children | elders
    return tuple(named[position] for position in range(len(scene.members)))


def _elder(scene: Scene, position: int) -> Person:
    member = scene.members[position]
    group = scene.group
    if member.role is Role.MOTHER:
        group = lineage.partner_group(group, scene.region, scene.dice, "elder-partner")
    return _grown_up(
        scene, position, lineage.ancestry(group, scene.region, member.born, scene.dice, member.role)
    )


def _head(scene: Scene, elders: list[Person]) -> Person:
    """Name the head: with parents at home, they are the head's parents, and the surname comes from them."""
    drawn = lineage.ancestry(scene.group, scene.region, scene.members[0].born, scene.dice, "head")
    father = next((elder for elder in elders if elder.role is Role.FATHER), None)
    mother = next((elder for elder in elders if elder.role is Role.MOTHER), None)
    if father is None and mother is None:
        return _grown_up(scene, 0, drawn)
    known = _ancestry_of(
        _as_parent(father) if father else drawn.father,
        _as_parent(mother) if mother else drawn.mother,
    )
    return _grown_up(scene, 0, known, origin=father.origin if father else None)


def _spouse(scene: Scene, position: int) -> Person:
    group = lineage.partner_group(scene.group, scene.region, scene.dice, "spouse-partner")
    born = scene.members[position].born
    return _grown_up(scene, position, lineage.ancestry(group, scene.region, born, scene.dice, "spouse"))


def _children(scene: Scene, keepers: list[Person]) -> dict[int, Person]:
    positions = scene.positions(Role.CHILD)
    if not positions:
        return {}
    ancestry = _ancestry_of(*_parents_of_children(scene, keepers))
    origin = next((keeper for keeper in keepers if keeper.sex == "male"), keepers[0]).origin
    home = scene.home.commune
    return {position: _person(scene, position, ancestry, birth=home, origin=origin) for position in positions}


def _parents_of_children(scene: Scene, keepers: list[Person]) -> tuple[Parent | None, Parent]:
    father = next((_as_parent(keeper) for keeper in keepers if keeper.sex == "male"), None)
    mother = next((_as_parent(keeper) for keeper in keepers if keeper.sex == "female"), None)
    eldest = scene.members[scene.positions(Role.CHILD)[0]].born
    if father is None:
        father = lineage.absent_father(keepers[0], scene.region, eldest, scene.dice)
    if mother is None:
        mother = lineage.absent_mother(keepers[0], scene.region, eldest, scene.dice)
    return father, mother


def _grown_up(scene: Scene, position: int, ancestry: Ancestry, origin: Commune | None = None) -> Person:
    label = scene.members[position].role.value
    birth = scene.birth_commune(label)
    if origin is None and scene.dice.hit(_ORIGIN_IS_BIRTHPLACE_PER_THOUSAND, f"{label}.origin-here"):
        origin = birth
    return _person(
        scene,
        position,
        ancestry,
        birth=birth,
        origin=origin or addresses.anywhere(scene.dice, f"{label}.origin"),
    )


def _person(scene: Scene, position: int, ancestry: Ancestry, *, birth: Commune, origin: Commune) -> Person:
    member, index = scene.members[position], scene.slot.first + position
    serial = serials.serial_of(scene.seed, index)
    return Person(
        index=index,
        personal_number=personal_numbers.compose(birth, member.sex, member.born, serial),
        household=scene.slot.number,
        role=member.role,
        name=_name(scene, position, ancestry.surname, member.sex, member.born),
        sex=member.sex,
        born=member.born,
        ethnicity=ancestry.ethnicity,
        religion=scene.religion,
        birth_commune=birth,
        origin=origin,
        father=ancestry.father,
        mother=ancestry.mother,
        spouse=_spouse_of(scene, member.role),
        children=_children_of(scene, member.role),
    )


def _name(scene: Scene, position: int, surname: str, sex: str, born: date) -> naming.Name:
    return naming.choose(scene.dice, f"name-{position}", surname=surname, sex=sex, birth_year=born.year)


def _spouse_of(scene: Scene, role: Role) -> int | None:
    found = scene.indexes(_PARTNER[role]) if role in _PARTNER else ()
    return found[0] if found else None


def _children_of(scene: Scene, role: Role) -> tuple[int, ...]:
    if role in {Role.FATHER, Role.MOTHER}:
        return scene.indexes(Role.HEAD)
    return () if role is Role.CHILD else scene.indexes(Role.CHILD)


def _ancestry_of(father: Parent | None, mother: Parent) -> Ancestry:
    """Return what a child takes from its parents: surname and group of the father, else of the mother."""
    giver = father or mother
    return Ancestry(giver.name.surname, giver.ethnicity, father, mother)


def _as_parent(person: Person) -> Parent:
    return Parent(person.name, person.born.year, person.ethnicity, person.index)
