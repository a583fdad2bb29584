"""Queries on results, inside a transaction of the caller's."""

from sqlalchemy import LargeBinary, Select, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.identifiers import AccountId, ApplicationId, ClientId, ResultCode, ResultId
from gateway.results.tables import ResultRow

_NEXT = text(
    "INSERT INTO result_versions (person_index, record_type, last) VALUES (:person_index, :record_type, 1) "
    "ON CONFLICT (person_index, record_type) DO UPDATE SET last = result_versions.last + 1 RETURNING last"
).bindparams(bindparam("person_index", type_=LargeBinary))


async def find_of_application(session: AsyncSession, application_id: ApplicationId) -> ResultRow | None:
    return await _one(session, select(ResultRow).where(ResultRow.application_id == str(application_id)))


async def find_own(
    session: AsyncSession, result_id: ResultId, account_id: AccountId, client_id: ClientId
) -> ResultRow | None:
    own = select(ResultRow).where(
        ResultRow.id == str(result_id),
        ResultRow.account_id == str(account_id),
        ResultRow.client_id == str(client_id),
    )
    return await _one(session, own)


async def find_by_code(session: AsyncSession, code: ResultCode) -> ResultRow | None:
    return await _one(session, select(ResultRow).where(ResultRow.code == str(code)))


async def find_newest(session: AsyncSession, person_index: bytes, record_type: str) -> ResultRow | None:
    """The person's newest result of that type that was not revoked."""
    valid = _of_person(person_index, record_type).where(ResultRow.revoked_at.is_(None))
    return await _one(session, valid.order_by(ResultRow.version.desc()).limit(1))


async def next_version(session: AsyncSession, person_index: bytes, record_type: str) -> int:
    """Given out in the transaction that uses it, and locked until then: two at once get one after the other."""
    number = await session.execute(_NEXT, {"person_index": person_index, "record_type": record_type})
    return int(number.scalar_one())


def _of_person(person_index: bytes, record_type: str) -> Select[tuple[ResultRow]]:
    return select(ResultRow).where(
        ResultRow.person_index == person_index, ResultRow.record_type == record_type
    )


async def _one(session: AsyncSession, query: Select[tuple[ResultRow]]) -> ResultRow | None:
    return (await session.execute(query)).scalar_one_or_none()
