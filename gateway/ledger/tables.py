"""The log as rows, stored exactly as it is hashed, and one row that says where it ends."""

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.database import Table


class LedgerRow(Table):
    """`at` and `fields` are text, so that what is verified is what is stored, to the last character."""

    __tablename__ = "ledger_entries"
    __table_args__ = (Index("ix_ledger_entries_subject_sequence", "subject", "sequence"),)

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    disclosure_id: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[str] = mapped_column(String(27))
    subject: Mapped[str] = mapped_column(String(64))
    client_id: Mapped[str] = mapped_column(String(64))
    record_type: Mapped[str] = mapped_column(String(64))
    fields: Mapped[str] = mapped_column(String)
    purpose: Mapped[str | None] = mapped_column(String(64))
    legal_basis: Mapped[str] = mapped_column(String(64))
    consent_id: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(16))
    previous_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))


class LedgerHeadRow(Table):
    """A single row: writers lock it, so that places are given out one after the other without a gap."""

    __tablename__ = "ledger_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
