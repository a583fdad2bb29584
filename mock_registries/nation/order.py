"""Where residents stand: the plan's kindreds in an order that the seed decides, the same in every cycle."""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from mock_registries.nation.draws import slots
from mock_registries.nation.layout import CYCLE_HOUSEHOLDS, CYCLE_RESIDENTS
from mock_registries.nation.plan.cycle import cycle
from mock_registries.nation.plan.seats import Plan


class Order(NamedTuple):
    """Households of a cycle in their order, and back from the plan."""

    plans: tuple[Plan, ...]
    firsts: tuple[int, ...]
    """Index of each household's first member within the cycle."""
    positions: tuple[int, ...]
    """Position of the household with each number of the plan."""
    household_of: tuple[int, ...]
    """Position of the household of each person of the cycle."""
    residents_up_to: tuple[int, ...]
    """How many living residents a cycle has when it ends with this household."""

    def whole_kindreds(self, residents: int) -> int:
        """Return how many households hold so many living residents, with their kindreds complete."""
        last = bisect_left(self.residents_up_to, residents)
        kindred = self.plans[last].kindred
        while last + 1 < len(self.plans) and self.plans[last + 1].kindred == kindred:
            last += 1
        return last + 1


@lru_cache(maxsize=16)
def order(seed: int) -> Order:
    """Return the order of that seed."""
    kindreds = [tuple(plans) for _, plans in groupby(cycle().plans, key=lambda plan: plan.kindred)]
    kindreds.sort(key=lambda kindred: slots(seed, "order", kindred[0].kindred))
    plans = tuple(plan for kindred in kindreds for plan in kindred)
    sizes = [len(plan.seats) for plan in plans]
    positions = sorted(range(CYCLE_HOUSEHOLDS), key=lambda position: plans[position].number)
    return Order(
        plans,
        tuple(accumulate(sizes, initial=0)),
        tuple(positions),
        tuple(position for position, size in enumerate(sizes) for _ in range(size)),
        tuple(accumulate(plan.kind.size for plan in plans)),
    )


class Slot(NamedTuple):
    """A household's number in the nation, the cycle it is in, its plan and its first member's index."""

    number: int
    cycle: int
    plan: Plan
    first: int


def slot(seed: int, number: int) -> Slot:
    """Return where the household of that number stands."""
    cycle_number, position = divmod(number, CYCLE_HOUSEHOLDS)
    places = order(seed)
    return Slot(
        number, cycle_number, places.plans[position], cycle_number * cycle().persons + places.firsts[position]
    )


def household_number(seed: int, index: int) -> int:
    """Return the household of the person of that index."""
    cycle_number, offset = divmod(index, cycle().persons)
    return cycle_number * CYCLE_HOUSEHOLDS + order(seed).household_of[offset]


def extent(seed: int, size: int) -> tuple[int, int, int]:
    """Return how many residents, persons and households a nation of at least that size has: whole kindreds only."""
    cycles, rest = divmod(size, CYCLE_RESIDENTS)
    persons, households = cycles * cycle().persons, cycles * CYCLE_HOUSEHOLDS
    if not rest:
        return size, persons, households
    places = order(seed)
    more = places.whole_kindreds(rest)
    return (
        cycles * CYCLE_RESIDENTS + places.residents_up_to[more - 1],
        persons + places.firsts[more],
        households + more,
    )
