"""The residents and households as the registries find them: plain values without behaviour."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.families import Role
from mock_registries.nation.naming import Name

NATIONALITY: Final = "Việt Nam"


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent as a birth certificate names one; `index` is set for a parent of the same household."""

    name: Name
    birth_year: int
    ethnicity: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A resident. Relatives are given by index; the personal number stays out of the printed form."""

    index: int
    personal_number: str = field(repr=False)
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


@dataclass(frozen=True, slots=True)
class Address:
    """A dwelling in a commune."""

    line: str
    commune: Commune

    @property
    def text(self) -> str:
        """Return the address in one line, as since July 2025: without a district."""
        return f"{self.line}, {self.commune.title}, {self.commune.unit.title}"


@dataclass(frozen=True, slots=True)
class Marriage:
    """A registered marriage of two members of one household."""

    husband: int
    wife: int
    registered_on: date


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together, head first, with the permanent address and, if they moved, where they stay."""

    number: int
    members: tuple[Person, ...]
    home: Address
    away: Address | None
    marriages: tuple[Marriage, ...]

    @property
    def head(self) -> Person:
        """Return the head of the household (chủ hộ)."""
        return self.members[0]

    def marriage_of(self, index: int) -> Marriage | None:
        """Return the marriage of that resident, if married within the household."""
        return next(
            (marriage for marriage in self.marriages if index in {marriage.husband, marriage.wife}), None
        )

    @property
    def current(self) -> Address:
        """Return where the household lives now."""
        return self.away or self.home
