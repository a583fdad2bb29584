from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.kernel.working_time import SESSIONS, VIETNAM, WorkingCalendar

FAST = settings(deadline=None, max_examples=60)
CALENDAR = WorkingCalendar()

moments = st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 30), timezones=st.just(VIETNAM))  # noqa: DTZ001
amounts = st.timedeltas(timedelta(), timedelta(hours=120))
days = st.integers(1, 60)
zones = st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))


@FAST
@given(moments, amounts)
def test_added_time_is_the_time_that_passes(start: datetime, amount: timedelta) -> None:
    end = CALENDAR.add_working_time(start, amount)

    assert CALENDAR.working_hours_between(start, end) == amount


@FAST
@given(moments, amounts, amounts)
def test_adding_twice_is_adding_the_sum(start: datetime, one: timedelta, other: timedelta) -> None:
    in_two_steps = CALENDAR.add_working_time(CALENDAR.add_working_time(start, one), other)

    assert in_two_steps == CALENDAR.add_working_time(start, one + other)


@FAST
@given(moments, moments, amounts)
def test_who_files_earlier_is_never_answered_later(one: datetime, other: datetime, amount: timedelta) -> None:
    early, late = sorted((one, other))

    assert CALENDAR.add_working_time(early, amount) <= CALENDAR.add_working_time(late, amount)


@FAST
@given(moments, amounts.filter(bool))
def test_end_of_added_time_lies_in_working_hours(start: datetime, amount: timedelta) -> None:
    end = CALENDAR.add_working_time(start, amount)

    assert CALENDAR.is_working_day(end.date())
    assert any(opens < end.time() <= closes for opens, closes in SESSIONS)


@FAST
@given(st.tuples(moments, moments, moments))
def test_time_between_is_the_sum_of_its_parts(three: tuple[datetime, datetime, datetime]) -> None:
    a, b, c = sorted(three)

    parts = CALENDAR.working_hours_between(a, b) + CALENDAR.working_hours_between(b, c)

    assert parts == CALENDAR.working_hours_between(a, c)
    assert timedelta() <= parts <= c - a


@FAST
@given(moments, days)
def test_n_working_days_lie_between_filing_and_deadline(start: datetime, n: int) -> None:
    end = CALENDAR.add_working_days(start, n)

    span = (end.date() - start.date()).days
    worked = [d for d in range(1, span + 1) if CALENDAR.is_working_day(start.date() + timedelta(days=d))]
    assert len(worked) == n
    assert worked[-1] == span


@FAST
@given(moments, days)
def test_one_more_day_is_always_later(start: datetime, n: int) -> None:
    assert CALENDAR.add_working_days(start, n) < CALENDAR.add_working_days(start, n + 1)


@FAST
@given(moments)
def test_next_working_moment_is_the_first(moment: datetime) -> None:
    opens = CALENDAR.next_working_moment(moment)

    assert CALENDAR.working_hours_between(moment, opens) == timedelta()
    assert CALENDAR.working_hours_between(opens, opens + timedelta(microseconds=1)) > timedelta()
    assert CALENDAR.next_working_moment(opens) == opens


@FAST
@given(moments, amounts, days, zones)
def test_answer_does_not_depend_on_the_zone_of_the_question(
    start: datetime, amount: timedelta, n: int, zone: timezone
) -> None:
    elsewhere = start.astimezone(zone)

    assert CALENDAR.add_working_time(elsewhere, amount) == CALENDAR.add_working_time(start, amount)
    assert CALENDAR.add_working_days(elsewhere, n) == CALENDAR.add_working_days(start, n)
    assert CALENDAR.starts_next_day(elsewhere.astimezone(UTC)) is CALENDAR.starts_next_day(start)


@FAST
@given(moments)
def test_counter_file_is_never_counted_before_it_came(received: datetime) -> None:
    counted = CALENDAR.counts_as_received(received)

    assert counted >= received
    assert CALENDAR.is_working_day(counted.date())
    assert not CALENDAR.starts_next_day(counted)
