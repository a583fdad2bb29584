"""Drafts: what is filled in, what is missing and why, what may be typed. On both databases."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from gateway.applications.errors import (
    ApplicationNotFound,
    IdempotencyKeyRequired,
    IdempotencyKeyReused,
    NotADraft,
    VersionConflict,
)
from gateway.applications.models import Applicant
from gateway.applications.procedures.errors import FieldNotEditable, FormInvalid, ProcedureNotFound
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import ApplicationView
from gateway.consent.errors import ConsentInsufficient
from gateway.contracts.registry import RegistryTimeout, RegistryUnavailable
from gateway.identity.errors import AssuranceTooLow
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import ApplicationId, ClientId
from gateway.kernel.purpose import Purpose
from gateway.limits.errors import TooManyRequests
from tests.factories.records import NUMBER
from tests.fixtures.filing import COPY, FACILITY, Office


async def _create(
    office: Office, code: str = COPY, key: str = "k", applicant: Applicant | None = None
) -> ApplicationView:
    return await office.parts.filing.drafts.create(applicant or office.applicant, code, key)


async def _count(office: Office) -> int:
    async with office.database.reading() as session:
        return (await session.execute(select(func.count()).select_from(ApplicationRow))).scalar_one()


async def test_each_record_is_asked_once_for_exactly_what_the_form_reuses(office: Office) -> None:
    await _create(office)
    assert sorted(request.record_type for request in office.records.asked) == [
        "birth_certificate",
        "citizen_id_card",
        "residence",
    ]
    residence = next(found for found in office.records.asked if found.record_type == "residence")
    assert residence.fields == frozenset({"permanent_residence"})
    assert {request.purpose for request in office.records.asked} == {Purpose.ADMINISTRATIVE_PROCEDURE}
    assert {request.consent_id for request in office.records.asked} == {office.applicant.consent_id}


async def test_every_reused_value_tells_where_it_comes_from(office: Office) -> None:
    view = await _create(office)
    place = view.form.reused["place_of_birth"]
    assert (place.provenance.registry, place.provenance.record_type) == ("civil-status", "birth_certificate")
    assert place.provenance.version == 1
    assert place.provenance.as_of == office.clock.now()
    ids = {reused.provenance.disclosure_id for reused in view.form.reused.values()}
    assert len(ids) == 3


async def test_an_empty_value_that_may_be_empty_is_reused_as_such(office: Office) -> None:
    view = await _create(office)
    assert view.form.reused["father_name"].value is None
    assert view.form.missing == ()


async def test_an_empty_value_that_is_needed_is_missing(office: Office) -> None:
    office.records.holds["birth_certificate"]["place_of_birth"] = None
    view = await _create(office)
    assert [(missing.field, missing.reason) for missing in view.form.missing] == [
        ("place_of_birth", "value-absent")
    ]


async def test_no_day_is_made_of_a_year(office: Office) -> None:
    office.records.holds["birth_certificate"]["date_of_birth"] = "1950"
    view = await _create(office)
    assert [(missing.field, missing.reason) for missing in view.form.missing] == [
        ("registered_date_of_birth", "value-incomplete")
    ]


async def test_a_record_that_does_not_exist_leaves_its_fields_missing(office: Office) -> None:
    del office.records.holds["residence"]
    view = await _create(office)
    missing = view.form.missing[0]
    assert (missing.field, missing.record_type, missing.reason, missing.required) == (
        "permanent_residence",
        "residence",
        "record-not-found",
        True,
    )


@pytest.mark.parametrize("failure", [RegistryUnavailable(), RegistryTimeout()], ids=lambda found: found.code)
async def test_a_registry_that_is_down_keeps_the_draft_and_says_so(
    office: Office, failure: RegistryUnavailable | RegistryTimeout
) -> None:
    office.records.failures["birth_certificate"] = failure
    view = await _create(office)
    assert {missing.reason for missing in view.form.missing} == {failure.code}
    assert view.form.reused["full_name"].value == "Trần Thị Mẫu"


async def test_a_consent_that_does_not_cover_the_form_leaves_no_draft(office: Office) -> None:
    office.records.agreed = {"citizen_id_card"}
    with pytest.raises(ConsentInsufficient) as refused:
        await _create(office)
    assert refused.value.detail == "record types: residence, birth_certificate"
    assert await _count(office) == 0


async def test_an_optional_record_that_was_not_agreed_to_is_only_left_out(office: Office) -> None:
    office.records.agreed = {"citizen_id_card", "residence", "health_insurance_card"}
    view = await _create(office, FACILITY)
    assert {(missing.field, missing.required) for missing in view.form.missing} == {
        ("birth_registered_at", False),
        ("extract_code", False),
        ("extract_issued_at", False),
    }


async def test_a_limit_stops_the_form_even_for_an_optional_record(office: Office) -> None:
    office.records.failures["birth_certificate_extract"] = TooManyRequests(retry_after_s=9)
    with pytest.raises(TooManyRequests):
        await _create(office, FACILITY)
    assert await _count(office) == 0


async def test_nothing_is_asked_below_the_level_that_the_procedure_needs(office: Office) -> None:
    with pytest.raises(AssuranceTooLow):
        await _create(office, applicant=replace(office.applicant, level=Level.ONE))
    assert office.records.asked == []


async def test_an_unknown_procedure_cannot_be_filed(office: Office) -> None:
    with pytest.raises(ProcedureNotFound):
        await _create(office, "1.000656")


async def test_the_same_request_again_gets_the_same_draft_and_asks_nobody(office: Office) -> None:
    first = await _create(office)
    asked = len(office.records.asked)
    assert await _create(office) == first
    assert (len(office.records.asked), await _count(office)) == (asked, 1)


async def test_twenty_equal_requests_at_once_are_one_draft(office: Office) -> None:
    views = await asyncio.gather(*(_create(office) for _ in range(20)))
    assert {view.id for view in views} == {views[0].id}
    assert await _count(office) == 1


async def test_a_key_belongs_to_one_request(office: Office) -> None:
    await _create(office)
    with pytest.raises(IdempotencyKeyReused):
        await _create(office, FACILITY)
    with pytest.raises(IdempotencyKeyRequired):
        await office.parts.filing.drafts.create(office.applicant, COPY, None)


async def test_another_residents_equal_key_is_another_request(office: Office) -> None:
    mine, hers = await _create(office), await _create(office, applicant=office.stranger)
    assert mine.id != hers.id


async def test_a_refused_request_leaves_its_key_free(office: Office) -> None:
    office.records.agreed = set()
    with pytest.raises(ConsentInsufficient):
        await _create(office)
    office.records.agreed = None
    assert (await _create(office)).version == 1


async def test_answers_are_replaced_as_a_whole(office: Office) -> None:
    drafts = office.parts.filing.drafts
    view = await _create(office)
    view = await drafts.edit(office.applicant, view.id, {"copies": 3}, view.version)
    view = await drafts.edit(office.applicant, view.id, {"purpose_of_use": "work"}, view.version)
    assert view.form.typed == {"purpose_of_use": "work"}
    assert view.version == 3


async def test_a_reused_value_cannot_be_forged(office: Office) -> None:
    view = await _create(office)
    with pytest.raises(FieldNotEditable):
        await office.parts.filing.drafts.edit(office.applicant, view.id, {"full_name": "X"}, view.version)
    assert (await office.read(view.id)).form.reused["full_name"].value == "Trần Thị Mẫu"


async def test_a_wrong_answer_is_not_kept(office: Office) -> None:
    view = await _create(office)
    with pytest.raises(FormInvalid):
        await office.parts.filing.drafts.edit(office.applicant, view.id, {"copies": 99}, view.version)
    assert (await office.read(view.id)).version == view.version


async def test_of_two_edits_of_one_version_the_second_is_refused(office: Office) -> None:
    view = await _create(office)
    edits = (
        office.parts.filing.drafts.edit(office.applicant, view.id, {"copies": copies}, view.version)
        for copies in (1, 2)
    )
    outcomes = await asyncio.gather(*edits, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ApplicationView", "VersionConflict"]
    with pytest.raises(VersionConflict):
        await office.parts.filing.drafts.edit(office.applicant, view.id, {}, 99)


async def test_a_submitted_application_is_no_draft_any_more(office: Office) -> None:
    view = await office.submitted()
    with pytest.raises(NotADraft):
        await office.parts.filing.drafts.edit(office.applicant, view.id, {"copies": 1}, view.version)


async def test_a_foreign_application_looks_like_none(office: Office) -> None:
    view = await _create(office)
    elsewhere = replace(office.applicant, client_id=ClientId.parse("bank"))
    for applicant in (office.stranger, elsewhere):
        with pytest.raises(ApplicationNotFound):
            await office.parts.filing.desk.get(applicant, view.id)
        with pytest.raises(ApplicationNotFound):
            await office.parts.filing.drafts.edit(applicant, view.id, {}, None)
    with pytest.raises(ApplicationNotFound):
        await office.read(ApplicationId.new())


async def test_a_resident_sees_her_own_list_newest_first(office: Office) -> None:
    first = await _create(office)
    office.clock.advance(office.clock.now() - office.clock.now().replace(minute=0, hour=1))
    second = await _create(office, FACILITY, "k2")
    await _create(office, key="k3", applicant=office.stranger)
    assert [found.id for found in await office.parts.filing.desk.list_own(office.applicant)] == [
        second.id,
        first.id,
    ]


async def test_the_tables_tell_nothing_of_the_person(office: Office) -> None:
    view = await office.draft()
    await office.parts.filing.submission.submit(office.applicant, view.id, NUMBER)
    async with office.database.reading() as session:
        for table in ("applications", "application_events", "application_answers"):
            rows = (await session.execute(text(f"SELECT * FROM {table}"))).all()  # noqa: S608 - our own names
            assert rows
            for value in (value for row in rows for value in row):
                shown = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                assert all(secret not in shown for secret in (NUMBER.encode(), "Mẫu".encode()))
