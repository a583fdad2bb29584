"""The gateway's own results as a registry: what one application returned, the next one reuses."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from gateway.contracts.procedure import Document
from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RecordTypeFacts,
    RegistryAnswerInvalid,
    RegistryFacts,
    RegistryRecord,
    Transport,
)
from gateway.kernel.clock import Clock
from gateway.kernel.text import Text
from gateway.kit.database import Database
from gateway.results import repository
from gateway.results.archive import Archive
from gateway.results.document import DocumentInvalid, ResultDocument
from gateway.results.tables import ResultRow

SLUG: Final = "results"
CORE_FIELDS: Final = {
    "result_code": Text("Mã tra cứu kết quả", "Result code"),
    "dossier_code": Text("Mã số hồ sơ", "Dossier code"),
    "issued_at": Text("Thời điểm cấp", "Issued at"),
}


def registry_facts(documents: Iterable[Document]) -> RegistryFacts:
    """Every document that a procedure issues is a record type. Not kept in the cache: it is read next door."""
    return RegistryFacts(
        slug=SLUG,
        title=Text("Kho kết quả giải quyết thủ tục hành chính", "Store of procedure results"),
        owner=Text("Cổng Một Cửa", "Một Cửa gateway"),
        contract_version="1",
        record_types=tuple(
            RecordTypeFacts(
                document.record_type, document.title, {**document.fields, **CORE_FIELDS}, timedelta(0)
            )
            for document in documents
        ),
    )


class ResultsConnector:
    """The contract `Connector`, without a line to anywhere: the transport it is given stays unused."""

    def __init__(self, facts: RegistryFacts, database: Database, archive: Archive, clock: Clock) -> None:
        self.facts = facts
        self._database = database
        self._archive = archive
        self._clock = clock

    async def fetch(self, inquiry: Inquiry, transport: Transport) -> RegistryRecord:  # noqa: ARG002 - local
        """The newest result of that type, its signature verified again."""
        person_index = self._archive.person_index(inquiry.person)
        async with self._database.reading() as session:
            row = await repository.find_newest(session, person_index, inquiry.record_type)
        if row is None:
            raise RecordNotFound
        return RegistryRecord(
            record_type=inquiry.record_type,
            version=row.version,
            as_of=self._clock.now(),
            fields=_fields(self._opened(row)),
        )

    async def write(self, change: Change, transport: Transport) -> RegistryRecord:  # noqa: ARG002 - as fetch
        """Results are issued, never written to. Raises: ChangeRefused."""
        raise ChangeRefused

    async def check(self, transport: Transport) -> None:  # noqa: ARG002 - as fetch
        await self._database.ping()

    def _opened(self, row: ResultRow) -> ResultDocument:
        try:
            return self._archive.document_of(row)
        except DocumentInvalid as error:
            raise RegistryAnswerInvalid from error


def _fields(document: ResultDocument) -> dict[str, object]:
    return {
        **document.claims,
        "result_code": str(document.code),
        "dossier_code": str(document.dossier_code),
        "issued_at": document.issued_at.isoformat(),
    }
