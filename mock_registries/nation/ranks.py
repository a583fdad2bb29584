"""The rank of a person within his or her number group, and the way back: counted in the plan, nobody is built.

A group is a place of birth registration, a sex and a year. In ten thousand cycles each entry of the plan comes once to
each row of the table of birth provinces; so the rank counts rounds of that many cycles, then rows, then entries of the plan.
In 2025 a code stands for an old province until June and for a merged unit from July, so both are counted in turn.
"""

from typing import Final

from mock_registries.nation import places
from mock_registries.nation.order import order
from mock_registries.nation.personal_numbers import OFFSET, Group
from mock_registries.nation.plan.cycle import cycle
from mock_registries.nation.plan.seats import Cell, Seat
from mock_registries.nation.plan.settle import PLACES

Rows = dict[int, tuple[int, ...]]


def _rows(codes: list[int]) -> Rows:
    prefixes = sorted(set(codes))
    return {prefix: tuple(row for row, code in enumerate(codes) if code == prefix) for prefix in prefixes}


_OLD_PREFIX: Final = [int(province.code) + OFFSET for province in places.BIRTHS]
_NEW_PREFIX: Final = [int(province.unit_code) + OFFSET for province in places.BIRTHS]
OLD_ROWS: Final = _rows(_OLD_PREFIX)
NEW_ROWS: Final = _rows(_NEW_PREFIX)
_TURN_OF_OLD_ROW: Final = [OLD_ROWS[prefix].index(row) for row, prefix in enumerate(_OLD_PREFIX)]
_TURN_OF_NEW_ROW: Final = [NEW_ROWS[prefix].index(row) for row, prefix in enumerate(_NEW_PREFIX)]


def prefix_and_rank(seat: Seat, cycle_number: int, row: int) -> tuple[int, int]:
    """Return the first three digits, and the rank in the group, of the person in that seat of a cycle."""
    cell, rounds = seat.cell, cycle_number // PLACES
    if seat.is_new_code:
        prefix = _NEW_PREFIX[row]
        before = len(OLD_ROWS.get(prefix, ())) * len(cell.old)
        inner = before + _TURN_OF_NEW_ROW[row] * len(cell.new) + seat.turn
    else:
        prefix = _OLD_PREFIX[row]
        inner = _TURN_OF_OLD_ROW[row] * len(cell.old) + seat.turn
    return prefix, rounds * block(cell, prefix) + inner if rounds else inner


def block(cell: Cell, prefix: int) -> int:
    """Return how many persons of the group there are in ten thousand cycles."""
    old = len(OLD_ROWS.get(prefix, ())) * len(cell.old)
    return old + len(NEW_ROWS.get(prefix, ())) * len(cell.new) if cell.new else old


def index_of(seed: int, group: Group, rank: int) -> int | None:
    """Return the index of the person with that rank; None where the group has nobody at any size."""
    cell = cycle().cells.get((group.sex, group.year))
    size = block(cell, group.prefix) if cell else 0
    if cell is None or not size:
        return None
    rounds, inner = divmod(rank, size)
    old = len(OLD_ROWS.get(group.prefix, ())) * len(cell.old)
    if inner < old:
        turn, entry = divmod(inner, len(cell.old))
        row, (number, position) = OLD_ROWS[group.prefix][turn], cell.old[entry]
    else:
        turn, entry = divmod(inner - old, len(cell.new))
        row, (number, position) = NEW_ROWS[group.prefix][turn], cell.new[entry]
    standing = order(seed)
    household = standing.positions[number]
    seat = standing.plans[household].seats[position]
    cycle_number = rounds * PLACES + places.cycle_of(seat.place, row, seed)
    return cycle_number * cycle().persons + standing.firsts[household] + position
