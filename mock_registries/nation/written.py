"""What applications wrote about a person that no other attribute of the person holds; nobody of the base has it.

The functions that find entries and papers of residents look here first.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """Where and when an event was entered: body, number and book."""

    registered_on: date
    body: str
    body_code: str
    number: str
    book: str


class Written(NamedTuple):
    """Entries of the civil status registers, who declared a birth, and the day a new card was issued."""

    birth: Entry | None = None
    declarant: str | None = None
    death: Entry | None = None
    card_issued_on: date | None = None
