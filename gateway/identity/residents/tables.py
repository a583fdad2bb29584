"""Where accounts are kept: the number sealed, found by its blind index; nothing of the person in clear."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.kit.columns import UtcDateTime
from gateway.kit.database import Table


class AccountRow(Table):
    """One resident's account."""

    __tablename__ = "identity_accounts"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number_index: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    number_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    level: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
