from collections import Counter

from mock_registries.nation import layout


def test_each_block_is_the_same_mix_in_another_order() -> None:
    first = [layout.slot(2026, number).kind for number in range(layout.BLOCK_HOUSEHOLDS)]
    second = [
        layout.slot(2026, number).kind
        for number in range(layout.BLOCK_HOUSEHOLDS, 2 * layout.BLOCK_HOUSEHOLDS)
    ]
    assert Counter(first) == Counter(second) == Counter(dict(layout.MIX))
    assert first != second


def test_a_block_has_a_thousand_residents() -> None:
    assert layout.BLOCK_RESIDENTS == 1_000


def test_households_follow_each_other_without_gap() -> None:
    after = 0
    for number in range(3 * layout.BLOCK_HOUSEHOLDS):
        slot = layout.slot(7, number)
        assert (slot.number, slot.first) == (number, after)
        after += slot.kind.size


def test_a_resident_is_found_in_the_household_that_holds_the_index() -> None:
    for index in range(0, 3_000, 13):
        slot = layout.slot_of_resident(7, index)
        assert slot.first <= index < slot.first + slot.kind.size
