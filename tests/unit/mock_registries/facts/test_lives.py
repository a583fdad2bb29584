from datetime import date

from mock_registries.facts.lives import a_day, age_of, is_living, latest_anniversary, lived_until
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.dice import Dice
from tests.factories.holders import everybody, living


def test_a_life_ends_with_death_or_at_the_census() -> None:
    dead = [person for person in everybody() if person.died is not None]
    assert dead
    assert all(not is_living(person) and lived_until(person) == person.died for person in dead)
    assert all(is_living(person) and lived_until(person) == CENSUS_DAY for person in living())


def test_the_dead_grow_no_older() -> None:
    for person in everybody():
        if person.died is not None:
            assert age_of(person) <= person.died.year - person.born.year


def test_a_day_lies_in_its_range_and_an_empty_range_has_its_first() -> None:
    first, end = date(2020, 1, 1), date(2020, 1, 4)
    drawn = {a_day(Dice(1, number), first, end, "x") for number in range(60)}
    assert drawn == {date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3)}
    assert a_day(Dice(1), end, first, "x") == end


def test_renewals_come_in_whole_periods() -> None:
    assert latest_anniversary(date(2001, 9, 1), 10) == date(2021, 9, 1)
    assert latest_anniversary(date(2024, 9, 1), 10) == date(2024, 9, 1)
