"""Values as people read them, in both languages: texts, dong, days, moments, and JSON values of every kind."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from gateway.kernel.text import Text
from gateway.kernel.working_time import VIETNAM

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CODES: Final[Mapping[str, Text]] = {
    "male": Text("Nam", "Male"),
    "female": Text("Nữ", "Female"),
}


def both(vi: str, en: str) -> Markup:
    """Vietnamese, with the English beside it; both marked with their language for screen readers."""
    return Markup('<span lang="vi">{}</span> <span lang="en" class="en">{}</span>').format(vi, en)


def say(text: Text) -> Markup:
    """As `both`, for a text of the domain."""
    return both(text.vi, text.en)


def vnd(amount: int) -> str:
    """8000 -> `8.000 ₫`."""
    return f"{amount:,}".replace(",", ".") + " ₫"


def day(value: Any) -> str:
    """A date as Vietnam writes it: 22/11/2026; of a moment its day in Hà Nội. Anything else is shown as it is."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(VIETNAM)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def moment(value: datetime) -> Markup:
    """As a clock on a wall in Hà Nội shows it, `09:05 22/11/2026`, with the exact time for programs."""
    local = value.astimezone(VIETNAM)
    return Markup('<time datetime="{}">{}</time>').format(
        local.isoformat(timespec="seconds"), local.strftime("%H:%M %d/%m/%Y")
    )


def shown(value: Any) -> Markup:
    """A JSON value: a text as it is, unless it is a date or a code with words of its own."""
    if isinstance(value, Text):
        return say(value)
    if value is None or value == "":
        return both("không có", "none")
    if isinstance(value, bool):
        return both("Có", "Yes") if value else both("Không", "No")
    if isinstance(value, Mapping):
        return Markup("; ").join(Markup("{}: {}").format(name, shown(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return Markup(", ").join(shown(part) for part in value) if value else both("không có", "none")
    return _text(value) if isinstance(value, str) else Markup("{}").format(value)


def _text(value: str) -> Markup:
    if value in _CODES:
        return say(_CODES[value])
    return Markup("{}").format(_as_day(value) if _DATE.fullmatch(value) else value)


def _as_day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value  # digits in the shape of a date, but no day of the calendar
