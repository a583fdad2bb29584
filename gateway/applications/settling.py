"""The steps that end a dossier: decide once, write to the registry, issue the result, or stop with a reason."""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications import repository
from gateway.applications.desk import Desk
from gateway.applications.ports import RegistryWrites, ResidentBook
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.vault import KeptDecision
from gateway.contracts.procedure import Case, Procedure, Refused, Write
from gateway.contracts.registry import Change, ChangeRefused, RecordNotFound
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ApplicationId, ClientId, DossierCode
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import LegalBasis
from gateway.kernel.text import Text
from gateway.kernel.working_time import VIETNAM
from gateway.results.document import plain
from gateway.results.operations import Grant, Results

_log = structlog.get_logger()


class ClaimLost(Exception):
    """Another worker has taken the dossier over, or it has moved on: what was done here is not written."""


class ProcedureUnsound(Exception):
    """The procedure decided something that its own declaration rules out."""


@dataclass(frozen=True)
class Claim:
    """A dossier in the hands of one worker. Without personal data."""

    application_id: ApplicationId
    token: str


class Settler:
    """Every step may be interrupted anywhere and repeated: it finds what was done, and does the rest.

    The decision is kept before it has effects, a registry write bears an idempotency key of the application's own, and the
    result is issued in the transaction that completes the dossier.
    """

    def __init__(
        self, desk: Desk, registries: RegistryWrites, residents: ResidentBook, results: Results
    ) -> None:
        self._desk = desk
        self._registries = registries
        self._residents = residents
        self._results = results

    async def settle(self, claim: Claim) -> None:
        """Raises: ClaimLost, ProcedureUnsound, and what keeps a registry from answering."""
        row = await self._read(claim)
        decision = self._desk.vault.find_decision(row) or await self._decide(claim, row)
        if decision.refused is not None:
            await self._stop(claim, decision)
            return
        person = (await self._residents.get(AccountId.parse(row.account_id))).number
        try:
            await self._write_effects(row, decision, person)
        except (ChangeRefused, RecordNotFound) as error:
            await self._stop(claim, KeptDecision(None, _refusal_of_registry(error)))
            return
        await self._issue(claim, decision, person)

    async def _decide(self, claim: Claim, row: ApplicationRow) -> KeptDecision:
        procedure = self._procedure(row)
        form = self._desk.vault.open_form(row)
        read = self._desk.catalogue.get(row.procedure_code).form.read(form.reused_values(), form.typed)
        decision = KeptDecision.of(procedure.decide(read, _case(row, self._desk.clock.now())))
        if decision.claims is not None and set(decision.claims) != set(procedure.result.fields):
            raise ProcedureUnsound(f"{procedure.code}: the claims are not the fields of its result")
        async with self._desk.database.transaction() as session:
            held = await self._held(session, claim)
            held.sealed_decision = self._desk.vault.seal_decision(decision, held.id)
        return decision

    async def _write_effects(
        self, row: ApplicationRow, decision: KeptDecision, person: PersonalNumber
    ) -> None:
        procedure = self._procedure(row)
        for index, write in enumerate(procedure.effects):
            change = self._change(row, decision, person, write, f"{row.id}-effect-{index}")
            await self._registries.write(write.registry, change)

    def _change(
        self, row: ApplicationRow, decision: KeptDecision, person: PersonalNumber, write: Write, key: str
    ) -> Change:
        form = self._desk.vault.open_form(row)
        read = self._desk.catalogue.get(row.procedure_code).form.read(form.reused_values(), form.typed)
        return Change(
            person=person,
            record_type=write.record_type,
            changes=plain(write.changes(read, decision.claims or {})),
            legal_basis=LegalBasis.LAW,
            reference=str(row.dossier_code),
            idempotency_key=key,
        )

    async def _issue(self, claim: Claim, decision: KeptDecision, person: PersonalNumber) -> None:
        now = self._desk.clock.now()
        async with self._desk.database.transaction() as session:
            row = await self._held(session, claim)
            result = await self._results.issue(session, self._grant(row, decision, person))
            row.result_id, row.result_code = str(result.id), str(result.code)
            await repository.move(session, row, State.COMPLETED, now, "granted")
            await repository.move(session, row, State.RETURNED, now, "result-in-personal-store")
            _finish(row, now)
        _log.info("dossier settled", dossier=row.dossier_code, state=row.state)

    def _grant(self, row: ApplicationRow, decision: KeptDecision, person: PersonalNumber) -> Grant:
        return Grant(
            application_id=ApplicationId.parse(row.id),
            account_id=AccountId.parse(row.account_id),
            client_id=ClientId.parse(row.client_id),
            person=person,
            procedure=self._procedure(row),
            dossier_code=DossierCode.parse(str(row.dossier_code)),
            claims=decision.claims or {},
        )

    async def _stop(self, claim: Claim, decision: KeptDecision) -> None:
        """End without a result. A fee that was paid is owed back: nothing was handed out for it."""
        assert decision.refused is not None
        now = self._desk.clock.now()
        async with self._desk.database.transaction() as session:
            row = await self._held(session, claim)
            row.sealed_decision = self._desk.vault.seal_decision(decision, row.id)
            await repository.move(session, row, State.STOPPED, now, decision.refused.code)
            await self._desk.payments.owe_back(session, claim.application_id)
            _finish(row, now)
        _log.info("dossier stopped", dossier=row.dossier_code, reason=decision.refused.code)

    async def _read(self, claim: Claim) -> ApplicationRow:
        async with self._desk.database.reading() as session:
            row = await session.get(ApplicationRow, str(claim.application_id))
        if row is None or row.claim != claim.token or row.state != State.PROCESSING:
            raise ClaimLost
        return row

    async def _held(self, session: AsyncSession, claim: Claim) -> ApplicationRow:
        row = await repository.find_locked(session, claim.application_id)
        if row is None or row.claim != claim.token or row.state != State.PROCESSING:
            raise ClaimLost
        return row

    def _procedure(self, row: ApplicationRow) -> Procedure:
        procedure = self._desk.catalogue.get(row.procedure_code).procedure
        if procedure.version != row.procedure_version:
            raise ProcedureUnsound(f"{procedure.code}: version {row.procedure_version} is not served here")
        return procedure


def _case(row: ApplicationRow, now: datetime) -> Case:
    assert row.received_at is not None
    return Case(
        dossier_code=str(row.dossier_code),
        received_at=row.received_at,
        today=now.astimezone(VIETNAM).date(),
        level=Level(row.level),
    )


def _refusal_of_registry(error: ChangeRefused | RecordNotFound) -> Refused:
    return Refused(
        "registry-change-refused",
        Text(
            vi=f"Cơ sở dữ liệu không ghi nhận thay đổi. {error.hint.vi}",
            en=f"The registry did not take the change. {error.hint.en}",
        ),
    )


def _finish(row: ApplicationRow, now: datetime) -> None:
    row.finished_at = now
    row.settle_at = row.claim = row.trouble = None
