"""What a registry's value must look like; a value of another shape is never disclosed."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from gateway.kernel.personal_number import InvalidPersonalNumber, PersonalNumber

Shape = Callable[[Any], bool]

_MAX_TEXT: Final = 1000
_YEAR: Final = re.compile("[0-9]{4}")
_FULL_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_text(value: Any) -> bool:
    """Neither empty nor endless."""
    return isinstance(value, str) and 0 < len(value) <= _MAX_TEXT


def is_flag(value: Any) -> bool:
    """True or false: no number and no text stands for either."""
    return isinstance(value, bool)


def is_date(value: Any) -> bool:
    """RFC 3339 full-date of a real day."""
    if not isinstance(value, str) or not _FULL_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_date_or_year(value: Any) -> bool:
    """A day, or a year alone where the registry knows no more. No day is made of a year."""
    return is_date(value) or (isinstance(value, str) and _YEAR.fullmatch(value) is not None)


def is_personal_number(value: Any) -> bool:
    try:
        PersonalNumber.parse(value if isinstance(value, str) else "")
    except InvalidPersonalNumber:
        return False
    return True


def integer(low: int, high: int) -> Shape:
    """Both ends included; true and false are no integers."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def one_of(*words: str) -> Shape:
    return lambda value: isinstance(value, str) and value in words


def matching(pattern: str) -> Shape:
    """The whole text matches."""
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def nullable(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def list_of(shape: Shape) -> Shape:
    return lambda value: isinstance(value, list) and all(map(shape, value))


def members(shapes: Mapping[str, Shape]) -> Shape:
    """An object with exactly these members."""
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == shapes.keys()
        and all(shape(value[name]) for name, shape in shapes.items())
    )
