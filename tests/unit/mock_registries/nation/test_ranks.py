from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mock_registries.nation import order, places, ranks
from mock_registries.nation.nation import LARGEST
from mock_registries.nation.personal_numbers import RESERVED_FROM, Group
from mock_registries.nation.plan.cycle import cycle

PREFIXES = range(901, 997)


def test_the_largest_nation_leaves_the_reserved_ranks_free() -> None:
    thousands = -(-LARGEST // 10_000 // places.ROWS)
    ranks_used = [
        thousands * ranks.block(cell, prefix) for cell, prefix in product(cycle().cells.values(), PREFIXES)
    ]
    assert max(ranks_used) <= RESERVED_FROM


def test_every_entry_of_the_plan_is_in_one_cell() -> None:
    entries = [entry for cell in cycle().cells.values() for entry in (*cell.old, *cell.new)]
    assert len(entries) == len(set(entries)) == cycle().persons


@given(st.integers(min_value=0, max_value=2**63), st.integers(min_value=0, max_value=LARGEST))
def test_a_rank_leads_back_to_the_index(seed: int, index: int) -> None:
    slot = order.slot(seed, order.household_number(seed, index))
    seat = slot.plan.seats[index - slot.first]
    row = (seat.place + places.shift(slot.cycle, seed)) % places.ROWS
    prefix, rank = ranks.prefix_and_rank(seat, slot.cycle, row)
    assert ranks.index_of(seed, Group(prefix, seat.sex, seat.cell.year), rank) == index
