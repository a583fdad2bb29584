"""The consent desk, in memory: knows two records, writes down every agreement and every withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gateway.identity.clients.models import Client
from gateway.identity.ports import (
    AskedField,
    AskedRecord,
    AskedRegistry,
    ConsentQuestion,
    ConsentRequestInvalid,
    RecordRequest,
)
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kernel.text import Text

RECORDS: dict[str, tuple[Text, dict[str, Text]]] = {
    "residence": (
        Text("Thông tin cư trú", "Residence"),
        {
            "permanent_residence": Text("Nơi thường trú", "Permanent residence"),
            "current_residence": Text("Nơi ở hiện tại", "Current residence"),
        },
    ),
    "citizen_id_card": (
        Text("Thẻ căn cước", "Citizen identity card"),
        {"full_name": Text("Họ và tên", "Full name")},
    ),
}


@dataclass(frozen=True)
class Agreement:
    """One call of `grant`."""

    consent_id: ConsentId
    account_id: AccountId
    client_id: ClientId
    question: ConsentQuestion


@dataclass
class FakeConsentDesk:
    """`records` may be changed in the middle of a test, as a catalogue may change under a page that is open."""

    records: dict[str, tuple[Text, dict[str, Text]]] = field(default_factory=lambda: dict(RECORDS))
    agreements: list[Agreement] = field(default_factory=list)
    withdrawals: list[tuple[ConsentId, str]] = field(default_factory=list)

    async def describe(self, client: Client, details: Sequence[RecordRequest]) -> ConsentQuestion:
        if not all(self._may_ask(client, detail) for detail in details):
            raise ConsentRequestInvalid
        records = tuple(self._asked(detail) for detail in details)
        registry = AskedRegistry(
            "population",
            Text("Cơ sở dữ liệu quốc gia về dân cư", "National population database"),
            Text("Bộ Công an", "Ministry of Public Security"),
            records,
        )
        return ConsentQuestion(details[0].purpose, details[0].period_days, (registry,))

    async def grant(self, account_id: AccountId, client_id: ClientId, question: ConsentQuestion) -> ConsentId:
        consent_id = ConsentId.new()
        self.agreements.append(Agreement(consent_id, account_id, client_id, question))
        return consent_id

    async def withdraw(self, consent_id: ConsentId, reason: str) -> None:
        self.withdrawals.append((consent_id, reason))

    def _may_ask(self, client: Client, detail: RecordRequest) -> bool:
        _, fields = self.records.get(detail.record_type, (None, {}))
        return (
            detail.record_type in client.record_types
            and detail.purpose in client.purposes
            and set(detail.fields) <= fields.keys()
        )

    def _asked(self, detail: RecordRequest) -> AskedRecord:
        title, fields = self.records[detail.record_type]
        return AskedRecord(
            detail.record_type, title, tuple(AskedField(name, fields[name]) for name in detail.fields)
        )
