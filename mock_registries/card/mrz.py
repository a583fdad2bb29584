"""The machine readable zone of the card: three lines of thirty (ICAO Doc 9303-3 and 9303-5, size TD1)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mock_registries.card.latin import FILLER, transliterate

WIDTH: Final = 30
STATE: Final = "VNM"
DOCUMENT_CODE: Final = "ID"
_WEIGHTS: Final = (7, 3, 1)
_FOR_LIFE: Final = (
    "991231"  # no other value is a date and later than any card: assumption, formats.md is silent
)
_SEXES: Final = {"male": "M", "female": "F"}
_NUMBER_LENGTH: Final = 9
_MOST_WORDS: Final = 7  # of either kind: with a letter each they always fit


def machine_readable_zone(
    *, personal_number: str, surname: str, given_names: str, sex: str, born: date, expires: date | None
) -> str:
    """Return the ninety characters, without line ends.

    The document number is the last nine digits of the personal number; all twelve follow as optional data.
    """
    upper = f"{DOCUMENT_CODE}{STATE}{_checked(personal_number[-_NUMBER_LENGTH:])}{_checked(personal_number, width=14)}"
    dates = (
        f"{_checked(_day(born))}{_SEXES.get(sex, FILLER)}{_checked(_day(expires) if expires else _FOR_LIFE)}"
    )
    middle = f"{dates}{STATE}".ljust(WIDTH - 1, FILLER)
    composite = upper[5:30] + middle[0:7] + middle[8:15] + middle[18:29]
    return upper + middle + check_digit(composite) + name_field(surname, given_names)


def check_digit(text: str) -> str:
    """Return the check digit: digits as they are, A to Z as 10 to 35, fillers as 0, weights 7, 3, 1 (9303-3, 4.9)."""
    values = (0 if letter == FILLER else int(letter, 36) for letter in text)
    return str(sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10)


def name_field(surname: str, given_names: str) -> str:
    """Return primary and secondary identifier in thirty characters, truncated if they do not fit (9303-5, 4.2.3).

    A truncated field ends in a letter, which tells a reader that something is missing.
    """
    primary, secondary = (transliterate(words).split(FILLER) for words in (surname, given_names))
    whole = _joined(primary, secondary)
    return (whole if len(whole) <= WIDTH else _truncated(primary, secondary)).ljust(WIDTH, FILLER)


def _joined(primary: Sequence[str], secondary: Sequence[str]) -> str:
    return f"{FILLER.join(primary)}{FILLER * 2}{FILLER.join(secondary)}".rstrip(FILLER)


def _truncated(primary: Sequence[str], secondary: Sequence[str]) -> str:
    """Return the field of a long name: the longest words lose letters, given names first; each keeps its initial."""
    words = [*primary[:_MOST_WORDS], *secondary[:_MOST_WORDS]]
    given = len(primary[:_MOST_WORDS])
    while len(field := _joined(words[:given], words[given:])) > WIDTH:
        victim = max(
            range(len(words)),
            key=lambda place: (place >= given and len(words[place]) > 1, len(words[place]), place),
        )
        words[victim] = words[victim][:-1]
    return field


def _checked(text: str, width: int = 0) -> str:
    return text.ljust(width, FILLER) + check_digit(text)


def _day(day: date) -> str:
    return day.strftime("%y%m%d")
