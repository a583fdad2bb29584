"""One authorization under way at one browser, from the first page to the answer."""

from datetime import timedelta

from gateway.identity.authorization.request import AuthorizationRequest
from gateway.identity.browser import Browser
from gateway.identity.errors import LoginExpired
from gateway.identity.session import Session
from gateway.identity.state import Shelf, StateModel
from gateway.kernel.clock import Clock
from gateway.kit.store import Store
from gateway.web.pages import same_token


class Transaction(StateModel):
    """`session` is the login that will answer; `challenge_id` the approval that is being waited for."""

    request: AuthorizationRequest
    browser: str
    challenge_id: str | None = None
    session: Session | None = None


class Transactions:
    """Transactions by the id in the page's address, each usable only by the browser that began it."""

    def __init__(self, store: Store, clock: Clock, lifetime: timedelta) -> None:
        self._shelf = Shelf(store, clock, "authorization", Transaction, lifetime)

    async def begin(self, transaction: Transaction) -> str:
        return await self._shelf.lay(transaction)

    async def get(self, identifier: str, browser: Browser) -> Transaction:
        """Raises: LoginExpired."""
        return _checked(await self._shelf.find(identifier), browser)

    async def change(self, identifier: str, transaction: Transaction) -> None:
        """Raises: LoginExpired: it has ended meanwhile; a change must not bring it back."""
        if not await self._shelf.replace(identifier, transaction):
            raise LoginExpired

    async def finish(self, identifier: str, browser: Browser) -> Transaction:
        """End it: of several attempts exactly one gets the transaction. Raises: LoginExpired."""
        await self.get(identifier, browser)  # a stranger's attempt must not end it
        return _checked(await self._shelf.take(identifier), browser)


def _checked(transaction: Transaction | None, browser: Browser) -> Transaction:
    if transaction is None or not same_token(transaction.browser, browser.mark):
        raise LoginExpired
    return transaction
