"""Where consents are kept. Nothing of the person in clear: accounts and clients by id, records by their names."""

from datetime import datetime

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.columns import UtcDateTime
from gateway.kit.database import Table


class ConsentRow(Table):
    """One consent. It is never deleted: that it was given, and withdrawn, must stay provable."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_account_id_granted_at", "account_id", "granted_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    client_id: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[str] = mapped_column(String(40))
    purpose: Mapped[str] = mapped_column(String(64))
    legal_basis: Mapped[str] = mapped_column(String(64))
    records: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int]
