"""Where grants are kept."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.columns import UtcDateTime
from gateway.kit.database import Table


class GrantRow(Table):
    """One completed authorization."""

    __tablename__ = "identity_grants"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("identity_accounts.id"), index=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("identity_clients.id"))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    consent_id: Mapped[str | None] = mapped_column(String(40))
    level: Mapped[int]
    auth_time: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_because: Mapped[str | None] = mapped_column(String(40))
