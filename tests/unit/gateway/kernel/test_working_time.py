from datetime import UTC, date, datetime, time, timedelta

import pytest

from gateway.kernel.working_time import BUILT_IN, VIETNAM, CalendarMissing, WorkingCalendar, YearTable

CALENDAR = WorkingCalendar()


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def test_year_2026_has_its_holidays_and_worked_saturdays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    closed = [day for day in days if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
    worked = [day for day in days if day.weekday() >= 5 and CALENDAR.is_working_day(day)]

    assert [f"{day:%d-%m}" for day in closed] == [
        *("01-01", "02-01", "16-02", "17-02", "18-02", "19-02", "20-02", "27-04", "30-04", "01-05"),
        *("31-08", "01-09", "02-09", "24-11"),
    ]
    assert [f"{day:%d-%m}" for day in worked] == ["10-01", "22-08"]


def test_swapped_day_can_be_put_back() -> None:
    plain = CALENDAR.with_overrides(closed=[date(2026, 1, 10)], extra=[date(2026, 1, 2)])

    assert plain.is_working_day(date(2026, 1, 2))
    assert not plain.is_working_day(date(2026, 1, 10))
    assert plain.is_working_day(date(2026, 8, 22))
    assert not CALENDAR.is_working_day(date(2026, 1, 2))


def test_override_of_an_unknown_year_does_not_make_it_known() -> None:
    with pytest.raises(CalendarMissing):
        CALENDAR.with_overrides(closed=[date(2028, 1, 3)])


def test_day_cannot_be_both_closed_and_worked() -> None:
    with pytest.raises(ValueError, match="both"):
        CALENDAR.with_overrides(closed=[date(2026, 3, 2)], extra=[date(2026, 3, 2)])


def test_table_names_only_days_of_its_own_year() -> None:
    with pytest.raises(ValueError, match="another year"):
        WorkingCalendar({2026: YearTable(closed=frozenset({date(2027, 1, 1)}))})


@pytest.mark.parametrize("year", [2025, 2028])
def test_year_without_a_table_is_an_error_not_a_guess(year: int) -> None:
    with pytest.raises(CalendarMissing) as missing:
        CALENDAR.is_working_day(date(year, 3, 1))
    assert missing.value.year == year


def test_deadline_past_the_last_table_is_an_error() -> None:
    with pytest.raises(CalendarMissing):
        CALENDAR.add_working_days(at(12, 30, 9, year=2027), 3)
    with pytest.raises(CalendarMissing):
        CALENDAR.add_working_hours(at(12, 31, 9, year=2027), 8)
    with pytest.raises(CalendarMissing):
        WorkingCalendar({2026: BUILT_IN[2026]}).add_working_days(at(12, 30, 9), 7)


def test_last_hour_of_the_last_year_needs_no_later_table() -> None:
    assert CALENDAR.add_working_hours(at(12, 31, 9, year=2027), 7) == at(12, 31, 17, year=2027)
    evening = at(12, 31, 23, year=2027)
    assert CALENDAR.working_hours_between(at(12, 31, 9, year=2027), evening) == timedelta(hours=7)


def test_next_year_is_known_provisionally() -> None:
    assert CALENDAR.is_provisional(2027)
    assert not CALENDAR.is_provisional(2026)
    assert CALENDAR.add_working_days(at(12, 30, 9), 2) == at(1, 4, 17, year=2027)
    assert CALENDAR.with_overrides(closed=[date(2027, 2, 5)]).is_provisional(2027)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (at(3, 2, 9), 1, at(3, 3, 17)),
        (at(3, 6, 16), 1, at(3, 9, 17)),
        (at(3, 7, 9), 1, at(3, 9, 17)),
        (at(2, 13, 9), 1, at(2, 23, 17)),
        (at(8, 20, 9), 2, at(8, 22, 17)),
        (at(8, 28, 9), 1, at(9, 3, 17)),
        (at(11, 23, 9), 1, at(11, 25, 17)),
        (at(3, 2, 9), 15, at(3, 23, 17)),
    ],
    ids=[
        "next-day",
        "weekend",
        "from-saturday",
        "tet",
        "worked-saturday",
        "national-day",
        "culture-day",
        "three-weeks",
    ],
)
def test_working_days_count_from_the_day_after(start: datetime, n: int, end: datetime) -> None:
    assert CALENDAR.add_working_days(start, n) == end


def test_day_of_filing_is_the_local_day() -> None:
    late_in_utc = datetime(2026, 3, 2, 18, tzinfo=UTC)  # already 3 March in Vietnam

    assert CALENDAR.add_working_days(late_in_utc, 1) == at(3, 4, 17)


@pytest.mark.parametrize("n", [0, -1])
def test_deadline_is_at_least_one_day(n: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add_working_days(at(3, 2), n)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(3, 2, 8), 4, at(3, 2, 12)),
        (at(3, 2, 8), 8, at(3, 2, 17)),
        (at(3, 2, 11), 2, at(3, 2, 14)),
        (at(3, 2, 12, 30), 1, at(3, 2, 14)),
        (at(3, 2, 16), 2, at(3, 3, 9)),
        (at(3, 6, 16, 30), 8, at(3, 9, 16, 30)),
        (at(2, 13, 17), 2, at(2, 23, 10)),
        (at(11, 22, 3), 8, at(11, 23, 17)),
        (at(11, 23, 16), 2, at(11, 25, 9)),
        (at(3, 7, 22), 0, at(3, 7, 22)),
        (at(3, 2, 8), 0.5, at(3, 2, 8, 30)),
    ],
    ids=[
        "morning",
        "day",
        "lunch",
        "from-lunch",
        "night",
        "weekend",
        "tet",
        "from-sunday",
        "holiday",
        "none",
        "half",
    ],
)
def test_working_hours_skip_lunch_nights_and_holidays(start: datetime, hours: float, end: datetime) -> None:
    assert CALENDAR.add_working_hours(start, hours) == end


def test_working_time_is_not_taken_away() -> None:
    with pytest.raises(ValueError, match="not taken away"):
        CALENDAR.add_working_hours(at(3, 2), -1)


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        (at(3, 2, 8), at(3, 2, 17), 8),
        (at(3, 2, 0), at(3, 3, 0), 8),
        (at(3, 2, 11), at(3, 2, 14), 2),
        (at(3, 2, 12), at(3, 2, 13), 0),
        (at(3, 2, 10), at(3, 2, 10), 0),
        (at(3, 2, 9), at(3, 2, 10), 1),
        (at(2, 13, 16), at(2, 23, 9), 2),
        (at(3, 2, 8), at(3, 9, 8), 40),
    ],
)
def test_working_hours_between_two_moments(a: datetime, b: datetime, hours: int) -> None:
    assert CALENDAR.working_hours_between(a, b) == timedelta(hours=hours)


def test_hours_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="before the start"):
        CALENDAR.working_hours_between(at(3, 3), at(3, 2))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(3, 2, 9), at(3, 2, 9)),
        (at(3, 2, 8), at(3, 2, 8)),
        (at(3, 2, 12), at(3, 2, 13)),
        (at(3, 2, 17), at(3, 3, 8)),
        (at(3, 7, 9), at(3, 9, 8)),
        (at(8, 22, 7), at(8, 22, 8)),
    ],
)
def test_next_working_moment(moment: datetime, opens: datetime) -> None:
    assert CALENDAR.next_working_moment(moment) == opens


@pytest.mark.parametrize(
    ("received", "after", "moves", "counted_from"),
    [
        (at(3, 2, 14, 59), time(15), False, at(3, 2, 14, 59)),
        (at(3, 2, 15), time(15), False, at(3, 2, 15)),
        (at(3, 2, 15, 1), time(15), True, at(3, 3, 8)),
        (at(3, 2, 16, 30), time(17), False, at(3, 2, 16, 30)),
        (at(3, 6, 15, 30), time(15), True, at(3, 9, 8)),
        (at(3, 7, 9), time(15), True, at(3, 9, 8)),
        (at(11, 23, 16), time(15), True, at(11, 25, 8)),
    ],
)
def test_counter_file_after_the_hour_starts_on_the_next_working_day(
    received: datetime, after: time, moves: bool, counted_from: datetime
) -> None:
    assert CALENDAR.starts_next_day(received, after) is moves
    assert CALENDAR.counts_as_received(received, after) == counted_from


def test_counter_hour_is_three_in_the_afternoon_local_time() -> None:
    assert CALENDAR.starts_next_day(datetime(2026, 3, 2, 8, 1, tzinfo=UTC))
    assert not CALENDAR.starts_next_day(datetime(2026, 3, 2, 8, 0, tzinfo=UTC))


def test_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the point of the test
    aware = at(3, 2, 9)

    for ask in (
        lambda: CALENDAR.add_working_days(naive, 1),
        lambda: CALENDAR.add_working_hours(naive, 1),
        lambda: CALENDAR.add_working_time(naive, timedelta(hours=1)),
        lambda: CALENDAR.working_hours_between(naive, aware),
        lambda: CALENDAR.working_hours_between(aware, naive),
        lambda: CALENDAR.next_working_moment(naive),
        lambda: CALENDAR.starts_next_day(naive),
        lambda: CALENDAR.counts_as_received(naive),
    ):
        with pytest.raises(ValueError, match="time zone"):
            ask()
