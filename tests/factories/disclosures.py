"""Builders of valid ledger entries."""

from datetime import UTC, datetime

from gateway.kernel.identifiers import ClientId, ConsentId, DisclosureId
from gateway.ledger.entry import DISCLOSED, DisclosureEntry, Source


def disclosure_entry(
    *,
    disclosure_id: DisclosureId | None = None,
    at: datetime = datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
    subject: str = "subject-a",
    client_id: str = "hospital-hanoi",
    record_type: str = "health_insurance_card",
    fields: frozenset[str] = frozenset({"card_number", "benefit_level"}),
    purpose: str | None = "health_care",
    consent_id: ConsentId | None = None,
    outcome: str = DISCLOSED,
    source: Source = Source.REGISTRY,
) -> DisclosureEntry:
    return DisclosureEntry(
        disclosure_id=disclosure_id or DisclosureId.new(),
        at=at,
        subject=subject,
        client_id=ClientId.parse(client_id),
        record_type=record_type,
        fields=fields,
        purpose=purpose,
        legal_basis="consent",
        consent_id=consent_id,
        outcome=outcome,
        source=source,
    )
