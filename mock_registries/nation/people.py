"""The people and households as the registries find them: plain values without behaviour."""

from datetime import date
from typing import Final, Literal, NamedTuple

from mock_registries.nation.communes import Commune
from mock_registries.nation.families import Role
from mock_registries.nation.naming import Name
from mock_registries.nation.written import Entry, Written

NATIONALITY: Final = "Việt Nam"


class Parent(NamedTuple):
    """A parent as a birth certificate names one; `index` is set for a parent who is a person of the nation."""

    name: Name
    birth_year: int
    ethnicity: str
    index: int | None = None  # type: ignore[assignment]  # hides tuple.index, which nobody asks for here
    nationality: str = NATIONALITY


class Person(NamedTuple):
    """Somebody living, or dead since 2010. Relatives are given by index.

    `spouse` is the other party of the person's one registered marriage, whether it stands or was ended by death or
    divorce (`marital.marital_status` says which); None for those who never married, or married a foreigner.
    `written` is what an application wrote about the person's papers; a marriage's `entry` likewise.
    """

    index: int  # type: ignore[assignment]  # as in Parent
    personal_number: str
    household: int
    role: Role
    name: Name
    sex: str
    born: date
    ethnicity: str
    religion: str | None
    birth_commune: Commune
    origin: Commune
    father: Parent | None
    mother: Parent
    spouse: int | None
    children: tuple[int, ...]
    died: date | None = None
    written: Written | None = None

    def __repr__(self) -> str:
        """Leave number and name out of logs and tracebacks."""
        return f"Person(index={self.index})"


class Address(NamedTuple):
    """A dwelling in a commune."""

    line: str
    commune: Commune

    @property
    def text(self) -> str:
        """Return the address in one line, as since July 2025: without a district."""
        return f"{self.line}, {self.commune.new_place}"


class Marriage(NamedTuple):
    """A registered marriage of two persons; that of the divorced is found in both their households."""

    husband: int
    wife: int
    registered_on: date
    commune: Commune
    ended_on: date | None = None
    ended_by: Literal["death", "divorce"] | None = None
    entry: Entry | None = None


class Foreigner(NamedTuple):
    """A husband or wife of another nationality, who is named on papers only and lives abroad."""

    name: str
    sex: str
    born: date
    nationality: str


class ForeignMarriage(NamedTuple):
    """A registered marriage of a resident with a foreigner; it stands."""

    resident: int
    foreigner: Foreigner
    registered_on: date
    commune: Commune
    entry: Entry | None = None


class Household(NamedTuple):
    """People who live together, head first, with the permanent address and, if they moved, where they stay.

    `members` holds the dead as well, who belonged to it when they died.
    """

    number: int
    members: tuple[Person, ...]
    home: Address
    away: Address | None
    marriages: tuple[Marriage, ...]
    foreign_marriage: ForeignMarriage | None = None

    @property
    def head(self) -> Person:
        """Return the head of the household (chủ hộ)."""
        return self.members[0]

    @property
    def residents(self) -> tuple[Person, ...]:
        """Return the living members."""
        return tuple(member for member in self.members if member.died is None)

    def marriage_of(self, index: int) -> Marriage | None:
        """Return the marriage of that member to another person of the nation, standing or ended."""
        return next(
            (marriage for marriage in self.marriages if index in {marriage.husband, marriage.wife}), None
        )

    @property
    def current(self) -> Address:
        """Return where the household lives now."""
        return self.away or self.home
