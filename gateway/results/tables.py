"""The results' one table. The document is sealed; the person is a keyed digest, by which the next application finds it."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.columns import UtcDateTime
from gateway.kit.database import Table


class ResultRow(Table):
    """`version` counts a person's results of one record type, from 1."""

    __tablename__ = "results"
    __table_args__ = (UniqueConstraint("person_index", "record_type", "version"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    application_id: Mapped[str] = mapped_column(String(40), unique=True)
    account_id: Mapped[str] = mapped_column(String(40), index=True)
    client_id: Mapped[str] = mapped_column(String(64))
    person_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    record_type: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    code: Mapped[str] = mapped_column(String(19), unique=True)
    sealed_document: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ResultVersionRow(Table):
    """The last version that a person's results of one record type have reached. Its row lock keeps two apart."""

    __tablename__ = "result_versions"

    person_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    record_type: Mapped[str] = mapped_column(String(64), primary_key=True)
    last: Mapped[int]
