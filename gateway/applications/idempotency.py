"""The same POST twice is done once and gets the same answer (the header Idempotency-Key, IETF httpapi draft)."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications.errors import IdempotencyKeyRequired, IdempotencyKeyReused
from gateway.applications.models import Applicant
from gateway.applications.tables import KeptAnswerRow
from gateway.applications.vault import Vault
from gateway.kernel.clock import Clock
from gateway.kit.database import Database

_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class KeyedRequest:
    """A request as it is recognised: whose key, and what was asked under it."""

    key_digest: str
    request_digest: str

    @classmethod
    def of(
        cls, applicant: Applicant, key: str | None, operation: str, body: Mapping[str, Any]
    ) -> "KeyedRequest":
        """Raises: IdempotencyKeyRequired."""
        if key is None or not _KEY.fullmatch(key):
            raise IdempotencyKeyRequired
        owner = [str(applicant.account_id), str(applicant.client_id), key]
        return cls(_digest(owner), _digest([operation, body]))


class KeptAnswers:
    """Promises: of equal requests at the same moment one acts, in one transaction with its kept answer; all get that."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, kept_for: timedelta) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._kept_for = kept_for

    async def find(self, request: KeyedRequest) -> str | None:
        """The answer given before. Raises: IdempotencyKeyReused."""
        async with self._database.reading() as session:
            return await self._find(session, request)

    async def once(self, request: KeyedRequest, act: Callable[[AsyncSession], Awaitable[str]]) -> str:
        """The answer given before, else what `act` answers; what it writes is durable together with its answer.

        Raises: IdempotencyKeyReused, and whatever `act` raises: then nothing is kept and the key is free again.
        """
        try:
            async with self._database.transaction() as session:
                kept = await self._find(session, request)
                return kept if kept is not None else await self._act(session, request, act)
        except IntegrityError:
            kept = await self.find(request)
            if kept is None:
                raise
            return kept

    async def drop_old(self) -> int:
        """Forget answers kept long enough; how many."""
        async with self._database.transaction() as session:
            old = delete(KeptAnswerRow).where(KeptAnswerRow.kept_at < self._clock.now() - self._kept_for)
            dropped = await session.execute(old.returning(KeptAnswerRow.key_digest))
            return len(dropped.all())

    async def _act(
        self, session: AsyncSession, request: KeyedRequest, act: Callable[[AsyncSession], Awaitable[str]]
    ) -> str:
        row = KeptAnswerRow(
            key_digest=request.key_digest,
            request_digest=request.request_digest,
            sealed_answer=b"",
            kept_at=self._clock.now(),
        )
        session.add(row)
        await (
            session.flush()
        )  # an equal request elsewhere waits here until this one is done, then fails on the key
        answer = await act(session)
        row.sealed_answer = self._vault.seal_answer(answer, request.key_digest)
        return answer

    async def _find(self, session: AsyncSession, request: KeyedRequest) -> str | None:
        row = await session.get(KeptAnswerRow, request.key_digest)
        if row is None:
            return None
        if row.request_digest != request.request_digest:
            raise IdempotencyKeyReused
        return self._vault.open_answer(row.sealed_answer, row.key_digest)


def _digest(parts: list[Any]) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
