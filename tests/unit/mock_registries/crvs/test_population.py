import pytest

from mock_registries.crvs.civil import Civil
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


def test_the_budget_ends_a_search_of_too_many_and_counts_those_without_entry() -> None:
    people: list[Civil] = [civil(index) for index in range(5)]
    group, register = Group(frozenset({"001"}), frozenset({"female"}), frozenset({1990})), Register(people)
    assert len(list(group.members(register, Budget(5)))) == 5
    with pytest.raises(RequestRejected):
        list(group.members(register, Budget(4)))
