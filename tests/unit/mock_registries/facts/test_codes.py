"""Numbers of documents: never shared, whoever the subjects are."""

from hypothesis import given
from hypothesis import strategies as st

from mock_registries.facts.codes import BILLION, unique

SUBJECTS = st.integers(min_value=0, max_value=BILLION - 1)


@given(seed=st.integers(min_value=0, max_value=2**32), one=SUBJECTS, other=SUBJECTS)
def test_two_subjects_have_two_numbers(seed: int, one: int, other: int) -> None:
    first, second = unique(seed, "licence", one), unique(seed, "licence", other)
    assert (first == second) == (one == other)
    assert 0 <= first < BILLION


def test_neighbours_are_far_apart_and_kinds_differ() -> None:
    first, second = unique(2026, "licence", 1), unique(2026, "licence", 2)
    assert abs(first - second) > BILLION // 10
    assert unique(2026, "licence", 1) != unique(2026, "plate", 1)
