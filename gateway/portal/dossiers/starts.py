"""From agreeing to the draft: a ticket that outlives a registry's bad moment, so that nobody must agree twice."""

from urllib.parse import urlencode

from gateway.kernel.identifiers import AccountId, ConsentId, ProcedureCode
from gateway.kit.sealing import Sealer
from gateway.kit.store import Store
from gateway.portal.settings import PortalSettings
from gateway.portal.shelf import SealedModel, SealedShelf


class Start(SealedModel):
    """Who wants to file what, under which consent."""

    account_id: AccountId
    consent_id: ConsentId | None
    procedure: ProcedureCode


class Starts:
    """Tickets to start an application. A ticket is good for one draft, however often its page is opened."""

    def __init__(self, store: Store, sealer: Sealer, settings: PortalSettings) -> None:
        self._shelf = SealedShelf(store, sealer, "start", Start, settings.login_lifetime)

    async def prepare(self, start: Start) -> str:
        """The page that makes the draft."""
        ticket = await self._shelf.lay(start)
        return f"/applications/new?{urlencode({'ticket': ticket})}"

    async def find(self, ticket: str, account_id: AccountId) -> Start | None:
        """None: used up, too old, or another resident's."""
        start = await self._shelf.find(ticket)
        return start if start is not None and start.account_id == account_id else None
