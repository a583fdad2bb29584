"""A text in the two languages that every page and hint speaks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Vietnamese first, English beside it."""

    vi: str
    en: str
