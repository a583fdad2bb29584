"""What applications wrote about a person that no other attribute of the person holds; nobody of the base has it.

The functions that find entries and papers of residents look here first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """Where and when an event was entered: body, number and book."""

    registered_on: date
    body: str
    body_code: str
    number: str
    book: str


class Chosen(NamedTuple):
    """The papers of somebody made to order for a test: chosen, where those of others are drawn. None: there is no such paper.

    `records` maps types of record to the fields that differ, or to None where there is to be no such record.
    """

    account_level: int
    account_status: str
    card_issued_on: date | None
    insurance_group: str | None
    has_birth_entry: bool
    records: Mapping[str, Mapping[str, Any] | None]


class Written(NamedTuple):
    """Entries of the civil status registers, who declared a birth, when an identity card was issued, and an insurance card for what group."""

    birth: Entry | None = None
    declarant: str | None = None
    death: Entry | None = None
    card_issued_on: date | None = None
    insurance_group: str | None = None
    chosen: Chosen | None = None
