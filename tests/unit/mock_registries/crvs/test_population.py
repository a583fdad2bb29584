from datetime import date

import pytest

from mock_registries.crvs.criteria import All, Comparison, Criteria, Either, Operator
from mock_registries.crvs.population import Budget, Group, group_of, group_of_entry
from mock_registries.crvs.rejections import RequestRejected
from tests.fakes.crvs import Register, civil


def equal(attribute: str, *values: str) -> Comparison:
    return Comparison(attribute, Operator.EQ if len(values) == 1 else Operator.IN, values)


PLACE, SEX, DAY = equal("birth_place", "hà nội"), equal("sex", "female"), equal("birth_date", "1990-05-20")


@pytest.mark.parametrize(
    ("criteria", "group"),
    [
        ((PLACE, SEX, DAY), ({"001"}, {"female"}, {1990})),
        ((equal("birth_place", "079"), SEX, equal("birth_year", "1985")), ({"079"}, {"female"}, {1985})),
        # The same name was a province until June 2025 and is a unit since then, under codes of their own.
        ((equal("birth_place", "lào cai"), SEX, DAY), ({"010", "015"}, {"female"}, {1990})),
        ((PLACE, SEX, equal("birth_date", "1990-01-01", "1991-01-01")), ({"001"}, {"female"}, {1990, 1991})),
        (
            (
                PLACE,
                SEX,
                Comparison("birth_date", Operator.GE, ("1990-12-01",)),
                Comparison("birth_date", Operator.LT, ("1991-02-01",)),
            ),
            ({"001"}, {"female"}, {1990, 1991}),
        ),
    ],
)
def test_place_sex_and_year_name_the_group(
    criteria: tuple[Criteria, ...], group: tuple[set[str], set[str], set[int]]
) -> None:
    found = group_of(All(criteria))
    assert (set(found.places), set(found.sexes), set(found.years)) == group


@pytest.mark.parametrize(
    "criteria",
    [
        (),
        (SEX, DAY),
        (PLACE, DAY),
        (PLACE, SEX),
        (PLACE, SEX, Either((DAY, equal("birth_year", "1991")))),
        (PLACE, SEX, Comparison("birth_date", Operator.GE, ("1990-01-01",))),
        (
            PLACE,
            SEX,
            Comparison("birth_date", Operator.GE, ("1900-01-01",)),
            Comparison("birth_date", Operator.LE, ("2000-01-01",)),
        ),
        (equal("birth_place", "atlantis"), SEX, DAY),
    ],
)
def test_a_search_without_one_of_them_is_too_broad(criteria: tuple[Criteria, ...]) -> None:
    with pytest.raises(RequestRejected) as rejection:
        group_of(All(criteria))
    assert rejection.value.code == "rjct.search.too_many_records_found"


def test_an_entry_number_leads_to_the_births_of_its_body() -> None:
    group = group_of_entry("H26.001/07/1990")
    assert group is not None
    assert (set(group.places), set(group.years)) == ({"001"}, {1989, 1990})


@pytest.mark.parametrize(
    "number", ["", "1", "07/1990", "H26.001/07/90", "h26.001/07/1990", "H26.001/07/1990\n"]
)
def test_what_is_no_entry_number_leads_nowhere(number: str) -> None:
    assert group_of_entry(number) is None


GROUP = Group(frozenset({"001"}), frozenset({"female"}), frozenset({1990}))


def test_a_search_of_too_many_is_refused_before_anybody_is_read() -> None:
    register = Register([civil(index) for index in range(5)])
    assert len(list(GROUP.members(register, Budget(5)))) == 5
    register.read.clear()
    with pytest.raises(RequestRejected):
        GROUP.members(register, Budget(4))
    assert not register.read


def test_requests_of_one_message_share_its_budget() -> None:
    register, budget = Register([civil(index) for index in range(5)]), Budget(9)
    list(GROUP.members(register, budget))
    with pytest.raises(RequestRejected):
        GROUP.members(register, budget)


def test_who_was_born_on_another_day_is_not_read() -> None:
    people = [civil(index, born=f"1990-05-{index + 1:02d}") for index in range(20)]
    register, group = Register(people), group_of(All((PLACE, SEX, DAY)))
    assert [each.born for each in group.members(register, Budget(1))] == ["1990-05-20"]
    assert register.read == [19]


def test_days_are_not_gone_through_without_end() -> None:
    register, group = Register([civil(index) for index in range(5)]), group_of(All((PLACE, SEX, DAY)))
    with pytest.raises(RequestRejected):
        group.members(register, Budget(listed=4))
    assert not register.read


@pytest.mark.parametrize(
    ("comparisons", "days"),
    [
        ([("eq", "1990-05-20")], {date(1990, 5, 20)}),
        (
            [("ge", "1990-12-30"), ("lt", "1991-01-02")],
            {date(1990, 12, 30), date(1990, 12, 31), date(1991, 1, 1)},
        ),
        ([("eq", "1990-05-20"), ("lt", "1990-05-20")], set()),
        ([("eq", "9999-12-31")], set()),
    ],
)
def test_all_that_is_said_about_the_birth_date_bounds_the_days(
    comparisons: list[tuple[str, str]], days: set[date]
) -> None:
    said = (Comparison("birth_date", Operator(operator), (value,)) for operator, value in comparisons)
    assert group_of(All((PLACE, SEX, *said))).days == frozenset(days)


def test_a_year_alone_bounds_no_days_and_one_that_never_was_harms_nobody() -> None:
    year = equal("birth_year", "0000")
    assert group_of(All((PLACE, SEX, year))).days is None
    later = Comparison("birth_date", Operator.GE, ("1990-01-01",))
    assert group_of(All((PLACE, SEX, year, later))).days == frozenset()
