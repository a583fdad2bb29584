"""The lookup path and the registries' desk in memory: what a resident's records are, what was agreed, what goes wrong."""

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from gateway.consent.errors import ConsentInsufficient
from gateway.contracts.registry import (
    CatalogueEntry,
    Change,
    Connector,
    Inquiry,
    RecordNotFound,
    RegistryRecord,
)
from gateway.identity.residents.models import Resident
from gateway.kernel.assurance import Level
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId, ConsentId, DisclosureId
from gateway.kernel.personal_number import PersonalNumber
from gateway.ledger.entry import Source
from gateway.records.lines import NoLine
from gateway.records.models import Disclosure, LookupRequest
from tests.factories.records import PERSON, RECORDS


class Killed(BaseException):
    """The process ended here: nothing in the code under test may catch it."""


@dataclass
class FakeRecords:
    """Stands for LookupPipeline and RegistryDesk. `agreed` None: everything; `failures` by record type."""

    clock: Clock
    catalogue: Mapping[str, CatalogueEntry]
    holds: dict[str, dict[str, Any]] = field(default_factory=lambda: deepcopy(RECORDS))
    local: Connector | None = None
    agreed: set[str] | None = None
    failures: dict[str, Exception] = field(default_factory=dict)
    asked: list[LookupRequest] = field(default_factory=list)
    changes: dict[str, Change] = field(default_factory=dict)
    write_calls: int = 0
    written: asyncio.Event = field(default_factory=asyncio.Event)
    before_write: BaseException | None = None
    after_write: BaseException | None = None

    async def look_up(self, request: LookupRequest) -> Disclosure:
        await asyncio.sleep(0)
        self.asked.append(request)
        if self.agreed is not None and request.record_type not in self.agreed:
            raise ConsentInsufficient("not agreed: this record, or one of these fields")
        if request.record_type in self.failures:
            raise self.failures[request.record_type]
        record = await self._record(request)
        fields = {name: record.fields[name] for name in request.fields or record.fields}
        return self._disclosure(request, record, fields)

    async def write(self, slug: str, change: Change) -> RegistryRecord:
        """A repeated key is one change, as at the real registries."""
        self.write_calls += 1
        if self.before_write is not None:
            raise self.before_write
        assert self.catalogue[change.record_type].registry.slug == slug
        first = self.changes.setdefault(change.idempotency_key, change)
        assert first == change, "the same key came with another change"
        self.written.set()
        if self.after_write is not None:
            raise self.after_write
        return RegistryRecord(change.record_type, 2, self.clock.now(), {})

    async def _record(self, request: LookupRequest) -> RegistryRecord:
        entry = self.catalogue[request.record_type]
        if self.local is not None and entry.registry.slug == self.local.facts.slug:
            inquiry = Inquiry(
                PERSON, request.record_type, request.fields or frozenset(), "test", "consent", "test"
            )
            return await self.local.fetch(inquiry, NoLine())
        if request.record_type not in self.holds:
            raise RecordNotFound
        return RegistryRecord(request.record_type, 1, self.clock.now(), self.holds[request.record_type])

    def _disclosure(
        self, request: LookupRequest, record: RegistryRecord, fields: dict[str, Any]
    ) -> Disclosure:
        return Disclosure(
            id=DisclosureId.new(),
            record_type=request.record_type,
            registry=self.catalogue[request.record_type].registry.slug,
            version=record.version,
            as_of=record.as_of,
            fields=fields,
            consent_id=request.consent_id or ConsentId.new(),
            source=Source.REGISTRY,
        )


@dataclass
class FakeResidents:
    """Every account is the same person's; `failure` is raised instead."""

    person: PersonalNumber = PERSON
    failure: BaseException | None = None

    async def get(self, account_id: AccountId) -> Resident:
        if self.failure is not None:
            raise self.failure
        return Resident(account_id, self.person, "Trần Thị Mẫu", Level.TWO)
