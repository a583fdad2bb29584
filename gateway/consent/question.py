"""What the resident is asked: the details of a request, checked against the catalogue and the client's registration."""

from collections.abc import Sequence

from gateway.contracts.registry import Catalogue, CatalogueEntry
from gateway.identity.clients.models import Client
from gateway.identity.ports import (
    AskedField,
    AskedRecord,
    AskedRegistry,
    ConsentQuestion,
    ConsentRequestInvalid,
    RecordRequest,
)
from gateway.kernel.errors import FieldFault


def ask(catalogue: Catalogue, client: Client, details: Sequence[RecordRequest]) -> ConsentQuestion:
    """The question, registry by registry in the order of the details. Raises: ConsentRequestInvalid."""
    faults = _faults(catalogue, client, details)
    if faults:
        raise ConsentRequestInvalid(faults=tuple(faults))
    registries: dict[str, list[RecordRequest]] = {}
    for detail in details:
        registries.setdefault(catalogue[detail.record_type].registry.slug, []).append(detail)
    return ConsentQuestion(
        purpose=details[0].purpose,
        period_days=details[0].period_days,
        registries=tuple(_registry(catalogue, group) for group in registries.values()),
    )


def _registry(catalogue: Catalogue, details: Sequence[RecordRequest]) -> AskedRegistry:
    facts = catalogue[details[0].record_type].registry
    records = tuple(_record(catalogue[detail.record_type], detail) for detail in details)
    return AskedRegistry(facts.slug, facts.title, facts.owner, records)


def _record(entry: CatalogueEntry, detail: RecordRequest) -> AskedRecord:
    """Fields in the record's own order, however they were asked for."""
    fields = tuple(
        AskedField(name, title) for name, title in entry.record.fields.items() if name in detail.fields
    )
    return AskedRecord(detail.record_type, entry.record.title, fields)


def _faults(catalogue: Catalogue, client: Client, details: Sequence[RecordRequest]) -> list[FieldFault]:
    if not details:
        return [FieldFault("#/authorization_details", "names no record")]
    faults = []
    for index, detail in enumerate(details):
        place = f"#/authorization_details/{index}"
        faults += _detail_faults(catalogue, client, detail, place)
        faults += _group_faults(details[:index], detail, place)
    return faults


def _detail_faults(
    catalogue: Catalogue, client: Client, detail: RecordRequest, place: str
) -> list[FieldFault]:
    faults = []
    if detail.purpose not in client.purposes:
        faults.append(FieldFault(f"{place}/purpose", "the client is not registered for this purpose"))
    entry = catalogue.get(detail.record_type)
    if entry is None:
        return [*faults, FieldFault(f"{place}/record_type", "there is no such record type")]
    if detail.record_type not in client.record_types:
        faults.append(FieldFault(f"{place}/record_type", "the client is not registered for this record type"))
    if not entry.record.is_given_for(detail.purpose):
        faults.append(FieldFault(f"{place}/purpose", "the record is not given for this purpose"))
    for number, name in enumerate(detail.fields):
        if name not in entry.record.fields:
            faults.append(FieldFault(f"{place}/fields/{number}", "the record has no such field"))
    return faults


def _group_faults(earlier: Sequence[RecordRequest], detail: RecordRequest, place: str) -> list[FieldFault]:
    """The resident gives one answer, so there is one purpose and one period, and each record is named once."""
    faults = []
    if any(other.record_type == detail.record_type for other in earlier):
        faults.append(FieldFault(f"{place}/record_type", "this record type is named twice"))
    if earlier and detail.purpose != earlier[0].purpose:
        faults.append(FieldFault(f"{place}/purpose", "the details name two purposes"))
    if earlier and detail.period_days != earlier[0].period_days:
        faults.append(FieldFault(f"{place}/period_days", "the details name two periods"))
    return faults
