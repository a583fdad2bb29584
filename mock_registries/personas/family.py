"""A custom persona as persons and households, like those of the nation: a function of the seed, its serial and the wish."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from mock_registries.nation import addresses, lineage, naming, personal_numbers, provinces
from mock_registries.nation.communes import Commune, at
from mock_registries.nation.dice import Dice
from mock_registries.nation.draws import Draws
from mock_registries.nation.families import Role
from mock_registries.nation.lineage import Ancestry
from mock_registries.nation.people import Address, Household, Person
from mock_registries.nation.written import Chosen, Entry, Written
from mock_registries.overlay.facts import PERSONAS_FROM
from mock_registries.personas import decisions
from mock_registries.personas.slots import FIRST_CHILD, PLACES, SPOUSE, slot_of
from mock_registries.personas.wish import Wish
from mock_registries.vital.names import name_of

_BOOK: Final = "01"
_NUMBERS: Final = 399
_USUAL_HOME: Final = "79"


class Family(NamedTuple):
    """The people of a custom persona, by index, and their households, by number."""

    persons: Mapping[int, Person]
    households: Mapping[int, Household]


class Life(NamedTuple):
    """What a person of a family has from the wish, beside name and parents."""

    role: Role
    sex: str
    born: date
    died: date | None
    household: int
    birth: Commune
    origin: Commune
    spouse: int | None
    children: tuple[int, ...]
    papers: Chosen


class Setting(NamedTuple):
    """The wish, and which family it makes."""

    seed: int
    serial: int
    wish: Wish

    @property
    def head(self) -> int:
        """Return the index of the persona."""
        return PERSONAS_FROM + self.serial * PLACES

    @property
    def spouse(self) -> int | None:
        """Return the index of the husband or wife who is a person of the nation."""
        wedding = self.wish.marriage
        return None if wedding is None or wedding.spouse.is_foreign else self.head + SPOUSE

    @property
    def children(self) -> tuple[int, ...]:
        """Return the indexes of the children."""
        first = self.head + FIRST_CHILD
        return tuple(range(first, first + len(self.wish.children)))

    def draws(self, aspect: str, index: int) -> Draws:
        """Return the draws of one aspect of a person or a household."""
        return Draws(self.seed, f"persona-{aspect}", index)

    def home(self, unit: str | None, number: int) -> Address:
        """Return a dwelling in a unit of 2025."""
        draws = self.draws("home", number)
        province = draws.one_of(provinces.BY_UNIT[unit or _USUAL_HOME], 3)
        return addresses.dwelling(province.code, draws.slots[:3])

    def birth_commune(self, code: str, index: int) -> Commune:
        """Return a commune of a province of before July 2025."""
        return at(code, self.draws("birth", index).slots[0])

    def entry(self, commune: Commune, day: date, index: int) -> Entry:
        """Return an entry of that day in the commune's register."""
        return Entry(
            registered_on=day,
            body=f"Ủy ban nhân dân {commune.place_on(day)}",
            body_code=commune.body_code_on(day),
            number=f"{1 + self.draws('entry', index).below(_NUMBERS, 0):02d}/{day.year}",
            book=f"{_BOOK}/{day.year}",
        )

    def ancestry(self, index: int, life: Life) -> Ancestry:
        """Draw the parents of somebody who has none in the nation."""
        region = lineage.REGIONS[life.origin.province.code]
        return lineage.drawn(
            self.seed,
            index,
            life.born.year,
            self.wish.ethnicity,
            region,
            is_fatherless=index == self.head and not self.wish.has_father,
        )

    def person(self, index: int, life: Life, ancestry: Ancestry, full_name: str | None) -> Person:
        """Return somebody of the family."""
        commune = None if life.died is None else self.home(self.wish.home_province, self.head).commune
        death = None if commune is None or life.died is None else self.entry(commune, life.died, index)
        number = personal_numbers.issue(self.seed, life.birth, life.sex, life.born, slot_of(index))
        return Person(
            index=index,
            personal_number=number,
            household=life.household,
            role=life.role,
            name=self._name(index, life, ancestry, full_name),
            sex=life.sex,
            born=life.born,
            ethnicity=ancestry.ethnicity,
            religion=None,
            birth_commune=life.birth,
            origin=life.origin,
            father=ancestry.father,
            mother=ancestry.mother,
            spouse=life.spouse,
            children=life.children,
            died=life.died,
            written=Written(death=death, chosen=life.papers),
        )

    def _name(self, index: int, life: Life, ancestry: Ancestry, full_name: str | None) -> naming.Name:
        if full_name is not None:
            return name_of(full_name)
        dice = Dice(self.seed, "persona", index)
        return naming.choose(dice, "name", surname=ancestry.surname, sex=life.sex, birth_year=life.born.year)


def with_surname(ancestry: Ancestry, full_name: str | None) -> Ancestry:
    """Return the ancestry with the surname that a chosen name has, given by the father, else by the mother."""
    if full_name is None:
        return ancestry
    surname = name_of(full_name).surname
    if ancestry.father is None:
        mother = ancestry.mother._replace(name=ancestry.mother.name._replace(surname=surname))
        return ancestry._replace(surname=surname, mother=mother)
    father = ancestry.father._replace(name=ancestry.father.name._replace(surname=surname))
    return ancestry._replace(surname=surname, father=father)


def own_life(setting: Setting) -> Life:
    """Return the persona's."""
    wish, home = setting.wish, setting.home(setting.wish.home_province, setting.head).commune
    birth = setting.birth_commune(wish.birth_province or home.province.code, setting.head)
    return Life(
        Role.HEAD,
        wish.sex,
        decisions.born(wish),
        wish.died_on,
        setting.head,
        birth,
        birth,
        setting.spouse,
        setting.children,
        decisions.papers_of(wish),
    )
