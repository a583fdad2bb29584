"""What one disclosure, or one refusal, leaves behind; and the exact content that the chain protects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from gateway.kernel.identifiers import ClientId, ConsentId, DisclosureId

DISCLOSED: Final = "disclosed"
"""The outcome of an answer; every other outcome is the permanent code of the refusal."""

Content = Mapping[str, str | int | list[str] | None]
"""What is hashed: JSON values without floating-point numbers."""


class Source(StrEnum):
    """Where an answer came from."""

    REGISTRY = "registry"
    CACHE = "cache"
    NONE = "none"
    """Nothing was answered."""


@dataclass(frozen=True)
class DisclosureEntry:
    """`subject` is the resident's pseudonym. `fields` are what was answered, or asked for when nothing was.

    `purpose` is None where the question was refused before its purpose was known.
    """

    disclosure_id: DisclosureId
    at: datetime
    subject: str
    client_id: ClientId
    record_type: str
    fields: frozenset[str]
    purpose: str | None
    legal_basis: str
    consent_id: ConsentId | None
    outcome: str
    source: Source

    def content(self, sequence: int) -> Content:
        """All of the entry, as it stands at this place of the log."""
        return {
            "sequence": sequence,
            "disclosure_id": str(self.disclosure_id),
            "at": format_moment(self.at),
            "subject": self.subject,
            "client_id": str(self.client_id),
            "record_type": self.record_type,
            "fields": sorted(self.fields),
            "purpose": self.purpose,
            "legal_basis": self.legal_basis,
            "consent_id": None if self.consent_id is None else str(self.consent_id),
            "outcome": self.outcome,
            "source": self.source.value,
        }


@dataclass(frozen=True)
class Receipt:
    """The place of an entry in the log."""

    sequence: int
    digest: bytes


@dataclass(frozen=True)
class LedgerEntry:
    """An entry as it is read back, with its place."""

    sequence: int
    disclosure: DisclosureEntry


def format_moment(moment: datetime) -> str:
    """RFC 3339 in UTC, always with six decimals, so that equal moments are equal texts."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
