"""Tax codes: the official check digit, and ranges that no real taxpayer has.

Ten digits, for a dependent unit three more (Circular 86/2024/TT-BTC, art. 5). The tenth digit is 10 minus the weighted
sum of the others modulo 11; where that is 10, the nine digits are not issuable. Assumption: real codes begin with the
provinces' tax ranges (01 to 64), with 8 for individuals, or with 90 for suppliers abroad; 92 to 99 are not in use. So
enterprises take 98 and 99, and the codes that people had before July 2025 take 92 to 97.
"""

import re
from typing import Final

_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_WELL_FORMED: Final = re.compile(r"([0-9]{10})(?:-([0-9]{3}))?")
_PER_GROUP: Final = 9  # of ten codes that differ in the ninth digit only, one at most is not issuable
_ENTERPRISES: Final = range(98_000_001, 100_000_000)  # the first eight digits
_PEOPLE: Final = range(92_000_001, 98_000_000)


def check_digit(nine: str) -> int | None:
    """Return the tenth digit; None: these nine are not issuable."""
    found = 10 - sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, nine, strict=True)) % 11
    return None if found == 10 else found  # noqa: PLR2004 - the base of the digit


def is_valid(code: str) -> bool:
    """Tell whether the form and the check digit are right, with or without the three digits of a unit."""
    found = _WELL_FORMED.fullmatch(code)
    return found is not None and found[2] != "000" and check_digit(found[1][:9]) == int(found[1][9])


def enterprise_code(number: int) -> str:
    """Return the tax code of the enterprise of that number."""
    return _compose(_ENTERPRISES, number)


def find_enterprise(code: str) -> int | None:
    """Return the number of the enterprise that bears the code, if it is one of ours."""
    return _find(_ENTERPRISES, code)


def unit_code(number: int, unit: int) -> str:
    """Return the tax code of a dependent unit, 1 to 999, of an enterprise."""
    return f"{enterprise_code(number)}-{unit:03d}"


def former_code(index: int) -> str | None:
    """Return the code a resident may have had before the personal number took its place.

    One for two neighbours, so whoever draws must let one of each pair have it. None: beyond 108 million residents
    the range is used up.
    """
    pair = index // 2
    return _compose(_PEOPLE, pair) if pair < len(_PEOPLE) * _PER_GROUP else None


def _compose(groups: range, position: int) -> str:
    group, place = divmod(position, _PER_GROUP)
    eight = str(groups[group])
    nine = f"{eight}{place + (place >= _gap(eight))}"
    return f"{nine}{check_digit(nine)}"


def _find(groups: range, code: str) -> int | None:
    if not is_valid(code) or int(code[:8]) not in groups:
        return None
    place = int(code[8]) - (int(code[8]) > _gap(code))
    return groups.index(int(code[:8])) * _PER_GROUP + place if place < _PER_GROUP else None


def _gap(code: str) -> int:
    """Return the ninth digit that cannot follow the first eight; 10: each can, and the last one is left unused."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS[:8], code, strict=False))
    return -total * pow(_WEIGHTS[8], -1, 11) % 11
