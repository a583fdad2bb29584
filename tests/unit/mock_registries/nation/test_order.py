from collections import Counter

from mock_registries.nation import layout, order
from mock_registries.nation.plan.cycle import cycle


def test_each_cycle_holds_the_whole_mix() -> None:
    kinds = Counter(order.slot(2026, number).plan.kind for number in range(layout.CYCLE_HOUSEHOLDS))
    assert kinds == Counter(dict(layout.MIX))
    assert layout.CYCLE_RESIDENTS == 10_000


def test_another_seed_stands_in_another_order() -> None:
    numbers = [[plan.number for plan in order.order(seed).plans] for seed in (1, 2)]
    assert numbers[0] != numbers[1]
    assert sorted(numbers[0]) == sorted(numbers[1])


def test_households_follow_each_other_without_gap() -> None:
    after = 0
    for number in range(layout.CYCLE_HOUSEHOLDS + 100):
        slot = order.slot(7, number)
        assert (slot.number, slot.first) == (number, after)
        after += len(slot.plan.seats)


def test_a_person_is_found_in_the_household_that_holds_the_index() -> None:
    for index in range(0, 2 * cycle().persons, 131):
        slot = order.slot(7, order.household_number(7, index))
        assert slot.first <= index < slot.first + len(slot.plan.seats)


def test_a_kindred_is_never_divided() -> None:
    for size in range(1, 10_000, 333):
        residents, _, households = order.extent(7, size)
        assert 0 <= residents - size < 34
        last, after = order.slot(7, households - 1), order.slot(7, households)
        assert last.cycle < after.cycle or last.plan.kindred != after.plan.kindred
