"""What callers read: the catalogue, a record, a resident's list of disclosures."""

from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from gateway.contracts.registry import CatalogueEntry
from gateway.kernel.identifiers import ClientId, ConsentId, DisclosureId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.ledger.entry import LedgerEntry, Source
from gateway.records.models import Disclosure


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True)


class FieldOut(_Out):
    """One field of a record type."""

    name: str
    title: Text


class RecordTypeOut(_Out):
    """One record type and the registry that answers for it. `purposes`: all that it is given for; null: any."""

    record_type: str
    title: Text
    registry: str
    registry_title: Text
    owner: Text
    purposes: list[Purpose] | None
    fields: list[FieldOut]

    @classmethod
    def of(cls, entry: CatalogueEntry) -> Self:
        return cls(
            record_type=entry.record.name,
            title=entry.record.title,
            registry=entry.registry.slug,
            registry_title=entry.registry.title,
            owner=entry.registry.owner,
            purposes=None if entry.record.purposes is None else sorted(entry.record.purposes),
            fields=[FieldOut(name=name, title=title) for name, title in entry.record.fields.items()],
        )


class RecordTypes(_Out):
    """All that can be asked for."""

    record_types: list[RecordTypeOut]


class RecordOut(_Out):
    """The agreed fields of a record. `version` and `as_of` are the registry's: it holds for the moment `as_of`."""

    record_type: str
    registry: str
    version: int
    as_of: datetime
    consent_id: ConsentId
    fields: dict[str, Any]

    @classmethod
    def of(cls, disclosure: Disclosure) -> Self:
        return cls(
            record_type=disclosure.record_type,
            registry=disclosure.registry,
            version=disclosure.version,
            as_of=disclosure.as_of,
            consent_id=disclosure.consent_id,
            fields=dict(disclosure.fields),
        )


class DisclosureOut(_Out):
    """One line of the ledger. `outcome` is `disclosed`, or the code of the refusal."""

    sequence: int
    id: DisclosureId
    at: datetime
    client_id: ClientId
    client_name: Text | None
    record_type: str
    fields: list[str]
    purpose: str | None
    legal_basis: str
    consent_id: ConsentId | None
    outcome: str
    source: Source

    @classmethod
    def of(cls, found: LedgerEntry, client_name: Text | None) -> Self:
        entry = found.disclosure
        return cls(
            sequence=found.sequence,
            id=entry.disclosure_id,
            at=entry.at,
            client_id=entry.client_id,
            client_name=client_name,
            record_type=entry.record_type,
            fields=sorted(entry.fields),
            purpose=entry.purpose,
            legal_basis=entry.legal_basis,
            consent_id=entry.consent_id,
            outcome=entry.outcome,
            source=entry.source,
        )


class DisclosurePage(_Out):
    """Newest first. `next` goes into `before` for the following page; null on the last."""

    disclosures: list[DisclosureOut]
    next: int | None
