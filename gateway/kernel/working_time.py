"""Working time of state bodies: which days and hours count, and when a deadline falls.

Hours: Monday to Friday 08:00-12:00 and 13:00-17:00 in Vietnam, eight working hours a day (assumed). The table
of a year names the weekdays that are closed and the weekend days that are worked in exchange.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Self

# A fixed offset, not ZoneInfo: Vietnam has had no other since 1975, and the kernel reads no files.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
SESSIONS = ((time(8), time(12)), (time(13), time(17)))
COUNTER_CLOSES_FOR_TODAY = time(15)

_DAY = timedelta(days=1)
_SATURDAY = 5


class CalendarMissing(LookupError):
    """The answer lies in a year for which nobody has given the holidays."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no table of working days for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class YearTable:
    """The days of one year that differ from the plain week. Provisional: some holidays are not announced yet."""

    closed: frozenset[date]
    extra_working_days: frozenset[date] = frozenset()
    provisional: bool = False

    def with_overrides(self, closed: frozenset[date], extra: frozenset[date]) -> Self:
        return type(self)(
            (self.closed - extra) | closed, (self.extra_working_days - closed) | extra, self.provisional
        )


HOLIDAYS_2026 = YearTable(
    closed=frozenset(
        {
            date(2026, 1, 1),
            date(
                2026, 1, 2
            ),  # swapped with Saturday 10 January: from memory, override it where that is wrong
            *(date(2026, 2, day) for day in range(16, 21)),  # Tết
            date(2026, 4, 27),  # in lieu of Sunday 26 April, Hùng Kings
            date(2026, 4, 30),
            date(2026, 5, 1),
            date(2026, 8, 31),  # swapped with Saturday 22 August
            date(2026, 9, 1),
            date(2026, 9, 2),
            date(2026, 11, 24),  # Vietnam Culture Day, new in 2026
        }
    ),
    extra_working_days=frozenset({date(2026, 1, 10), date(2026, 8, 22)}),
)
"""Source: the holidays of 2026 as announced, agreeing with the `holidays` package 0.109."""

HOLIDAYS_2027 = YearTable(
    closed=frozenset(date(2027, month, day) for month, day in ((1, 1), (4, 30), (5, 1), (9, 2), (11, 24))),
    provisional=True,
)
"""Only the holidays that the law fixes to a date, so that what is filed in late 2026 has a deadline.

Not in it, because not announced: Tết, Hùng Kings, the second day of National Day, days in lieu, swapped days. A
deadline counted across one of them comes out too early until the table is replaced.
"""

BUILT_IN: Mapping[int, YearTable] = MappingProxyType({2026: HOLIDAYS_2026, 2027: HOLIDAYS_2027})


class WorkingCalendar:
    """Counts working days and hours. Takes aware datetimes only (naive: ValueError), answers in Vietnam's time.

    Every method raises CalendarMissing when it needs a day of a year that has no table.
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: Mapping[int, YearTable] = BUILT_IN) -> None:
        self._tables = dict(tables)
        for year, table in tables.items():
            if any(day.year != year for day in table.closed | table.extra_working_days):
                raise ValueError("a table names a day of another year")
            if table.closed & table.extra_working_days:
                raise ValueError("a table names a day both closed and worked")

    def with_overrides(self, *, closed: Iterable[date] = (), extra: Iterable[date] = ()) -> "WorkingCalendar":
        """Another calendar in which these days are closed, or worked, whatever the tables said.

        Raises: ValueError: a day is in both.
        """
        shut, worked = frozenset(closed), frozenset(extra)
        tables = dict(self._tables)
        for year in {day.year for day in shut | worked}:
            tables[year] = self._table(year).with_overrides(_of_year(year, shut), _of_year(year, worked))
        return WorkingCalendar(tables)

    def is_provisional(self, year: int) -> bool:
        """Whether a deadline in that year may still move."""
        return self._table(year).provisional

    def is_working_day(self, day: date) -> bool:
        table = self._table(day.year)
        return day in table.extra_working_days or (day.weekday() < _SATURDAY and day not in table.closed)

    def add_working_days(self, start: datetime, n: int) -> datetime:
        """The end of work on the n-th working day, counted from the day after `start`. Raises: ValueError: n < 1."""
        if n < 1:
            raise ValueError("a deadline is at least one working day")
        day = _local(start).date()
        for _ in range(n):
            day = self._next_working_day(day)
        return _at(day, SESSIONS[-1][1])

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment by which that much working time has passed; `start` itself for none."""
        if amount < timedelta():
            raise ValueError("working time is added, not taken away")
        moment = _local(start)
        if not amount:
            return moment
        sessions = self._sessions_after(moment)
        opens, closes = next(sessions)
        while amount > closes - opens:
            amount -= closes - opens
            opens, closes = next(sessions)
        return opens + amount

    def add_working_hours(self, start: datetime, hours: float) -> datetime:
        return self.add_working_time(start, timedelta(hours=hours))

    def working_hours_between(self, a: datetime, b: datetime) -> timedelta:
        """The working time from a to b. Raises: ValueError: b lies before a."""
        first, last = _local(a), _local(b)
        if last < first:
            raise ValueError("the end lies before the start")
        total, day = timedelta(), first.date()
        while day <= last.date():
            for opens, closes in self._sessions(day):
                total += max(min(closes, last) - max(opens, first), timedelta())
            day += _DAY
        return total

    def next_working_moment(self, t: datetime) -> datetime:
        """`t` if offices are open, else when they next open."""
        return next(self._sessions_after(_local(t)))[0]

    def starts_next_day(self, received: datetime, after: time = COUNTER_CLOSES_FOR_TODAY) -> bool:
        """Whether a file handed in at a counter counts as received on the next working day.

        So it is later than `after`, local time, and on a day without work.
        """
        moment = _local(received)
        return moment.time() > after or not self.is_working_day(moment.date())

    def counts_as_received(self, received: datetime, after: time = COUNTER_CLOSES_FOR_TODAY) -> datetime:
        """The moment from which a counter file's deadline runs: `received`, or the next working day's opening."""
        moment = _local(received)
        if not self.starts_next_day(moment, after):
            return moment
        return _at(self._next_working_day(moment.date()), SESSIONS[0][0])

    def _table(self, year: int) -> YearTable:
        if year not in self._tables:
            raise CalendarMissing(year)
        return self._tables[year]

    def _next_working_day(self, day: date) -> date:
        day += _DAY
        while not self.is_working_day(day):
            day += _DAY
        return day

    def _sessions(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.is_working_day(day):
            return []
        return [(_at(day, opens), _at(day, closes)) for opens, closes in SESSIONS]

    def _sessions_after(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of working time from that moment on; ends only by CalendarMissing."""
        day = moment.date()
        while True:
            for opens, closes in self._sessions(day):
                if moment < closes:
                    yield max(opens, moment), closes
            day += _DAY


def _of_year(year: int, days: frozenset[date]) -> frozenset[date]:
    return frozenset(day for day in days if day.year == year)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VIETNAM)


def _local(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("working time needs a datetime with a time zone")
    return moment.astimezone(VIETNAM)
