"""The simulated phone: activation, the list of open login requests, and the answer to one of them."""

import re
from datetime import timedelta
from typing import Final

from gateway.identity.login.challenges import Answer, Challenge, Challenges, Verdict
from gateway.identity.login.inboxes import InboxNames
from gateway.identity.phone.errors import ActivationRefused, ApprovalGone, NumberNotChosen, PhoneNotActivated
from gateway.identity.phone.passcode import Passcode
from gateway.identity.residents.errors import ResidentUnknown
from gateway.identity.residents.models import Resident
from gateway.identity.residents.operations import Residents
from gateway.identity.state import Shelf, StateModel
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId
from gateway.kernel.personal_number import InvalidPersonalNumber, PersonalNumber
from gateway.kit.store import Store
from gateway.web.pages import same_token

_TWO_DIGITS: Final = re.compile(r"[0-9]{2}")


class PhoneSession(StateModel):
    """A phone that has been activated for one account."""

    account_id: AccountId
    inbox: str


class Phone:
    """What a resident does on the phone."""

    def __init__(
        self,
        residents: Residents,
        challenges: Challenges,
        inboxes: InboxNames,
        passcode: Passcode,
        store: Store,
        clock: Clock,
        lifetime: timedelta,
    ) -> None:
        self._residents = residents
        self._challenges = challenges
        self._inboxes = inboxes
        self._passcode = passcode
        self._clock = clock
        self._shelf = Shelf(store, clock, "phone", PhoneSession, lifetime)
        self.lifetime = lifetime

    async def activate(self, typed_number: str, typed_passcode: str) -> str:
        """The cookie of the new phone session.

        Raises: ActivationRefused, PhoneLocked, DirectoryUnavailable, DirectoryAnswerInvalid.
        """
        number = _parsed(typed_number)
        inbox = self._inboxes.of(number)
        await self._passcode.check(inbox, typed_passcode)
        try:
            resident = await self._residents.by_number(number)
        except ResidentUnknown:
            raise ActivationRefused from None
        await self._passcode.forgive(inbox)
        return await self._shelf.lay(PhoneSession(account_id=resident.account_id, inbox=inbox))

    async def find(self, cookie: str | None) -> PhoneSession | None:
        return None if cookie is None else await self._shelf.find(cookie)

    async def deactivate(self, cookie: str | None) -> None:
        if cookie is not None:
            await self._shelf.drop(cookie)

    async def owner(self, phone: PhoneSession) -> Resident:
        """Raises: ResidentUnknown."""
        return await self._residents.get(phone.account_id)

    async def open_requests(self, phone: PhoneSession) -> list[tuple[str, Challenge]]:
        return await self._challenges.inbox(phone.inbox)

    async def approve(self, phone: PhoneSession, identifier: str, chosen: str) -> Verdict:
        """A yes with the right number; with a wrong one it counts as a refusal, for somebody else may have asked.

        Raises: NumberNotChosen, ApprovalGone, PhoneNotActivated, DirectoryUnavailable, DirectoryAnswerInvalid.
        """
        challenge = await self._challenge(phone, identifier)
        if not _TWO_DIGITS.fullmatch(chosen):
            raise NumberNotChosen
        if int(chosen) != challenge.number:
            return await self._answer(identifier, challenge, self._no(Verdict.MISMATCH))
        resident = await self._current(phone)
        yes = Answer(
            verdict=Verdict.APPROVED,
            answered_at=self._clock.now(),
            account_id=resident.account_id,
            level=resident.level,
        )
        return await self._answer(identifier, challenge, yes)

    async def deny(self, phone: PhoneSession, identifier: str) -> Verdict:
        """Raises: ApprovalGone."""
        challenge = await self._challenge(phone, identifier)
        return await self._answer(identifier, challenge, self._no(Verdict.DENIED))

    async def _challenge(self, phone: PhoneSession, identifier: str) -> Challenge:
        challenge = await self._challenges.find(identifier)
        if challenge is None or not same_token(challenge.inbox, phone.inbox):
            raise ApprovalGone
        return challenge

    async def _current(self, phone: PhoneSession) -> Resident:
        """Asks the directory again: an account locked since the activation approves nothing."""
        try:
            return await self._residents.by_number((await self.owner(phone)).number)
        except ResidentUnknown:
            raise PhoneNotActivated from None

    async def _answer(self, identifier: str, challenge: Challenge, answer: Answer) -> Verdict:
        if not await self._challenges.answer(identifier, challenge, answer):
            raise ApprovalGone
        return answer.verdict

    def _no(self, verdict: Verdict) -> Answer:
        return Answer(verdict=verdict, answered_at=self._clock.now())


def _parsed(typed: str) -> PersonalNumber:
    try:
        return PersonalNumber.parse(typed.strip())
    except InvalidPersonalNumber:
        raise ActivationRefused from None
