"""Finding residents, and making their account when they first come."""

from sqlalchemy.exc import IntegrityError

from gateway.identity.ports import AccountStatus, DirectoryEntry, ResidentDirectory
from gateway.identity.residents.errors import ResidentUnknown
from gateway.identity.residents.models import Resident
from gateway.identity.residents.repository import AccountRepository
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.database import Database


class Residents:
    """The residents who have an account here."""

    def __init__(
        self, database: Database, directory: ResidentDirectory, accounts: AccountRepository, clock: Clock
    ) -> None:
        self._database = database
        self._directory = directory
        self._accounts = accounts
        self._clock = clock

    async def by_number(self, number: PersonalNumber) -> Resident:
        """The resident as the directory knows her at this moment; her account is made at her first login.

        Raises: ResidentUnknown: no such person, no account, locked, or deceased; DirectoryUnavailable,
        DirectoryAnswerInvalid.
        """
        entry = await self._directory.find(number)
        if entry is None or not _is_usable(entry):
            raise ResidentUnknown
        try:
            return await self._save(number, entry)
        except IntegrityError:
            return await self._save(number, entry)  # another worker made the account: this updates it

    async def get(self, account_id: AccountId) -> Resident:
        """As last seen; the directory is not asked. Raises: ResidentUnknown."""
        async with self._database.reading() as session:
            resident = await self._accounts.find(session, account_id)
        if resident is None:
            raise ResidentUnknown
        return resident

    async def _save(self, number: PersonalNumber, entry: DirectoryEntry) -> Resident:
        async with self._database.transaction() as session:
            return await self._accounts.save(session, number, entry, self._clock.now())


def _is_usable(entry: DirectoryEntry) -> bool:
    return entry.level > 0 and entry.status is AccountStatus.ACTIVE
