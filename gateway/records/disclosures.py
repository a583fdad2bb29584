"""A resident's own list of disclosures: her pages of the ledger, with the names of who asked."""

from collections.abc import Sequence

from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.residents.operations import Residents
from gateway.kernel.identifiers import AccountId, ClientId
from gateway.kernel.text import Text
from gateway.ledger.entry import LedgerEntry
from gateway.ledger.operations import Ledger
from gateway.ledger.pseudonyms import SubjectPseudonyms
from gateway.records.schemas import DisclosureOut, DisclosurePage


class DisclosureList:
    """Found by her pseudonym: also what concerned her before she had an account."""

    def __init__(
        self, ledger: Ledger, pseudonyms: SubjectPseudonyms, residents: Residents, clients: ClientRegistry
    ) -> None:
        self._ledger = ledger
        self._pseudonyms = pseudonyms
        self._residents = residents
        self._clients = clients

    async def page(self, account_id: AccountId, limit: int, before: int | None = None) -> DisclosurePage:
        """Raises: ResidentUnknown."""
        resident = await self._residents.get(account_id)
        found = await self._ledger.entries_of(self._pseudonyms.of(resident.number), limit, before)
        names = await self._names(found)
        return DisclosurePage(
            disclosures=[DisclosureOut.of(entry, names[entry.disclosure.client_id]) for entry in found],
            next=found[-1].sequence if len(found) == limit else None,
        )

    async def _names(self, entries: Sequence[LedgerEntry]) -> dict[ClientId, Text | None]:
        wanted = {entry.disclosure.client_id for entry in entries}
        found = {client_id: await self._clients.find(client_id) for client_id in wanted}
        return {client_id: None if client is None else client.name for client_id, client in found.items()}
