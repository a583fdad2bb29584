from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mock_registries.nation.nation import Nation

WHOLE = Nation(2026, 100_000_000)


@given(st.integers(min_value=0, max_value=WHOLE.persons - 1))
def test_who_is_named_alone_is_who_is_named_with_the_household(index: int) -> None:
    alone = Nation(WHOLE.seed, WHOLE.residents).person(index)
    assert (
        alone == WHOLE.household(alone.household).members[index - WHOLE.household(alone.household).head.index]
    )


@given(st.integers(min_value=0, max_value=WHOLE.households - 1), st.randoms(use_true_random=False))
def test_the_order_in_which_members_are_asked_for_changes_nothing(number: int, random: Random) -> None:
    members = WHOLE.household(number).members
    indexes = [member.index for member in members]
    random.shuffle(indexes)
    other = Nation(WHOLE.seed, WHOLE.residents)
    assert {index: other.person(index) for index in indexes} == {member.index: member for member in members}
