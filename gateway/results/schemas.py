"""What leaves: a result with its signed document, and the verdict on a code."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel

from gateway.kernel.identifiers import DossierCode, ResultCode, ResultId
from gateway.kernel.text import Text
from gateway.results.document import ResultDocument
from gateway.results.operations import IssuedResult
from gateway.results.verification import Check, Verification


class ResultBody(BaseModel):
    """`document` is the JWS, to be kept and shown; it holds the personal data and stands nowhere else."""

    id: ResultId
    code: ResultCode
    record_type: str
    title: Text
    procedure: str
    dossier_code: DossierCode
    issued_at: datetime
    revoked: bool
    verify_url: str
    document: str

    @classmethod
    def of(cls, result: IssuedResult, base_url: str) -> Self:
        document = result.document
        return cls(
            id=document.id,
            code=document.code,
            record_type=document.record_type,
            title=document.title,
            procedure=document.procedure_code,
            dossier_code=document.dossier_code,
            issued_at=document.issued_at,
            revoked=result.is_revoked,
            verify_url=f"{base_url}/verify/{document.code}",
            document=result.signed,
        )


class CheckBody(BaseModel):
    """One check and what its outcome means."""

    check: str
    passed: bool
    meaning: Text

    @classmethod
    def of(cls, check: Check) -> Self:
        return cls(check=check.slug, passed=check.passed, meaning=check.meaning)


class DocumentFacts(BaseModel):
    """What anybody may know of a document. Nothing here tells whose it is."""

    record_type: str
    title: Text
    procedure: str
    agency: Text
    issued_at: datetime

    @classmethod
    def of(cls, document: ResultDocument) -> Self:
        return cls(
            record_type=document.record_type,
            title=document.title,
            procedure=document.procedure_code,
            agency=document.agency_title,
            issued_at=document.issued_at,
        )


class VerificationBody(BaseModel):
    """The verdict. `document` is null where nothing trustworthy could be read."""

    code: ResultCode
    genuine: bool
    checks: list[CheckBody]
    document: DocumentFacts | None

    @classmethod
    def of(cls, verification: Verification) -> Self:
        document = verification.document
        return cls(
            code=verification.code,
            genuine=verification.is_genuine,
            checks=[CheckBody.of(check) for check in verification.checks],
            document=None if document is None else DocumentFacts.of(document),
        )
