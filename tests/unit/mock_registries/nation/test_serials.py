from mock_registries.nation import serials


def test_no_two_residents_share_their_last_six_digits() -> None:
    found = {serials.serial_of(2026, index) for index in range(0, serials.CAPACITY, 7)}
    assert len(found) == len(range(0, serials.CAPACITY, 7))
    assert min(found) >= 0
    assert max(found) < serials.CAPACITY


def test_six_digits_lead_back_to_the_resident() -> None:
    for index in (0, 1, 999, 1000, 123_456, serials.CAPACITY - 1):
        assert serials.index_of(2026, serials.serial_of(2026, index)) == index


def test_neighbours_do_not_get_neighbouring_digits() -> None:
    gaps = [abs(serials.serial_of(2026, index) - serials.serial_of(2026, index + 1)) for index in range(100)]
    assert min(gaps) > 10


def test_another_seed_gives_other_digits() -> None:
    assert serials.serial_of(1, 42) != serials.serial_of(2, 42)
