"""Login requests that wait for a phone: the number to match, the phone's inbox, and the one answer that counts."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.identity.authorization.request import AuthorizationRequest
from gateway.identity.clients.models import Client
from gateway.identity.login.errors import ApprovalsTooMany
from gateway.identity.state import Shelf, StateModel, digest_of
from gateway.kernel.assurance import Level
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId
from gateway.kernel.text import Text
from gateway.kit.store import Store

INBOX_SLOTS: Final = 5
_CHOICES: Final = 3
_NUMBERS: Final = range(10, 100)


class Verdict(StrEnum):
    """What the resident answered on the phone. A wrong number ends the request as a refusal does."""

    APPROVED = "approved"
    DENIED = "denied"
    MISMATCH = "mismatch"


class Challenge(StateModel):
    """One request. `inbox` is a keyed digest that leads to the phone of whoever has the number that was typed."""

    inbox: str
    number: int
    choices: tuple[int, ...]
    client_name: Text
    purpose: Text | None
    asked_at: datetime


class Answer(StateModel):
    """The phone's answer; the account stands in it only when it is a yes."""

    verdict: Verdict
    answered_at: datetime
    account_id: AccountId | None = None
    level: Level | None = None


def new_challenge(inbox: str, client: Client, request: AuthorizationRequest, now: datetime) -> Challenge:
    """Three different two-digit numbers, one of them the right one, in random order."""
    choices = secrets.SystemRandom().sample(_NUMBERS, _CHOICES)
    purpose = request.details[0].purpose if request.details else None
    return Challenge(
        inbox=inbox,
        number=secrets.choice(choices),
        choices=tuple(choices),
        client_name=client.name,
        purpose=None if purpose is None else Text(purpose.vi, purpose.en),
        asked_at=now,
    )


class Challenges:
    """Open requests. An inbox has a few slots, so that it can be listed; the first answer to a request stays."""

    def __init__(self, store: Store, clock: Clock, lifetime: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._lifetime = lifetime
        self._open = Shelf(store, clock, "challenge", Challenge, lifetime)

    async def send(self, challenge: Challenge) -> str:
        """Raises: ApprovalsTooMany: the inbox is full of open requests."""
        identifier = await self._open.lay(challenge)
        for slot in _slots(challenge.inbox):
            if await self._claim(slot, identifier):
                return identifier
        await self._open.drop(identifier)
        raise ApprovalsTooMany(retry_after_s=int(self._lifetime.total_seconds()))

    async def find(self, identifier: str) -> Challenge | None:
        return await self._open.find(identifier)

    async def inbox(self, inbox: str) -> list[tuple[str, Challenge]]:
        """The open requests, oldest first."""
        identifiers = [await self._store.get(slot) for slot in _slots(inbox)]
        found = [(raw.decode(), await self.find(raw.decode())) for raw in identifiers if raw is not None]
        return sorted(
            ((identifier, challenge) for identifier, challenge in found if challenge is not None),
            key=lambda pair: pair[1].asked_at,
        )

    async def answer(self, identifier: str, challenge: Challenge, answer: Answer) -> bool:
        """False: somebody has answered before. Frees the slot either way."""
        body = answer.model_dump_json().encode()
        first = await self._store.add(_answer_key(identifier), body, self._lifetime)
        await self._free(challenge.inbox, identifier)
        return first

    async def find_answer(self, identifier: str) -> Answer | None:
        body = await self._store.get(_answer_key(identifier))
        return None if body is None else Answer.model_validate_json(body)

    async def finish(self, identifier: str) -> Challenge | None:
        """End it: of several attempts exactly one gets the challenge, and only while it is open."""
        challenge = await self._open.take(identifier)
        if challenge is not None:
            await self._free(challenge.inbox, identifier)
        return challenge

    async def _claim(self, slot: str, identifier: str) -> bool:
        if await self._store.add(slot, identifier.encode(), self._lifetime):
            return True
        holder = await self._store.get(slot)
        if holder is not None and await self.find(holder.decode()) is not None:
            return False
        await self._store.put(slot, identifier.encode(), self._lifetime)
        return True

    async def _free(self, inbox: str, identifier: str) -> None:
        for slot in _slots(inbox):
            if await self._store.get(slot) == identifier.encode():
                await self._store.delete(slot)


def _slots(inbox: str) -> list[str]:
    return [f"identity:inbox:{inbox}:{slot}" for slot in range(INBOX_SLOTS)]


def _answer_key(identifier: str) -> str:
    return f"identity:answer:{digest_of(identifier)}"
