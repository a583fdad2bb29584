"""The consent page's questions and answers: she is asked, and only what she was shown is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from gateway.identity.authorization.completion import Completion
from gateway.identity.authorization.operations import Authorization
from gateway.identity.authorization.policy import scopes_to_ask
from gateway.identity.authorization.transaction import Transaction, Transactions
from gateway.identity.browser import Browser
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.errors import LoginExpired, OAuthRefused
from gateway.identity.ports import ConsentDesk, ConsentQuestion
from gateway.identity.residents.models import Resident
from gateway.identity.residents.operations import Residents
from gateway.identity.scopes import SCOPES
from gateway.identity.session import Session
from gateway.kernel.identifiers import ConsentId
from gateway.kernel.text import Text
from gateway.web.pages import same_token


@dataclass(frozen=True)
class ConsentPage:
    """What the page shows: records (`question`, None when there are none) and scopes by name.

    `digest` names all of it, so that the answer is to this page and no other.
    """

    client: Client
    resident: Resident
    question: ConsentQuestion | None
    scopes: Mapping[str, Text]
    redirect_uri: str

    @property
    def digest(self) -> str:
        return sha256(repr((self.question, self.scopes)).encode()).hexdigest()


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
        return await self._completion.complete(transaction.request, login, await self._write_down(page))

    async def refuse(self, identifier: str, browser: Browser, refused: OAuthRefused | None = None) -> str:
        """`access_denied` unless told otherwise. Raises: LoginExpired."""
        return await self._authorization.refuse(identifier, browser, refused)

    async def _page(self, transaction: Transaction, session: Session) -> ConsentPage:
        request = transaction.request
        client = await self._clients.get(request.client_id)
        resident = await self._residents.get(session.account_id)
        question = await self._desk.describe(client, request.details) if request.details else None
        scopes = {name: SCOPES[name] for name in scopes_to_ask(client, request)}
        return ConsentPage(client, resident, question, scopes, request.redirect_uri)

    async def _write_down(self, page: ConsentPage) -> ConsentId | None:
        """None: scopes alone are no consent to records; they live and die with the grant."""
        if page.question is None:
            return None
        return await self._desk.grant(page.resident.account_id, page.client.id, page.question)


def _same_login(transaction: Transaction, session: Session | None) -> Session:
    login = transaction.session
    if login is None or session is None or not same_token(login.ref, session.ref):
        raise LoginExpired
    return login
