"""From a client's request to the answer at its redirect URI. Every method returns where the browser goes next."""

from collections.abc import Mapping
from typing import Final

from gateway.identity.authorization.answers import error_answer
from gateway.identity.authorization.completion import Completion
from gateway.identity.authorization.errors import (
    AccessDenied,
    AssuranceUnmet,
    ConsentRequired,
    LoginRequired,
    RedirectUriForeign,
)
from gateway.identity.authorization.policy import is_login_enough, must_ask
from gateway.identity.authorization.request import AuthorizationRequest, Prompt, read_request
from gateway.identity.authorization.transaction import Transaction, Transactions
from gateway.identity.browser import Browser
from gateway.identity.clients.errors import ClientUnknown
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.errors import OAuthRefused
from gateway.identity.issuer import Issuer
from gateway.identity.ports import ConsentDesk
from gateway.identity.session import Session
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId, InvalidIdentifier

LOGIN_PATH: Final = "/eid/login"
CONSENT_PATH: Final = "/eid/consent"


class Authorization:
    """Decides which page comes next; completing is `Completion`'s part."""

    def __init__(
        self,
        issuer: Issuer,
        clients: ClientRegistry,
        transactions: Transactions,
        completion: Completion,
        desk: ConsentDesk,
        clock: Clock,
    ) -> None:
        self._issuer = issuer
        self._clients = clients
        self._transactions = transactions
        self._completion = completion
        self._desk = desk
        self._clock = clock

    async def begin(self, params: Mapping[str, str], browser: Browser, session: Session | None) -> str:
        """Raises: ClientUnknown, RedirectUriForeign: shown to the person, for there is nowhere safe to send her."""
        client = await self._client(params)
        if params.get("redirect_uri") not in client.redirect_uris:
            raise RedirectUriForeign
        try:
            request = read_request(params, client)
            if request.details:
                await self._desk.describe(client, request.details)  # refuses what cannot be asked for
            return await self._first_step(client, request, browser, session)
        except OAuthRefused as refused:
            return self._error(params["redirect_uri"], params.get("state"), refused)

    async def resume(
        self, identifier: str, transaction: Transaction, browser: Browser, session: Session
    ) -> str:
        """After a fresh login. Raises: LoginExpired, ClientUnknown."""
        request = transaction.request
        if session.level < request.level:
            return await self.refuse(identifier, browser, AssuranceUnmet())
        if must_ask(await self._clients.get(request.client_id), request):
            changed = transaction.model_copy(update={"session": session, "challenge_id": None})
            await self._transactions.change(identifier, changed)
            return f"{CONSENT_PATH}/{identifier}"
        await self._transactions.finish(identifier, browser)
        return await self._completion.complete(request, session, None)

    async def refuse(self, identifier: str, browser: Browser, refused: OAuthRefused | None = None) -> str:
        """End it with an error at the client, `access_denied` unless told otherwise. Raises: LoginExpired."""
        transaction = await self._transactions.finish(identifier, browser)
        request = transaction.request
        return self._error(request.redirect_uri, request.state, refused or AccessDenied())

    async def _client(self, params: Mapping[str, str]) -> Client:
        try:
            client_id = ClientId.parse(params.get("client_id", ""))
        except InvalidIdentifier:
            raise ClientUnknown from None
        return await self._clients.get(client_id)

    async def _first_step(
        self, client: Client, request: AuthorizationRequest, browser: Browser, session: Session | None
    ) -> str:
        asks = must_ask(client, request)
        usable = session is not None and is_login_enough(request, session, self._clock.now())
        if request.prompt is Prompt.NONE and not usable:
            raise LoginRequired
        if request.prompt is Prompt.NONE and asks:
            raise ConsentRequired
        if usable and session is not None and not asks:
            return await self._completion.complete(request, session, None)
        transaction = Transaction(request=request, browser=browser.mark, session=session if usable else None)
        identifier = await self._transactions.begin(transaction)
        return f"{CONSENT_PATH if usable else LOGIN_PATH}/{identifier}"

    def _error(self, redirect_uri: str, state: str | None, refused: OAuthRefused) -> str:
        return error_answer(redirect_uri, state, refused, self._issuer.base_url, self._issuer.url)
