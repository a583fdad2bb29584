"""The consent page's questions and answers: she is asked, and only what she was shown is written down."""

from dataclasses import dataclass
from hashlib import sha256

from gateway.identity.authorization.completion import Completion
from gateway.identity.authorization.operations import Authorization
from gateway.identity.authorization.transaction import Transaction, Transactions
from gateway.identity.browser import Browser
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.errors import LoginExpired, OAuthRefused
from gateway.identity.ports import ConsentDesk, ConsentQuestion
from gateway.identity.residents.models import Resident
from gateway.identity.residents.operations import Residents
from gateway.identity.session import Session
from gateway.web.pages import same_token


@dataclass(frozen=True)
class ConsentPage:
    """What the page shows. `digest` names the question, so that the answer is to this one and no other."""

    client: Client
    resident: Resident
    question: ConsentQuestion
    redirect_uri: str

    @property
    def digest(self) -> str:
        return sha256(repr(self.question).encode()).hexdigest()


class Consenting:
    """Asks the resident, at the login that the transaction belongs to."""

    def __init__(
        self,
        clients: ClientRegistry,
        residents: Residents,
        transactions: Transactions,
        authorization: Authorization,
        completion: Completion,
        desk: ConsentDesk,
    ) -> None:
        self._clients = clients
        self._residents = residents
        self._transactions = transactions
        self._authorization = authorization
        self._completion = completion
        self._desk = desk

    async def show(self, identifier: str, browser: Browser, session: Session | None) -> ConsentPage:
        """Raises: LoginExpired, ClientUnknown, ConsentRequestInvalid."""
        transaction = await self._transactions.get(identifier, browser)
        return await self._page(transaction, _same_login(transaction, session))

    async def agree(
        self, identifier: str, browser: Browser, session: Session | None, shown: str
    ) -> str | None:
        """Where the browser goes; None: the question has changed since it was shown, so it must be shown again.

        Raises: as `show`.
        """
        transaction = await self._transactions.get(identifier, browser)
        login = _same_login(transaction, session)
        page = await self._page(transaction, login)
        if not same_token(shown, page.digest):
            return None
        await self._transactions.finish(identifier, browser)
        consent_id = await self._desk.grant(login.account_id, page.client.id, page.question)
        return await self._completion.complete(transaction.request, login, consent_id)

    async def refuse(self, identifier: str, browser: Browser, refused: OAuthRefused | None = None) -> str:
        """`access_denied` unless told otherwise. Raises: LoginExpired."""
        return await self._authorization.refuse(identifier, browser, refused)

    async def _page(self, transaction: Transaction, session: Session) -> ConsentPage:
        request = transaction.request
        client = await self._clients.get(request.client_id)
        resident = await self._residents.get(session.account_id)
        question = await self._desk.describe(client, request.details)
        return ConsentPage(client, resident, question, request.redirect_uri)


def _same_login(transaction: Transaction, session: Session | None) -> Session:
    login = transaction.session
    if login is None or session is None or not same_token(login.ref, session.ref):
        raise LoginExpired
    return login
