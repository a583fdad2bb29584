from mock_registries.nation.dice import Weighted
from mock_registries.nation.draws import SLOTS, Draws, slots


def test_draws_are_the_published_ones() -> None:
    """Every name and date follows from these numbers."""
    assert slots(2026, "person", 5)[:3] == (435612123, 1272347841, 2494358814)


def test_another_seed_aspect_or_subject_draws_anew() -> None:
    others = [slots(2, "a", 5), slots(1, "b", 5), slots(1, "a", 6)]
    assert all(len(set(slots(1, "a", 5)) & set(other)) == 0 for other in others)
    assert len(slots(1, "a", 5)) == SLOTS


def test_a_draw_stays_in_its_range() -> None:
    draws = [Draws(1, "x", number) for number in range(200)]
    assert {draw.below(3, 0) for draw in draws} == {0, 1, 2}
    assert {draw.between(5, 6, 1) for draw in draws} == {5, 6}
    assert {draw.one_of("ab", 2) for draw in draws} == {"a", "b"}
    assert {draw.pick(Weighted([("a", 1), ("never", 0)]), 3) for draw in draws} == {"a"}


def test_frequencies_are_per_thousand() -> None:
    draws = [Draws(1, "x", number) for number in range(1000)]
    assert not any(draw.hit(0, 4) for draw in draws)
    assert all(draw.hit(1000, 4) for draw in draws)
    assert 150 < sum(draw.hit(200, 4) for draw in draws) < 250


def test_a_written_out_table_gives_what_a_searched_one_gives() -> None:
    table = Weighted([("a", 2), ("b", 1), ("c", 5)])
    points = [point << 29 for point in range(8)]
    assert [table.by(point) for point in points] == [table.at(number) for number in range(8)] == [*"aabccccc"]
