from datetime import date
from typing import Literal

import pytest

from mock_registries.nation.communes import communes_of
from mock_registries.nation.marital import marital_status
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Marriage, Person

NATION = Nation(2026, 300)
Ended = Literal["death", "divorce"] | None

WED, ENDED = date(2000, 5, 1), date(2015, 5, 1)


def couple(ended_by: Ended, *, dead: bool = False) -> tuple[Household, Person]:
    """A household whose head married and, in some way, is so no more."""
    household = next(one for one in map(NATION.household, range(NATION.households)) if len(one.members) > 1)
    head, other = household.members[0]._replace(died=ENDED if dead else None), household.members[1]
    marriage = Marriage(
        head.index, other.index, WED, communes_of("001")[0], ENDED if ended_by else None, ended_by
    )
    return household._replace(marriages=(marriage,)), head


@pytest.mark.parametrize(
    ("ended_by", "day", "state", "since"),
    [
        (None, date(1999, 12, 31), "single", None),
        (None, WED, "married", WED),
        ("divorce", date(2015, 4, 30), "married", WED),
        ("divorce", ENDED, "divorced", ENDED),
        ("death", ENDED, "widowed", ENDED),
    ],
)
def test_a_status_is_that_of_the_day(ended_by: Ended, day: date, state: str, since: date | None) -> None:
    household, head = couple(ended_by)
    assert marital_status(household, head, day)[:2] == (state, since)


def test_who_died_in_marriage_stays_married() -> None:
    household, head = couple("death", dead=True)
    assert marital_status(household, head).state == "married"


def test_who_married_a_foreigner_is_married() -> None:
    nation = Nation(2026, 10_000)
    found = [one for one in map(nation.household, range(nation.households)) if one.foreign_marriage]
    assert 5 <= len(found) <= 30
    for household in found:
        status = marital_status(household, household.head)
        assert (status.state, status.marriage) == ("married", household.foreign_marriage)
        assert household.head.spouse is None
