from mock_registries.nation.latest import latest_of_pair


def test_an_answer_about_two_is_kept_for_the_same_two_and_seed_only() -> None:
    asked: list[tuple[list[int], list[int], int]] = []

    @latest_of_pair
    def both(one: list[int], other: list[int], seed: int) -> int:
        asked.append((one, other, seed))
        return len(asked)

    a, b, like_a = [1], [2], [1]
    assert [both(a, b, 7), both(a, b, 7), both(like_a, b, 7), both(a, a, 7), both(a, b, 8)] == [1, 1, 2, 3, 4]
