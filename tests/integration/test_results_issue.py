"""Results as they are kept: one an application, its owner's only, found again as a record. On both databases."""

import asyncio

import pytest
from sqlalchemy import select, text, update

from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RegistryAnswerInvalid,
)
from gateway.kernel.identifiers import AccountId, ApplicationId, ClientId, DossierCode
from gateway.kernel.personal_number import PersonalNumber
from gateway.records.lines import NoLine
from gateway.results.errors import ResultNotFound
from gateway.results.operations import Grant, ResultReference
from gateway.results.tables import ResultRow
from services.birth_certificate_copy import PROCEDURE
from tests.factories.records import NUMBER, OTHER_PERSON, PERSON
from tests.fixtures.filing import Office

RECORD = "birth_certificate_extract"
CLIENT = ClientId.parse("portal")


def _grant(application_id: ApplicationId | None = None, **claims: object) -> Grant:
    return Grant(
        application_id=application_id or ApplicationId.new(),
        account_id=AccountId.new(),
        client_id=CLIENT,
        person=PERSON,
        procedure=PROCEDURE,
        dossier_code=DossierCode.parse("G15.000.00-261120-0001"),
        claims={"personal_number": NUMBER, "full_name": "Trần Thị Mẫu", **claims},
    )


async def _issue(office: Office, grant: Grant) -> ResultReference:
    async with office.database.transaction() as session:
        return await office.results.results.issue(session, grant)


def _question(person: PersonalNumber = PERSON, record_type: str = RECORD) -> Inquiry:
    return Inquiry(person, record_type, frozenset({"full_name"}), "test", "consent", "test")


async def test_an_application_has_one_result_however_often_it_is_issued(office: Office) -> None:
    grant = _grant()
    assert await _issue(office, grant) == await _issue(office, grant)


async def test_its_owner_gets_it_signed(office: Office) -> None:
    grant = _grant()
    reference = await _issue(office, grant)
    found = await office.results.results.get(reference.id, grant.account_id, CLIENT)
    assert office.results.signer.read(found.signed) == found.document
    assert found.document.claims == grant.claims


async def test_nobody_else_and_no_other_client_gets_it(office: Office) -> None:
    grant = _grant()
    reference = await _issue(office, grant)
    for account, client in (
        (AccountId.new(), CLIENT),
        (grant.account_id, ClientId.parse("bank")),
    ):
        with pytest.raises(ResultNotFound):
            await office.results.results.get(reference.id, account, client)


async def test_over_the_api_a_foreign_result_looks_like_none(office: Office) -> None:
    view = await office.paid()
    await office.settle()
    done = await office.read(view.id)
    assert done.result is not None
    for token, result_id in (("stranger", done.result.id), ("mai", "res_x"), ("mai", "res_" + "a" * 26)):
        answer = await office.http.get(
            f"/v1/results/{result_id}", headers={"Authorization": f"Bearer {token}"}
        )
        assert (answer.status_code, answer.json()["code"]) == (404, "result-not-found")


async def test_the_table_tells_nothing_of_the_person(office: Office) -> None:
    await _issue(office, _grant())
    async with office.database.reading() as session:
        rows = (await session.execute(text("SELECT * FROM results"))).all()
    for value in rows[0]:
        shown = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert NUMBER.encode() not in shown
        assert "Mẫu".encode() not in shown


async def test_the_next_procedure_finds_the_newest_as_a_record(office: Office) -> None:
    await _issue(office, _grant(copies=1))
    newest = await _issue(office, _grant(copies=2))
    record = await office.results.connector.fetch(_question(), NoLine())
    assert (record.version, record.fields["copies"]) == (2, 2)
    assert record.fields["result_code"] == str(newest.code)
    assert record.fields["dossier_code"] == "G15.000.00-261120-0001"
    assert record.fields["issued_at"] == "2026-11-20T02:00:00+00:00"


async def test_a_revoked_result_is_not_reused(office: Office) -> None:
    await _issue(office, _grant(copies=1))
    newest = await _issue(office, _grant(copies=2))
    async with office.database.transaction() as session:
        await session.execute(
            update(ResultRow).where(ResultRow.id == str(newest.id)).values(revoked_at=office.clock.now())
        )
    assert (await office.results.connector.fetch(_question(), NoLine())).version == 1


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(_question(person=OTHER_PERSON), id="another-person"),
        pytest.param(_question(record_type="health_insurance_facility_confirmation"), id="another-type"),
    ],
)
async def test_another_persons_or_another_kind_of_result_is_no_record(
    office: Office, question: Inquiry
) -> None:
    await _issue(office, _grant())
    with pytest.raises(RecordNotFound):
        await office.results.connector.fetch(question, NoLine())


async def test_a_result_moved_to_another_row_is_not_believed(office: Office) -> None:
    await _issue(office, _grant())
    await _issue(office, _grant())
    async with office.database.transaction() as session:
        rows = (await session.execute(select(ResultRow).order_by(ResultRow.version))).scalars().all()
        rows[1].sealed_document = rows[0].sealed_document
    with pytest.raises(RegistryAnswerInvalid):
        await office.results.connector.fetch(_question(), NoLine())


async def test_results_are_not_written_to_as_a_registry(office: Office) -> None:
    change = Change(PERSON, RECORD, {}, "law", "ref", "key")
    with pytest.raises(ChangeRefused):
        await office.results.connector.write(change, NoLine())
    await office.results.connector.check(NoLine())


async def test_ten_at_once_for_one_application_are_one_result(office: Office) -> None:
    grant = _grant()
    await _issue(office, _grant(ApplicationId.new()))
    outcomes = await asyncio.gather(*(_issue(office, grant) for _ in range(10)), return_exceptions=True)
    issued = {outcome for outcome in outcomes if isinstance(outcome, ResultReference)}
    assert len(issued) == 1
