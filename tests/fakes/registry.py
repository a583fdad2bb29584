"""A registry in memory that implements the connector's contract, with switches for its bad days."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RecordTypeFacts,
    RegistryFacts,
    RegistryRecord,
    Transport,
)
from gateway.kernel.clock import Clock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text

CARD = RecordTypeFacts(
    name="library_card",
    title=Text("Thẻ thư viện", "Library card"),
    fields={
        "card_number": Text("Số thẻ", "Card number"),
        "branch": Text("Chi nhánh", "Branch"),
        "valid_to": Text("Có giá trị đến", "Valid to"),
    },
    cache_time=timedelta(seconds=50),
    writable=True,
)
SEAT = RecordTypeFacts(
    name="reading_seat",
    title=Text("Chỗ ngồi đọc", "Reading seat"),
    fields={"seat": Text("Chỗ", "Seat")},
    cache_time=timedelta(0),
    purposes=frozenset({Purpose.EDUCATION, Purpose.OWN_INFORMATION}),
)
FACTS = RegistryFacts(
    slug="library",
    title=Text("Thư viện", "Library"),
    owner=Text("Thư viện Quốc gia", "National Library"),
    contract_version="1.0.0",
    record_types=(CARD, SEAT),
)


@dataclass
class MemoryRegistry:
    """`holds` maps a person to the fields of all her records; `open` lets questions through and `writes` changes,
    `failure` breaks both. `extra` is answered unasked, `withheld` is left out; `arrivals` and `changes` let a test wait
    for a question or a change.
    """

    clock: Clock
    holds: dict[PersonalNumber, dict[str, Any]] = field(default_factory=dict)
    versions: dict[PersonalNumber, int] = field(default_factory=dict)
    failure: Exception | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    inquiries: list[Inquiry] = field(default_factory=list)
    arrivals: asyncio.Queue[Inquiry] = field(default_factory=asyncio.Queue)
    changes: asyncio.Queue[Change] = field(default_factory=asyncio.Queue)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    writes: asyncio.Event = field(default_factory=asyncio.Event)
    facts: RegistryFacts = FACTS

    def __post_init__(self) -> None:
        self.open.set()
        self.writes.set()

    async def fetch(self, inquiry: Inquiry, transport: Transport) -> RegistryRecord:
        self.inquiries.append(inquiry)
        self.arrivals.put_nowait(inquiry)
        record = self._record(inquiry)
        await self.open.wait()
        if self.failure is not None:
            raise self.failure
        if record is None:
            raise RecordNotFound
        return record

    async def write(self, change: Change, transport: Transport) -> RegistryRecord:
        self.changes.put_nowait(change)
        await self.writes.wait()
        if self.failure is not None:
            raise self.failure
        if "branch" not in change.changes:
            raise ChangeRefused
        self.holds[change.person] = {**self.holds[change.person], **change.changes}
        self.versions[change.person] = self.versions.get(change.person, 1) + 1
        return RegistryRecord(change.record_type, self.versions[change.person], self.clock.now(), {})

    async def check(self, transport: Transport) -> None:
        if self.failure is not None:
            raise self.failure

    def _record(self, inquiry: Inquiry) -> RegistryRecord | None:
        """As it is when the question arrives, however long the answer then takes."""
        held = self.holds.get(inquiry.person)
        if held is None:
            return None
        fields = {**{name: held[name] for name in inquiry.fields - self.withheld}, **self.extra}
        return RegistryRecord(
            inquiry.record_type, self.versions.get(inquiry.person, 1), self.clock.now(), fields
        )
