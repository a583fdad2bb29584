import pytest

from mock_registries.facts.contributions import benefit_months, pension_rate, retirement_month


@pytest.mark.parametrize(
    ("years", "is_woman", "rate"),
    [
        (15, True, 4500),
        (16, True, 4700),
        (30, True, 7500),
        (40, True, 7500),
        (20, False, 4500),
        (35, False, 7500),
        (15, False, 4000),
        (19, False, 4400),
    ],
)
def test_a_pension_is_the_share_of_the_salary_that_the_law_says(
    years: int, is_woman: bool, rate: int
) -> None:
    assert pension_rate(years * 12, is_woman=is_woman) == rate


@pytest.mark.parametrize(
    ("paid", "months"), [(0, 0), (11, 0), (12, 3), (36, 3), (47, 3), (48, 4), (144, 12), (400, 12)]
)
def test_an_unemployment_benefit_lasts_as_long_as_was_paid_for(paid: int, months: int) -> None:
    assert benefit_months(paid) == months


@pytest.mark.parametrize(
    ("born", "is_woman", "retires"),
    [
        ((1950, 1), False, (2010, 1)),  # 60 until 2020
        ((1955, 1), True, (2010, 1)),  # 55 until 2020
        ((1961, 1), False, (2021, 4)),  # 60 years and 3 months in 2021
        ((1966, 1), True, (2021, 5)),  # 55 years and 4 months in 2021
        ((1975, 1), False, (2037, 1)),  # 62 from 2028
        ((1985, 1), True, (2045, 1)),  # 60 from 2035
    ],
)
def test_somebody_retires_at_the_age_of_that_year(
    born: tuple[int, int], is_woman: bool, retires: tuple[int, int]
) -> None:
    month = retirement_month(born[0] * 12 + born[1] - 1, is_woman=is_woman)
    assert (month // 12, month % 12 + 1) == retires
