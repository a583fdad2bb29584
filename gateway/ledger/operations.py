"""The ledger: append an entry, count, verify, and list what concerns one person."""

from sqlalchemy.exc import SQLAlchemyError

from gateway.kit.database import Database, DatabaseUnavailable
from gateway.ledger import repository
from gateway.ledger.chain import ChainBroken, ChainCheck, Head, next_link
from gateway.ledger.entry import DisclosureEntry, LedgerEntry, Receipt
from gateway.ledger.errors import LedgerUnavailable


class Ledger:
    """Promises: what `append` gave a receipt for is durable, in one gap-free order for all workers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, entry: DisclosureEntry) -> Receipt:
        """Raises: LedgerUnavailable: the entry is not in the log."""
        try:
            return await self._append(entry)
        except (DatabaseUnavailable, SQLAlchemyError, OSError) as error:
            raise LedgerUnavailable from error

    async def count(self) -> int:
        async with self._database.reading() as session:
            return await repository.count_entries(session)

    async def head(self) -> Head:
        """Where the log ends now: to be remembered elsewhere, for `verify`."""
        async with self._database.reading() as session:
            return await repository.read_head(session)

    async def verify(self, remembered: Head | None = None) -> int | None:
        """The first sequence that is not as it was written; None when the whole log is.

        Truncation, and a log rewritten from some place on, are found only against a remembered head.
        """
        check = ChainCheck(remembered)
        async with self._database.reading() as session:
            await repository.take_snapshot(session)
            try:
                async for link in repository.links(session):
                    check.follow(link)
                check.finish(await repository.read_head(session))
            except ChainBroken as broken:
                return broken.sequence
        return None

    async def entries_of(self, subject: str, limit: int, before: int | None = None) -> list[LedgerEntry]:
        """The latest entries about a pseudonym, newest first; `before` is the sequence at which the last page ended."""
        async with self._database.reading() as session:
            return await repository.list_of_subject(session, subject, limit, before)

    async def _append(self, entry: DisclosureEntry) -> Receipt:
        async with self._database.transaction() as session:
            head = await repository.lock_head(session)
            link = next_link(head, entry.content(head.sequence + 1))
            await repository.add_link(session, link)
        return Receipt(link.sequence, link.digest)
