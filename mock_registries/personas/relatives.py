"""The rest of a custom persona's family: spouse, children, marriage and households."""

from typing import Any

from mock_registries.nation import lineage
from mock_registries.nation.families import Role
from mock_registries.nation.people import (
    Foreigner,
    ForeignMarriage,
    Household,
    Marriage,
    Parent,
    Person,
)
from mock_registries.personas import decisions
from mock_registries.personas.family import Family, Life, Setting, own_life, with_surname
from mock_registries.personas.slots import SPOUSE
from mock_registries.personas.wish import Child, Wedding, Wish
from mock_registries.vital.births import as_parent
from mock_registries.vital.names import name_of


def build(seed: int, serial: int, wish: Wish) -> Family:
    """Return the family of a wish that `checks` let pass: the same for the same serial and wish."""
    setting = Setting(seed, serial, wish)
    life = own_life(setting)
    head = setting.person(
        setting.head,
        life,
        with_surname(setting.ancestry(setting.head, life), wish.full_name),
        wish.full_name,
    )
    spouse = _spouse(setting)
    children = [_child(setting, turn, child, head, spouse) for turn, child in enumerate(wish.children)]
    persons = [person for person in (head, spouse, *children) if person is not None]
    return Family({person.index: person for person in persons}, _households(setting, persons))


def _spouse(setting: Setting) -> Person | None:
    wedding, index = setting.wish.marriage, setting.spouse
    if wedding is None or index is None:
        return None
    home = _spouse_home(setting, wedding)
    ended_on, _ = decisions.end_of(setting.wish, wedding)
    born, died = decisions.spouse_born(setting.wish, wedding.spouse), decisions.spouse_died(wedding, ended_on)
    unit = wedding.spouse.home_province or setting.wish.home_province
    birth = setting.birth_commune(setting.home(unit, home).commune.province.code, index)
    life = Life(
        Role.SPOUSE if home == setting.head else Role.HEAD,
        decisions.other_sex(setting.wish.sex),
        born,
        died,
        home,
        birth,
        birth,
        setting.head,
        setting.children,
        decisions.papers_of_spouse(born, died),
    )
    name = wedding.spouse.full_name
    return setting.person(index, life, with_surname(setting.ancestry(index, life), name), name)


def _spouse_home(setting: Setting, wedding: Wedding) -> int:
    """Return the number of the spouse's household: the persona's, unless they are divorced or live in two provinces."""
    is_apart = wedding.ended_by == "divorce" or wedding.spouse.home_province is not None
    return setting.head + SPOUSE if is_apart else setting.head


def _child(setting: Setting, turn: int, child: Child, head: Person, spouse: Person | None) -> Person:
    index = setting.children[turn]
    birth = setting.birth_commune(
        setting.home(setting.wish.home_province, setting.head).commune.province.code, index
    )
    life = Life(
        Role.CHILD,
        child.sex,
        child.date_of_birth,
        None,
        setting.head,
        birth,
        head.origin,
        None,
        (),
        decisions.papers_of_child(child),
    )
    ancestry = lineage.known(*_parents(setting, head, spouse))
    return setting.person(index, life, ancestry, child.full_name)


def _parents(setting: Setting, head: Person, spouse: Person | None) -> tuple[Parent | None, Parent]:
    """Return father and mother: an unmarried man's children have a mother who is named only, an unmarried woman's no father."""
    other = _foreign_parent(setting.wish) if spouse is None else as_parent(spouse)
    known = as_parent(head)
    if head.sex == "female":
        return other, known
    eldest = min(child.date_of_birth.year for child in setting.wish.children)
    region = lineage.REGIONS[head.origin.province.code]
    return known, other or lineage.absent_mother(setting.seed, setting.head, known, eldest, region)


def _foreign_parent(wish: Wish) -> Parent | None:
    foreigner = None if wish.marriage is None else _foreigner(wish, wish.marriage)
    if foreigner is None:
        return None
    return Parent(name_of(foreigner.name), foreigner.born.year, "", nationality=foreigner.nationality)


def _foreigner(wish: Wish, wedding: Wedding) -> Foreigner | None:
    spouse = wedding.spouse
    if not spouse.is_foreign or spouse.nationality is None or spouse.full_name is None:
        return None
    born = decisions.spouse_born(wish, spouse)
    return Foreigner(spouse.full_name, decisions.other_sex(wish.sex), born, spouse.nationality)


def _households(setting: Setting, persons: list[Person]) -> dict[int, Household]:
    wish, found = setting.wish, dict[int, Household]()
    marriages: dict[str, Any] = {} if wish.marriage is None else _marriages(setting, wish, wish.marriage)
    for number in {person.household for person in persons}:
        unit = wish.home_province
        if number != setting.head and wish.marriage is not None:
            unit = wish.marriage.spouse.home_province or unit
        members = tuple(person for person in persons if person.household == number)
        home = setting.home(unit, number)
        foreign = marriages.get("foreign") if number == setting.head else None
        found[number] = Household(number, members, home, None, marriages.get("national", ()), foreign)
    return found


def _marriages(setting: Setting, wish: Wish, wedding: Wedding) -> dict[str, Any]:
    day, commune = decisions.married_on(wish, wedding), setting.home(wish.home_province, setting.head).commune
    foreigner, entry = _foreigner(wish, wedding), setting.entry(commune, day, setting.head)
    if foreigner is not None:
        return {"foreign": ForeignMarriage(setting.head, foreigner, day, commune, entry)}
    couple = (setting.head, setting.head + SPOUSE)
    husband, wife = couple if wish.sex == "male" else reversed(couple)
    ended_on, ended_by = decisions.end_of(wish, wedding)
    return {"national": (Marriage(husband, wife, day, commune, ended_on, ended_by, entry),)}
