"""What a resident reads about her consents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict

from gateway.consent.models import Consent, Status
from gateway.contracts.registry import Catalogue
from gateway.kernel.identifiers import ClientId, ConsentId
from gateway.kernel.purpose import LegalBasis, Purpose
from gateway.kernel.text import Text


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Out):
    """A word of ours with its title."""

    name: str
    title: Text


class ConsentedRecord(_Out):
    """A record type, its registry, and the agreed fields."""

    record_type: str
    title: Text
    registry: Named
    fields: list[Named]

    @classmethod
    def of(cls, catalogue: Catalogue, record_type: str, fields: frozenset[str]) -> Self | None:
        """None for a record type that is no longer offered: nothing of it can be looked up either."""
        entry = catalogue.get(record_type)
        if entry is None:
            return None
        agreed = [
            Named(name=name, title=title) for name, title in entry.record.fields.items() if name in fields
        ]
        registry = Named(name=entry.registry.slug, title=entry.registry.title)
        return cls(record_type=record_type, title=entry.record.title, registry=registry, fields=agreed)


class ConsentOut(_Out):
    """One consent; `client_name` is null for a client that is no longer registered."""

    id: ConsentId
    status: Status
    client_id: ClientId
    client_name: Text | None
    purpose: Purpose
    purpose_title: Text
    legal_basis: LegalBasis
    records: list[ConsentedRecord]
    granted_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(
        cls, consent: Consent, now: datetime, catalogue: Catalogue, names: Mapping[ClientId, Text | None]
    ) -> Self:
        records = (ConsentedRecord.of(catalogue, name, fields) for name, fields in consent.records.items())
        return cls(
            id=consent.id,
            status=consent.status_at(now),
            client_id=consent.client_id,
            client_name=names[consent.client_id],
            purpose=consent.purpose,
            purpose_title=Text(consent.purpose.vi, consent.purpose.en),
            legal_basis=consent.legal_basis,
            records=[record for record in records if record is not None],
            granted_at=consent.granted_at,
            expires_at=consent.expires_at,
            withdrawn_at=consent.withdrawn_at,
        )


class ConsentPage(_Out):
    """`next` goes into `before` for the following page; null on the last."""

    consents: list[ConsentOut]
    next: ConsentId | None
