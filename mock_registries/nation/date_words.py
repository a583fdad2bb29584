"""A date in Vietnamese words, as a birth certificate repeats it."""

from datetime import date
from functools import cache
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN: Final = 10
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}


def in_words(day: date) -> str:
    """Return the date in words, for example: Ngày mười lăm tháng tư năm hai nghìn không trăm linh năm."""
    month = "tư" if day.month == 4 else _two_digits(day.month)  # noqa: PLR2004 - April has a word of its own
    return f"Ngày {_two_digits(day.day)} tháng {month} năm {_year(day.year)}"


@cache
def _two_digits(number: int) -> str:
    tens, unit = divmod(number, _TEN)
    if tens == 0:
        return _DIGITS[unit]
    parts = ["mười" if tens == 1 else f"{_DIGITS[tens]} mươi"]
    if unit:
        parts.append("lăm" if tens == 1 and unit == 5 else _unit_after(tens, unit))  # noqa: PLR2004
    return " ".join(parts)


def _unit_after(tens: int, unit: int) -> str:
    return _AFTER_TENS.get(unit, _DIGITS[unit]) if tens > 1 else _DIGITS[unit]


@cache
def _year(year: int) -> str:
    thousands, rest = divmod(year, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [_DIGITS[thousands], "nghìn"]
    if hundreds or rest:
        parts += [_DIGITS[hundreds], "trăm"]
    if rest:
        parts.append(_two_digits(rest) if rest >= _TEN else f"linh {_DIGITS[rest]}")
    return " ".join(parts)
