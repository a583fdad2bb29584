import pytest

from mock_registries.nation.dice import Dice, Weighted, parse, parse_years, words


def test_the_same_label_for_the_same_subject_draws_the_same() -> None:
    assert Dice(1, "citizen", 5).below(10**9, "x") == Dice(1, "citizen", 5).below(10**9, "x")


@pytest.mark.parametrize("other", [Dice(2, "citizen", 5), Dice(1, "citizen", 6), Dice(1, "household", 5)])
def test_another_seed_or_subject_draws_anew(other: Dice) -> None:
    assert Dice(1, "citizen", 5).below(10**9, "x") != other.below(10**9, "x")


def test_a_label_is_not_moved_by_other_draws() -> None:
    fresh, used = Dice(1, "a"), Dice(1, "a")
    used.below(10, "something new")
    assert used.below(10**9, "x") == fresh.below(10**9, "x")


def test_a_draw_stays_below_its_limit() -> None:
    assert {Dice(1, number).below(3, "x") for number in range(100)} == {0, 1, 2}
    assert {Dice(1, number).between(5, 6, "x") for number in range(100)} == {5, 6}


def test_weights_decide_who_owns_a_point() -> None:
    table = Weighted([("a", 2), ("never", 0), ("b", 1)])
    assert [table.at(point) for point in range(table.total)] == ["a", "a", "b"]


def test_tables_are_read_from_text() -> None:
    assert parse("Anh:2 Linh:3") == [("Anh", 2), ("Linh", 3)]
    assert parse("a b:1,c:2", ",") == [("a b", 1), ("c", 2)]
    assert parse_years("-3:1 18:1").at(0) == -3
    assert words("a b") == ("a", "b")


def test_frequencies_are_per_thousand() -> None:
    assert not any(Dice(1, number).hit(0, "x") for number in range(100))
    assert all(Dice(1, number).hit(1000, "x") for number in range(100))
    assert 150 < sum(Dice(1, number).hit(200, "x") for number in range(1000)) < 250
