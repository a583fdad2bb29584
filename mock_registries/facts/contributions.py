"""What somebody paid into the social insurance and what the fund pays out: periods, pension, unemployment benefit.

Derived from the work of `facts/work.py`: an employee pays today, a pensioner (group HT) did, somebody out of work (TN)
did until lately, and of the others of working age one in five did once. Rules: Law on Social Insurance 41/2024, art. 66
(pension: 45% for 15 years of a woman's and 20 of a man's, 2% for each further year, 75% at most; a man with 15 to 20 years:
40% and 1% a year); Decree 135/2020/ND-CP (retirement age rises since 2021); Law on Employment 38/2013, art. 49-50
(unemployment: 60% of the salary, three months for the first three years paid, one for each further year, twelve at most).
Amounts of salaries are assumptions.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.facts.careers import Career, career
from mock_registries.facts.months import THIS_MONTH, month_of
from mock_registries.facts.work import Occupation, Work, find_work, group_of
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.people import Person

UNEMPLOYMENT_INSURANCE_SINCE: Final = 2009 * 12  # January 2009: Decree 127/2008
_FUND_SINCE: Final = 1995 * 12
_ONCE_PAID_PER_THOUSAND: Final = 200
_EARLIER_JOB_PER_THOUSAND: Final = 450
_CLAIMED_BETWEEN_PER_THOUSAND: Final = 400
_FIRST_AGE: Final = 18
_WORKING_AGE: Final = range(25, 60)
_FIRST_PENSION_AGE: Final = 55
_YEAR: Final = 12
_LONGEST_BENEFIT: Final = 12
_LOWEST_SALARY: Final = 5_310_000  # the minimum wage of region I in 2026, VND
_SALARY_STEPS: Final = 200  # of 50,000 VND above it
_WITHOUT_UNEMPLOYMENT_INSURANCE: Final = frozenset(
    {Occupation.OFFICIAL, Occupation.COMMUNE_WORKER, Occupation.SOLDIER, Occupation.POLICE}
)


@dataclass(frozen=True, slots=True)
class Period:
    """Months paid without a break, both ends included; `last` is None while it runs. `salary` is in VND a month.

    `choice` picks the employer of a past period; None: the job of `facts/work.py`.
    """

    first: int
    last: int | None
    salary: int
    choice: int | None

    def months_until(self, month: int) -> int:
        """Return how many months were paid up to that one."""
        return (self.last if self.last is not None else month) - self.first + 1


@dataclass(frozen=True, slots=True)
class Claim:
    """An unemployment benefit: months from `first` on, VND a month; what it used up is no longer counted."""

    first: int
    months: int
    amount: int
    counted: int

    @property
    def last(self) -> int:
        """Return the last month of the benefit."""
        return self.first + self.months - 1


@dataclass(frozen=True, slots=True)
class Contributions:
    """All of somebody's periods, eldest first, and what was paid out of them. Months are as in `facts/months.py`."""

    periods: tuple[Period, ...]
    until: int
    pension_from: int | None = None
    pension: int = 0
    is_insured_against_unemployment: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def months(self) -> int:
        """Return the months paid."""
        return sum(period.months_until(self.until) for period in self.periods)

    @property
    def is_running(self) -> bool:
        """Tell whether somebody pays now."""
        return self.periods[-1].last is None

    @property
    def unemployment_months(self) -> int:
        """Return the months that count for the next unemployment benefit: paid since 2009 and since the last claim."""
        since = max([UNEMPLOYMENT_INSURANCE_SINCE, *(claim.first for claim in self.claims)])
        return sum(_overlap(period, since, self.until) for period in self.periods)


@latest
def find_contributions(person: Person, seed: int) -> Contributions | None:
    """Return what the person ever paid; None: nothing."""
    age = _age(person)
    if age < _FIRST_AGE:
        return None
    draws, group = career(seed, person.index), group_of(person, seed)
    work = find_work(person, seed)
    if work is not None:
        return _worker(person, work, draws)
    if group == "HT" and age >= _FIRST_PENSION_AGE:
        return _pensioner(person, draws)
    if group == "TN" and age in _WORKING_AGE:
        return _out_of_work(person, draws)
    has_paid = age in _WORKING_AGE and draws.hit(_ONCE_PAID_PER_THOUSAND, Career.ONCE)
    return _once(person, draws) if has_paid else None


def pension_rate(months: int, *, is_woman: bool) -> int:
    """Return the pension in hundredths of a percent of the average salary (Law 41/2024, art. 66)."""
    years_for_45 = 15 if is_woman else 20
    full = years_for_45 * _YEAR
    if months < full:
        return 4000 + (months - 15 * _YEAR) * 100 // _YEAR
    return min(7500, 4500 + (months - full) * 200 // _YEAR)


def benefit_months(paid: int) -> int:
    """Return how many months of unemployment benefit so many months paid give (Law 38/2013, art. 50)."""
    if paid < _YEAR:
        return 0
    return min(_LONGEST_BENEFIT, 3 + max(0, paid - 3 * _YEAR) // _YEAR)


def retirement_month(born: int, *, is_woman: bool) -> int:
    """Return the month of retirement of somebody born in that month, at the age the law asked for in its year."""
    first, step, last = (55, 4, 60) if is_woman else (60, 3, 62)
    month = born + first * _YEAR
    for years_since_2020 in range(1, 16):
        later = min(step * years_since_2020, (last - first) * _YEAR)
        if month < (2020 + years_since_2020) * _YEAR:
            break
        month = born + first * _YEAR + later
    return month


def _worker(person: Person, work: Work, draws: Draws) -> Contributions:
    ended = _end(person)
    since = min(month_of(work.since), ended)
    running = Period(since, None if person.died is None else ended, _salary(draws), None)
    earlier = _earlier(person, since, draws)
    insured = work.occupation not in _WITHOUT_UNEMPLOYMENT_INSURANCE
    claims = _claim_between(earlier, since, draws) if earlier and insured else ()
    return Contributions((*earlier, running), ended, is_insured_against_unemployment=insured, claims=claims)


def _earlier(person: Person, since: int, draws: Draws) -> tuple[Period, ...]:
    """Return the job before this one, if there was time for one."""
    first = max(_FUND_SINCE, month_of(person.born) + 18 * _YEAR + draws.below(4 * _YEAR, Career.START))
    room = since - first
    if room <= 2 * _YEAR or not draws.hit(_EARLIER_JOB_PER_THOUSAND, Career.HAS_EARLIER):
        return ()
    last = since - 1 - draws.between(1, min(room - _YEAR, 18), Career.GAP)
    return (
        Period(
            first, last, _salary(draws) * 3 // 5 // 1000 * 1000, draws.below(10, Career.EARLIER_ENTERPRISE)
        ),
    )


def _claim_between(earlier: tuple[Period, ...], since: int, draws: Draws) -> tuple[Claim, ...]:
    """Return the benefit drawn between two jobs, where there was time and a right to it."""
    past = earlier[-1]
    assert past.last is not None
    paid = _overlap(past, UNEMPLOYMENT_INSURANCE_SINCE, past.last)
    months = min(benefit_months(paid), since - past.last - 2)
    if months < 1 or not draws.hit(_CLAIMED_BETWEEN_PER_THOUSAND, Career.CLAIMED):
        return ()
    return (Claim(past.last + 2, months, _benefit(past.salary), paid),)


def _out_of_work(person: Person, draws: Draws) -> Contributions:
    """Return the contributions of somebody who lost the job lately and receives the benefit."""
    end = _end(person)
    started = end - draws.below(2, Career.GAP)
    last = started - 2
    first = max(
        UNEMPLOYMENT_INSURANCE_SINCE,
        month_of(person.born) + 18 * _YEAR,
        last - 14 - draws.below(150, Career.LENGTH),
    )
    period = Period(first, last, _salary(draws), draws.below(10, Career.EARLIER_ENTERPRISE))
    paid = period.months_until(last)
    months = benefit_months(paid)
    claims = (Claim(started, months, _benefit(period.salary), paid),) if months else ()
    return Contributions((period,), last, is_insured_against_unemployment=True, claims=claims)


def _once(person: Person, draws: Draws) -> Contributions:
    """Return the contributions of somebody who paid once and keeps the time."""
    end = _end(person)
    first = max(_FUND_SINCE, month_of(person.born) + 18 * _YEAR + draws.below(5 * _YEAR, Career.START))
    last = min(first + 6 + draws.below(90, Career.LENGTH), end - 13)
    period = Period(first, last, _salary(draws), draws.below(10, Career.EARLIER_ENTERPRISE))
    return Contributions((period,), last, is_insured_against_unemployment=True)


def _pensioner(person: Person, draws: Draws) -> Contributions:
    end, is_woman = _end(person), person.sex == "female"
    start = min(retirement_month(month_of(person.born), is_woman=is_woman), end)
    months = 15 * _YEAR + draws.below(20 * _YEAR, Career.LENGTH)
    first = max(start - months, month_of(person.born) + 18 * _YEAR)
    period = Period(first, start - 1, _salary(draws), draws.below(10, Career.EARLIER_ENTERPRISE))
    rate = pension_rate(period.months_until(start), is_woman=is_woman)
    return Contributions((period,), start - 1, start, period.salary * rate // 10_000)


def _salary(draws: Draws) -> int:
    return _LOWEST_SALARY + draws.below(_SALARY_STEPS, Career.SALARY) * 50_000


def _benefit(salary: int) -> int:
    """Return 60% of the salary, at most five times the minimum wage, in VND a month."""
    return min(salary * 3 // 5, 5 * _LOWEST_SALARY)


def _overlap(period: Period, since: int, until: int) -> int:
    last = until if period.last is None else period.last
    return max(0, last - max(period.first, since) + 1)


def _end(person: Person) -> int:
    died = person.died
    return THIS_MONTH - 1 if died is None else month_of(died)


def _age(person: Person) -> int:
    return age_on(person.died or CENSUS_DAY, person.born)
