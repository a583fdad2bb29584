"""The finished plan: households and members as constants, with relatives given by their distance."""

from dataclasses import dataclass

from mock_registries.nation.families import Role
from mock_registries.nation.layout import Kind


@dataclass(frozen=True, slots=True)
class Window:
    """Days that an event is drawn from: `first` is an ordinal, as of `date.fromordinal`."""

    first: int
    days: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The members of one sex born in one year: `old` before the provinces merged, `new` after, in a fixed order.

    Each entry is the household's number in the plan and the member's position in it.
    """

    sex: str
    year: int
    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]
    digits: str
    """The fourth to the sixth digit of the members' numbers: century and sex, and the year."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A member of another household of the kindred, or of this one: how many households further on, and which member."""

    household: int
    position: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in the plan. Partner and children are given by the distance from the household's first index."""

    role: Role
    sex: str
    birth: Window
    death: Window | None
    place: int
    cell: Cell
    is_new_code: bool
    turn: int
    father: Ref | None
    mother: Ref | None
    is_fatherless: bool
    partner: int | None
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wedding:
    """A marriage in the plan; `home` is the household at whose commune it was registered, as a distance."""

    husband: int
    wife: int
    day: Window
    divorce: Window | None
    death: int | None  # the distance of the partner whose death ended it
    home: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A household in the plan; `naming` lists positions so that parents come before their children."""

    number: int
    kind: Kind
    kindred: int
    place: int
    seats: tuple[Seat, ...]
    naming: tuple[int, ...]
    weddings: tuple[Wedding, ...]
    is_foreign: bool
