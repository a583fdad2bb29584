"""Numbers that a resident or household bears beside the personal number: unique, found without a counter.

Each begins with digits that no real number has, so that it is recognisably synthetic.
"""

from typing import Final

from mock_registries.facts.codes import unique

# Two digits that never named a province, so no real social insurance number starts with them (that a real one starts
# with the code of a province is from memory). Each is good for a hundred million residents.
_NO_PROVINCE: Final = (
    "99", "98", "97", "90", "88", "85", "81", "78", "76", "73", "71", "69", "65", "63", "61", "59", "57", "55", "53", "50",
)  # fmt: skip
_EIGHT_DIGITS: Final = 10**8
# Numbers of old identity cards began with 01 to 38, codes of their time (from memory); here with 99 down to 40.
_SEVEN_DIGITS: Final = 10**7
_OLD_FIRST: Final = 99
_OLD_LAST: Final = 40


def household_code(seed: int, household: int) -> str:
    """Return ten digits (mã hộ gia đình), by which the insurance keeps a household together."""
    return _ten_digits(seed, "insured-household", household)


def find_old_number(seed: int, index: int) -> str | None:
    """Return nine digits (số CMND); None beyond the 600 million residents that such numbers can tell apart."""
    block, place = divmod(index, _SEVEN_DIGITS)
    first = _OLD_FIRST - block
    if not _OLD_LAST <= first <= _OLD_FIRST:
        return None
    return f"{first}{unique(seed, 'old-number', place, _SEVEN_DIGITS):07d}"


def _ten_digits(seed: int, kind: str, subject: int) -> str:
    block, place = divmod(subject, _EIGHT_DIGITS)
    return f"{_NO_PROVINCE[block % len(_NO_PROVINCE)]}{unique(seed, kind, place, _EIGHT_DIGITS):08d}"
