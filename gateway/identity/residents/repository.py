"""Accounts to sealed rows and back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.identity.ports import DirectoryEntry
from gateway.identity.residents.models import Resident
from gateway.identity.residents.tables import AccountRow
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.columns import ColumnSealer
from gateway.kit.sealing import Pseudonymizer

_INDEX_CONTEXT = "identity_accounts.number"


class AccountRepository:
    """Seals on the way in, opens on the way out. Raises SealBroken where a row was tampered with."""

    def __init__(self, sealer: ColumnSealer, index: Pseudonymizer) -> None:
        self._sealer = sealer
        self._index = index

    async def find(self, session: AsyncSession, account_id: AccountId) -> Resident | None:
        row = await session.get(AccountRow, str(account_id))
        return None if row is None else self._resident(row)

    async def save(
        self, session: AsyncSession, number: PersonalNumber, entry: DirectoryEntry, now: datetime
    ) -> Resident:
        """The account of that number, made where there is none, with what the directory has just said.

        Raises: IntegrityError at flush: somebody else has just made it.
        """
        digest = self._index.digest(_INDEX_CONTEXT, number.reveal())
        row = await session.scalar(select(AccountRow).where(AccountRow.number_index == digest))
        if row is None:
            row = self._new_row(number, digest, now)
            session.add(row)
        row.name_sealed = self._sealer.seal_text(entry.full_name, _place("name_sealed", row.id))
        row.level = entry.level
        row.checked_at = now
        await session.flush()
        return self._resident(row)

    def _new_row(self, number: PersonalNumber, digest: bytes, now: datetime) -> AccountRow:
        account_id = str(AccountId.new())
        sealed = self._sealer.seal_number(number, _place("number_sealed", account_id))
        return AccountRow(id=account_id, number_index=digest, number_sealed=sealed, created_at=now)

    def _resident(self, row: AccountRow) -> Resident:
        return Resident(
            account_id=AccountId.parse(row.id),
            number=self._sealer.open_number(row.number_sealed, _place("number_sealed", row.id)),
            display_name=self._sealer.open_text(row.name_sealed, _place("name_sealed", row.id)),
            level=Level(row.level),
        )


def _place(column: str, account_id: str) -> str:
    return f"identity_accounts.{column}:{account_id}"
