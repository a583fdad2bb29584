"""The members of a number group, those born on certain days of it, and how many there are: from the plan, nobody is built.

Of a group, a round of the plan (`nation.places`) has the rows of one province times the entries of one cell. Where the
nation has fewer cycles than the province has rows, the cycles are gone through instead.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from mock_registries.nation import order, places, ranks
from mock_registries.nation.draws import slots
from mock_registries.nation.marriages import day_in
from mock_registries.nation.personal_numbers import Group
from mock_registries.nation.plan.cycle import cycle
from mock_registries.nation.plan.seats import Window

Days = Collection[int]
"""Days as ordinals, as of `date.fromordinal`."""


class _Entry(NamedTuple):
    """An entry of a cell: its place of birth, the index within a cycle, and when the birth lies."""

    place: int
    offset: int
    birth: Window


class _Part(NamedTuple):
    """Entries of a cell, with the rows in which they are members of a group."""

    rows: tuple[int, ...]
    entries: tuple[_Entry, ...]


def members(seed: int, group: Group, persons: int, days: Days | None = None) -> Iterator[int]:
    """Return the indexes below `persons` of a group; of those born on the days only, where these are given."""
    parts = [_born_around(part, days) for part in _parts(seed, group)]
    persons_of_cycle = cycle().persons
    cycles = -(-persons // persons_of_cycle)
    for first in range(0, cycles, places.ROWS):
        for part in parts:
            for number, entry in _places_of(seed, part, min(cycles - first, places.ROWS)):
                index = (first + number) * persons_of_cycle + entry.offset
                if index < persons and (days is None or _birth(seed, index, entry.birth) in days):
                    yield index


def count(seed: int, group: Group, persons: int) -> int:
    """Return how many members a group has; whole rounds are multiplied, not gone through."""
    cell = cycle().cells.get((group.sex, group.year))
    if cell is None:
        return 0
    persons_of_round = cycle().persons * places.ROWS
    rounds, rest = divmod(persons, persons_of_round)
    return rounds * ranks.block(cell, group.prefix) + sum(1 for _ in members(seed, group, rest))


def group_of(seed: int, index: int) -> Group:
    """Return the group of the person of that index, in a nation that is large enough."""
    standing = order.slot(seed, order.household_number(seed, index))
    seat = standing.plan.seats[index - standing.first]
    row = (seat.place + places.shift(standing.cycle, seed)) % places.ROWS
    prefix, _ = ranks.prefix_and_rank(seat, standing.cycle, row)
    return Group(prefix, seat.cell.sex, seat.cell.year)


def _birth(seed: int, index: int, window: Window) -> int:
    """Return the day of birth, as `nation.members` draws it."""
    return day_in(window, slots(seed, "person", index)[0]).toordinal()


def _born_around(part: _Part, days: Days | None) -> _Part:
    """Leave out the entries that can have none of the days: without a draw."""
    if days is None:
        return part
    first, last = min(days, default=0), max(days, default=0)
    kept = (
        each
        for each in part.entries
        if each.birth.first <= last and first < each.birth.first + each.birth.days
    )
    return part._replace(entries=tuple(kept))


def _places_of(seed: int, part: _Part, cycles: int) -> Iterator[tuple[int, _Entry]]:
    """Return the entries of one round's first cycles that lie in the rows, each with its cycle."""
    if cycles < len(part.rows):
        rows = frozenset(part.rows)
        for number in range(cycles):
            shift = places.shift(number, seed)
            for entry in part.entries:
                if (entry.place + shift) % places.ROWS in rows:
                    yield number, entry
        return
    for row in part.rows:
        for entry in part.entries:
            number = places.cycle_of(entry.place, row, seed)
            if number < cycles:
                yield number, entry


def _parts(seed: int, group: Group) -> list[_Part]:
    rows = (ranks.OLD_ROWS.get(group.prefix, ()), ranks.NEW_ROWS.get(group.prefix, ()))
    return [_Part(*pair) for pair in zip(rows, _entries(seed, group.sex, group.year), strict=True)]


@lru_cache(maxsize=512)
def _entries(seed: int, sex: str, year: int) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...]]:
    """Return the entries of a cell before the provinces merged, and after."""
    cell = cycle().cells.get((sex, year))
    if cell is None:
        return (), ()
    return tuple(_entry(seed, *entry) for entry in cell.old), tuple(
        _entry(seed, *entry) for entry in cell.new
    )


def _entry(seed: int, number: int, position: int) -> _Entry:
    standing = order.order(seed)
    household = standing.positions[number]
    seat = standing.plans[household].seats[position]
    return _Entry(seat.place, standing.firsts[household] + position, seat.birth)
