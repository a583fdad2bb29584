"""Queries on applications, inside a transaction of the caller's; every step of a dossier goes through `move`."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, Select, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.applications.errors import ApplicationNotFound
from gateway.applications.models import Applicant
from gateway.applications.states import State, check_step
from gateway.applications.tables import ApplicationEventRow, ApplicationRow
from gateway.kernel.identifiers import AgencyCode, ApplicationId, DossierCode

_NEXT_NUMBER = text(
    "INSERT INTO dossier_counters (unit, day, last) VALUES (:unit, :day, 1) "
    "ON CONFLICT (unit, day) DO UPDATE SET last = dossier_counters.last + 1 RETURNING last"
).bindparams(bindparam("day", type_=Date))


async def get_own(
    session: AsyncSession, applicant: Applicant, application_id: ApplicationId, *, lock: bool = False
) -> ApplicationRow:
    """Raises: ApplicationNotFound."""
    own = _own(applicant).where(ApplicationRow.id == str(application_id))
    row = await _one(session, own.with_for_update() if lock else own)
    if row is None:
        raise ApplicationNotFound
    return row


async def find_locked(session: AsyncSession, application_id: ApplicationId) -> ApplicationRow | None:
    return await _one(
        session, select(ApplicationRow).where(ApplicationRow.id == str(application_id)).with_for_update()
    )


async def find_by_dossier_code(session: AsyncSession, code: DossierCode) -> ApplicationRow | None:
    return await _one(session, select(ApplicationRow).where(ApplicationRow.dossier_code == str(code)))


async def find_due_locked(session: AsyncSession, now: datetime) -> ApplicationRow | None:
    """The dossier that has waited longest for a worker; those that another worker holds are passed over."""
    due = select(ApplicationRow).where(ApplicationRow.settle_at <= now)
    return await _one(
        session, due.order_by(ApplicationRow.settle_at).limit(1).with_for_update(skip_locked=True)
    )


async def list_own(session: AsyncSession, applicant: Applicant, limit: int) -> Sequence[ApplicationRow]:
    newest = _own(applicant).order_by(ApplicationRow.created_at.desc(), ApplicationRow.id)
    return (await session.execute(newest.limit(limit))).scalars().all()


async def events_of(session: AsyncSession, application_id: str) -> Sequence[ApplicationEventRow]:
    events = select(ApplicationEventRow).where(ApplicationEventRow.application_id == application_id)
    return (await session.execute(events.order_by(ApplicationEventRow.position))).scalars().all()


async def add(session: AsyncSession, row: ApplicationRow, note: str) -> None:
    session.add(row)
    await session.flush()
    await _note(session, row, row.created_at, note)


async def move(session: AsyncSession, row: ApplicationRow, wanted: State, now: datetime, note: str) -> None:
    """One step, with its event. The row must be locked. Raises: IllegalStep."""
    check_step(State(row.state), wanted)
    row.state = wanted
    row.version += 1
    row.updated_at = now
    await _note(session, row, now, note)


async def next_dossier_code(session: AsyncSession, agency: AgencyCode, day: date) -> DossierCode:
    """Gap-free: the number is given out in the same transaction that uses it, and its row stays locked until then."""
    number = await session.execute(_NEXT_NUMBER, {"unit": str(agency), "day": day})
    return DossierCode.issue(agency, day, number.scalar_one())


async def _note(session: AsyncSession, row: ApplicationRow, at: datetime, note: str) -> None:
    last = select(func.max(ApplicationEventRow.position)).where(ApplicationEventRow.application_id == row.id)
    position = ((await session.execute(last)).scalar_one() or 0) + 1
    session.add(
        ApplicationEventRow(application_id=row.id, position=position, state=row.state, at=at, note=note)
    )
    await session.flush()


def _own(applicant: Applicant) -> Select[tuple[ApplicationRow]]:
    return select(ApplicationRow).where(
        ApplicationRow.account_id == str(applicant.account_id),
        ApplicationRow.client_id == str(applicant.client_id),
    )


async def _one(session: AsyncSession, query: Select[tuple[ApplicationRow]]) -> ApplicationRow | None:
    return (await session.execute(query)).scalar_one_or_none()
