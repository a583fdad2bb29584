from mock_registries.facts.numbers import find_old_number, household_code


def test_old_numbers_are_nine_digits_that_no_province_began_with_and_nobody_shares_one() -> None:
    numbers = [find_old_number(2026, index) for index in (*range(2_000), 10**7, 10**7 + 1, 599_999_999)]
    assert len({*numbers}) == len(numbers)
    assert all(number and len(number) == 9 and 40 <= int(number[:2]) <= 99 for number in numbers)


def test_beyond_what_nine_digits_tell_apart_nobody_has_one() -> None:
    assert find_old_number(2026, 600_000_000) is None


def test_household_codes_are_ten_digits_and_no_two_households_share_one() -> None:
    codes = {household_code(2026, number) for number in (*range(2_000), 10**8, 10**9)}
    assert len(codes) == 2_002
    assert all(len(code) == 10 and code.isdecimal() for code in codes)
