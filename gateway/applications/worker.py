"""The settlement worker: takes one due dossier at a time, and gives it back with a reason when it cannot be ended now."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.idempotency import KeptAnswers
from gateway.applications.settings import ApplicationSettings
from gateway.applications.settling import Claim, ClaimLost, Settler
from gateway.applications.states import State
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import ApplicationId

_log = structlog.get_logger()


class Settlement:
    """Promises: a dossier is ended once, by however many workers, wherever they are killed.

    A claim is a lease: whoever takes a dossier over after a lease ran out finds what its predecessor did, and the
    predecessor, should it still live, can write nothing more about it.
    """

    def __init__(
        self, desk: Desk, settler: Settler, answers: KeptAnswers, settings: ApplicationSettings
    ) -> None:
        self._desk = desk
        self._settler = settler
        self._answers = answers
        self._settings = settings

    async def settle_next(self) -> bool:
        """Work on the dossier that is due longest, whatever comes of it. False: none is due."""
        claim = await self._claim()
        if claim is None:
            return False
        try:
            await self._settler.settle(claim)
        except ClaimLost:
            _log.warning("claim lost", application=str(claim.application_id))
        except GatewayError as error:
            await self._postpone(claim, error.code)
        except Exception as error:  # noqa: BLE001 - one sick dossier must not stop the others
            # The text of an unexpected error may hold what a form holds: its type has to do.
            _log.error("settlement failed", application=str(claim.application_id), error=type(error).__name__)
            await self._postpone(claim, "unexpected-error")
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Settle, look after unpaid checkouts, forget old answers; until told to stop."""
        while not stop.is_set():
            worked = await self._survive(self.settle_next)
            worked = await self._survive(self._desk.payments.recheck_one) or worked
            if not worked:
                await self._survive(self._answers.drop_old)
                await _rest(stop, self._settings.idle_wait)

    async def _survive(self, step: Callable[[], Awaitable[object]]) -> bool:
        """A database or a platform that is away is waited for, not died of."""
        try:
            return bool(await step())
        except (GatewayError, SQLAlchemyError, OSError) as error:
            _log.warning("worker step failed", error=type(error).__name__)
            return False

    async def _claim(self) -> Claim | None:
        now = self._desk.clock.now()
        async with self._desk.database.transaction() as session:
            row = await repository.find_due_locked(session, now)
            if row is None:
                return None
            row.claim = secrets.token_hex(16)
            row.settle_at = now + self._settings.lease
            row.attempts += 1
            return Claim(ApplicationId.parse(row.id), row.claim)

    async def _postpone(self, claim: Claim, trouble: str) -> None:
        async with self._desk.database.transaction() as session:
            row = await repository.find_locked(session, claim.application_id)
            if row is None or row.claim != claim.token or row.state != State.PROCESSING:
                return
            row.claim = None
            row.trouble = trouble
            row.settle_at = self._desk.clock.now() + self._wait(row.attempts)
        _log.warning("settlement postponed", application=str(claim.application_id), trouble=trouble)

    def _wait(self, attempts: int) -> timedelta:
        doublings = min(attempts - 1, 16)
        return min(self._settings.first_retry * (1 << doublings), self._settings.longest_retry)


async def _rest(stop: asyncio.Event, wait: timedelta) -> None:
    try:
        await asyncio.wait_for(stop.wait(), wait.total_seconds())
    except TimeoutError:
        return
