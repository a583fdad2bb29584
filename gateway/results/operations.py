"""Issuing a result once per application, and handing it to whom it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.contracts.procedure import Procedure
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId, ApplicationId, ClientId, DossierCode, ResultCode, ResultId
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.database import Database
from gateway.results import repository
from gateway.results.archive import Archive
from gateway.results.document import ResultDocument
from gateway.results.errors import ResultNotFound
from gateway.results.tables import ResultRow


@dataclass(frozen=True)
class Grant:
    """A granted application: whose it is, and what its document will say."""

    application_id: ApplicationId
    account_id: AccountId
    client_id: ClientId
    person: PersonalNumber
    procedure: Procedure
    dossier_code: DossierCode
    claims: Mapping[str, Any]


@dataclass(frozen=True)
class ResultReference:
    """Where a result is found: by its owner, and by anybody."""

    id: ResultId
    code: ResultCode


@dataclass(frozen=True)
class IssuedResult:
    """A result with its signed document, verified when it was read."""

    document: ResultDocument
    signed: str
    is_revoked: bool


class Results:
    """Promises: one result an application, whoever asks how often."""

    def __init__(self, database: Database, archive: Archive, clock: Clock) -> None:
        self._database = database
        self._archive = archive
        self._clock = clock

    async def issue(self, session: AsyncSession, grant: Grant) -> ResultReference:
        """Sign and keep the result in the caller's transaction, or find the one that is there."""
        found = await repository.find_of_application(session, grant.application_id)
        if found is not None:
            return ResultReference(ResultId.parse(found.id), ResultCode.parse(found.code))
        document = ResultDocument.of(grant.procedure, grant.dossier_code, grant.claims, self._clock.now())
        session.add(await self._row(session, grant, document))
        return ResultReference(document.id, document.code)

    async def get(self, result_id: ResultId, account_id: AccountId, client_id: ClientId) -> IssuedResult:
        """The resident's own result, for the client that filed the application.

        Raises: ResultNotFound. Raises: DocumentInvalid: what lies there is not what was signed.
        """
        async with self._database.reading() as session:
            row = await repository.find_own(session, result_id, account_id, client_id)
        if row is None:
            raise ResultNotFound
        return IssuedResult(
            self._archive.document_of(row), self._archive.text_of(row), row.revoked_at is not None
        )

    async def _row(self, session: AsyncSession, grant: Grant, document: ResultDocument) -> ResultRow:
        person_index = self._archive.person_index(grant.person)
        return ResultRow(
            id=str(document.id),
            application_id=str(grant.application_id),
            account_id=str(grant.account_id),
            client_id=str(grant.client_id),
            person_index=person_index,
            record_type=document.record_type,
            version=await repository.next_version(session, person_index, document.record_type),
            code=str(document.code),
            sealed_document=self._archive.seal(self._archive.signer.sign(document), str(document.id)),
            issued_at=document.issued_at,
        )
