"""What can be searched and sorted by: attributes of the standard's person, their other names, and their values."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from mock_registries.crvs.criteria import normalised

_LONGEST: Final = 200
_PLACE_CODE: Final = re.compile(r"[0-9]{1,3}")
_YEAR: Final = re.compile(r"[0-9]{4}")


def attribute_of(name: str) -> str | None:
    """Return the attribute of that name, or of one that clients of the standard use for it."""
    bare = name.rsplit(".", 1)[-1]
    return bare if bare in _READERS else _OTHER_NAMES.get(bare)


def value_of(attribute: str, value: Any) -> str | None:
    """Return a value as it is compared, or None where the attribute cannot have it."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not 1 <= len(value) <= _LONGEST:
        return None
    return _READERS[attribute](value)


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _year(text: str) -> str | None:
    return text if _YEAR.fullmatch(text) else None


def _place(text: str) -> str:
    return text.zfill(3) if _PLACE_CODE.fullmatch(text) else normalised(text)


def _sex(text: str) -> str | None:
    return text.lower() if text.lower() in {"male", "female"} else None


def _marital_status(text: str) -> str | None:
    return text.upper() if text.upper() in {"S", "M", "W", "D", "U"} else None


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "birth_date": _day,
    "birth_year": _year,
    "birth_place": _place,
    "sex": _sex,
    "surname": normalised,
    "second_name": normalised,
    "given_name": normalised,
    "full_name": normalised,
    "registration_date": _day,
    "marriage_date": _day,
    "divorce_date": _day,
    "death_date": _day,
    "marital_status": _marital_status,
}
_OTHER_NAMES: Final = {
    "date_of_birth": "birth_date",
    "birthdate": "birth_date",
    "DOB": "birth_date",
    "YOB": "birth_year",
    "place_of_birth": "birth_place",
    "gender": "sex",
    "name": "full_name",
    "family_name": "surname",
    "last_name": "surname",
    "first_name": "given_name",
    "middle_name": "second_name",
    "date_of_marriage": "marriage_date",
    "date_of_death": "death_date",
}
ATTRIBUTES: Final = tuple(_READERS)
OTHER_NAMES: Final = tuple(_OTHER_NAMES)
