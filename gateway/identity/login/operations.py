"""Logging in at a browser: send the request to the phone, wait, and turn the phone's yes into a session."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gateway.identity.authorization.operations import Authorization
from gateway.identity.authorization.transaction import Transaction, Transactions
from gateway.identity.browser import Browser
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.login.budget import ApprovalBudget
from gateway.identity.login.challenges import Answer, Challenge, Challenges, Verdict, new_challenge
from gateway.identity.login.errors import PersonalNumberMalformed
from gateway.identity.login.inboxes import InboxNames
from gateway.identity.session import Session, Sessions
from gateway.kernel.clock import Clock
from gateway.kernel.personal_number import InvalidPersonalNumber, PersonalNumber

# RFC 8176: a PIN typed on a second channel. The simulated phone holds no key, so neither "swk" nor "hwk" is claimed.
AMR: Final = ("pin", "mca")


class Wait(StrEnum):
    """How a login stands, as the waiting page asks."""

    WAITING = "waiting"
    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"


@dataclass(frozen=True)
class LoginPage:
    """What the login pages show; no challenge where none is open."""

    client: Client
    transaction: Transaction
    challenge: Challenge | None


@dataclass(frozen=True)
class Arrival:
    """A finished login: the new session's cookie, and where the browser goes."""

    location: str
    cookie: str | None = None


class Login:
    """The login pages' operations. A number that nobody has behaves like one whose owner does not answer."""

    def __init__(
        self,
        clients: ClientRegistry,
        transactions: Transactions,
        challenges: Challenges,
        inboxes: InboxNames,
        sessions: Sessions,
        authorization: Authorization,
        budget: ApprovalBudget,
        clock: Clock,
    ) -> None:
        self._clients = clients
        self._transactions = transactions
        self._challenges = challenges
        self._inboxes = inboxes
        self._sessions = sessions
        self._authorization = authorization
        self._budget = budget
        self._clock = clock

    async def show(self, identifier: str, browser: Browser) -> LoginPage:
        """Raises: LoginExpired, ClientUnknown."""
        transaction = await self._transactions.get(identifier, browser)
        client = await self._clients.get(transaction.request.client_id)
        challenge_id = transaction.challenge_id
        challenge = None if challenge_id is None else await self._challenges.find(challenge_id)
        return LoginPage(client, transaction, challenge)

    async def ask_phone(self, identifier: str, browser: Browser, typed: str) -> None:
        """Raises: LoginExpired, PersonalNumberMalformed, ApprovalsTooMany."""
        page = await self.show(identifier, browser)
        inbox = self._inboxes.of(_parsed(typed))
        await self._budget.spend(inbox)
        if page.transaction.challenge_id is not None:
            await self._challenges.finish(page.transaction.challenge_id)
        challenge = new_challenge(inbox, page.client, page.transaction.request, self._clock.now())
        challenge_id = await self._challenges.send(challenge)
        changed = page.transaction.model_copy(update={"challenge_id": challenge_id})
        await self._transactions.change(identifier, changed)

    async def state(self, identifier: str, browser: Browser) -> Wait:
        """Raises: LoginExpired."""
        transaction = await self._transactions.get(identifier, browser)
        return (await self._standing(transaction))[0]

    async def finish(self, identifier: str, browser: Browser, old_cookie: str | None) -> Arrival | None:
        """None: the phone has not answered, or too late. A no ends at the client. Raises: LoginExpired."""
        transaction = await self._transactions.get(identifier, browser)
        wait, answer = await self._standing(transaction)
        if wait is Wait.DENIED:
            return Arrival(await self._authorization.refuse(identifier, browser))
        if wait is not Wait.APPROVED or answer is None or transaction.challenge_id is None:
            return None
        if await self._challenges.finish(transaction.challenge_id) is None:
            return None
        cookie, session = await self._open_session(answer, old_cookie)
        location = await self._authorization.resume(identifier, transaction, browser, session)
        return Arrival(location, cookie)

    async def cancel(self, identifier: str, browser: Browser) -> str:
        """Raises: LoginExpired."""
        transaction = await self._transactions.get(identifier, browser)
        if transaction.challenge_id is not None:
            await self._challenges.finish(transaction.challenge_id)
        return await self._authorization.refuse(identifier, browser)

    async def _standing(self, transaction: Transaction) -> tuple[Wait, Answer | None]:
        challenge_id = transaction.challenge_id
        if challenge_id is None or await self._challenges.find(challenge_id) is None:
            return Wait.EXPIRED, None
        answer = await self._challenges.find_answer(challenge_id)
        if answer is None:
            return Wait.WAITING, None
        return (Wait.APPROVED if answer.verdict is Verdict.APPROVED else Wait.DENIED), answer

    async def _open_session(self, answer: Answer, old_cookie: str | None) -> tuple[str, Session]:
        assert answer.account_id is not None
        assert answer.level is not None
        await self._sessions.close(old_cookie)
        return await self._sessions.open(answer.account_id, answer.level, answer.answered_at, AMR)


def _parsed(typed: str) -> PersonalNumber:
    try:
        return PersonalNumber.parse(typed.strip())
    except InvalidPersonalNumber:
        raise PersonalNumberMalformed from None
