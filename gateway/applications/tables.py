"""The applications' tables. Form, decision and kept answers are sealed; the rest tells nothing of a person by itself."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.columns import UtcDateTime
from gateway.kit.database import Table


class ApplicationRow(Table):
    """One filing. `settle_at`, `claim`, `attempts` and `trouble` belong to the worker; `version` counts every change."""

    __tablename__ = "applications"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40), index=True)
    client_id: Mapped[str] = mapped_column(String(64))
    consent_id: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[int]
    procedure_code: Mapped[str] = mapped_column(String(32))
    procedure_version: Mapped[int]
    state: Mapped[int]
    version: Mapped[int]
    sealed_form: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    dossier_code: Mapped[str | None] = mapped_column(String(57), unique=True)
    fee_vnd: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    sealed_decision: Mapped[bytes | None] = mapped_column(LargeBinary)
    result_id: Mapped[str | None] = mapped_column(String(40))
    result_code: Mapped[str | None] = mapped_column(String(19))

    settle_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    claim: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(String(64))


class ApplicationEventRow(Table):
    """One step of an application, for its progress page; `note` is a permanent code of why."""

    __tablename__ = "application_events"

    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(String(64))


class DossierCounterRow(Table):
    """The last sequence number that a unit gave out on a day. Its row lock makes the sequence gap-free."""

    __tablename__ = "dossier_counters"

    unit: Mapped[str] = mapped_column(String(35), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    last: Mapped[int]


class KeptAnswerRow(Table):
    """The answer to a request with an Idempotency-Key. The key is kept as a digest over resident, client and key."""

    __tablename__ = "application_answers"

    key_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    request_digest: Mapped[str] = mapped_column(String(64))
    sealed_answer: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
