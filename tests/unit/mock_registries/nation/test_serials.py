from mock_registries.nation import serials


def test_no_two_numbers_share_their_six_digits() -> None:
    found = {serials.scatter(2026, value, key=123_456) for value in range(0, serials.CAPACITY, 7)}
    assert len(found) == len(range(0, serials.CAPACITY, 7))
    assert min(found) >= 0
    assert max(found) < serials.CAPACITY


def test_six_digits_lead_back_to_the_number() -> None:
    for value in (0, 1, 999, 1000, 123_456, serials.CAPACITY - 1):
        for key in (0, 1, 999_999):
            assert serials.gather(2026, serials.scatter(2026, value, key), key) == value


def test_neighbours_do_not_get_neighbouring_digits() -> None:
    gaps = [abs(serials.scatter(2026, value) - serials.scatter(2026, value + 1)) for value in range(100)]
    assert min(gaps) > 10


def test_another_seed_or_group_gives_other_digits() -> None:
    assert len({serials.scatter(1, 42), serials.scatter(2, 42), serials.scatter(1, 42, key=7)}) == 3
