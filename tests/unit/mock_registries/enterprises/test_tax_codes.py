import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_registries.enterprises.tax_codes import (
    check_digit,
    enterprise_code,
    find_enterprise,
    former_code,
    is_valid,
    unit_code,
)

NUMBERS = st.integers(0, 8_000_000)


@pytest.mark.parametrize("code", ["0100047516", "0100233488", "0314409058", "0100109106", "0101248141"])
def test_the_check_digit_is_the_official_one(code: str) -> None:
    # Published test vectors of the tax code's check digit.
    assert is_valid(code)
    assert check_digit(code[:9]) == int(code[9])


def test_nine_digits_whose_check_digit_would_be_ten_are_not_issuable() -> None:
    assert check_digit("980000014") is None
    assert not any(is_valid(f"980000014{digit}") for digit in range(10))


@given(NUMBERS)
def test_a_code_leads_back_to_its_enterprise(number: int) -> None:
    code = enterprise_code(number)
    assert is_valid(code)
    assert code[:2] in {"98", "99"}
    assert find_enterprise(code) == number


@given(NUMBERS, st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(number: int, position: int, digit: int) -> None:
    code = enterprise_code(number)
    wrong = code[:position] + str(digit) + code[position + 1 :]
    assert is_valid(wrong) == (wrong == code)


@given(NUMBERS, st.integers(1, 999))
def test_a_unit_bears_the_code_of_its_enterprise(number: int, unit: int) -> None:
    code = unit_code(number, unit)
    assert is_valid(code)
    assert code.split("-") == [enterprise_code(number), f"{unit:03d}"]
    assert find_enterprise(code[:10]) == number


@pytest.mark.parametrize(
    "text", ["", "98", "9800000100-000", "9800000100-1", "９８００００0100", "9800000100\n"]
)
def test_what_is_no_tax_code_is_not_taken_for_one(text: str) -> None:
    assert not is_valid(text)
    assert find_enterprise(text) is None


@given(st.integers(0, 107_000_000), st.integers(0, 107_000_000))
def test_the_former_codes_of_people_never_meet_those_of_enterprises_or_each_other(
    one: int, other: int
) -> None:
    code = former_code(one)
    assert code is not None
    assert is_valid(code)
    assert find_enterprise(code) is None
    assert (code == former_code(other)) == (one // 2 == other // 2)


def test_where_the_range_ends_nobody_has_a_former_code() -> None:
    assert former_code(700_000_000) is None
