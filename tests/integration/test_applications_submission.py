"""Submission: once, complete, with a gap-free code and an honest due date. On both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from gateway.applications.errors import (
    ApplicationNotFound,
    DeadlineUnknown,
    IdempotencyKeyRequired,
    IdempotencyKeyReused,
    NotADraft,
    NotEligible,
    PrefillIncomplete,
    ProcedureChanged,
)
from gateway.applications.procedures.errors import FormInvalid
from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.views import ApplicationView
from gateway.contracts.registry import RegistryUnavailable
from gateway.identity.errors import AssuranceTooLow
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import ApplicationId
from tests.fixtures.filing import FACILITY, Office


async def _submit(office: Office, view: ApplicationView, key: str = "k") -> ApplicationView:
    return await office.parts.filing.submission.submit(office.applicant, view.id, key)


async def test_a_fee_is_due_before_anything_happens(office: Office) -> None:
    view = await office.submitted()
    assert [event.note for event in view.events] == [
        "draft-created",
        "submitted-online",
        "auto-check-passed",
        "fee-due",
    ]
    assert view.fee is not None
    assert (view.fee.amount_vnd, view.fee.payment) == (16_000, None)
    assert not await office.settle()


async def test_without_a_fee_the_dossier_is_processed_at_once(office: Office) -> None:
    view = await office.submitted(FACILITY)
    assert (view.state.code, view.fee) == (State.PROCESSING, None)


async def test_the_receipt_says_who_when_and_what_stood_in_for_papers(office: Office) -> None:
    view = await office.submitted()
    assert view.receipt is not None
    assert view.receipt.received_at == office.clock.now()
    assert view.receipt.due_at == view.due_at == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert view.receipt.components == ("citizen_id_card", "residence", "birth_certificate")


async def test_twenty_equal_submissions_at_once_are_one_dossier(office: Office) -> None:
    draft = await office.draft()
    views = await asyncio.gather(*(_submit(office, draft) for _ in range(20)))
    assert all(view == views[0] for view in views)
    following = await office.submitted(key="next")
    assert str(following.dossier_code).endswith("-0002")


async def test_twenty_different_submissions_of_one_draft_are_one_dossier(office: Office) -> None:
    draft = await office.draft()
    outcomes = await asyncio.gather(
        *(_submit(office, draft, f"k{number}") for number in range(20)), return_exceptions=True
    )
    assert sum(isinstance(outcome, ApplicationView) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, NotADraft) for outcome in outcomes) == 19


async def test_codes_are_gap_free_per_unit_and_day_however_many_file_at_once(office: Office) -> None:
    drafts = [await office.draft(key=f"c{number}") for number in range(8)]
    drafts += [await office.draft(FACILITY, key=f"f{number}") for number in range(4)]
    views = await asyncio.gather(*(_submit(office, draft, f"s{draft.id}") for draft in drafts))
    codes = sorted(str(view.dossier_code) for view in views)
    assert codes == [
        *(f"G15.000.00-261120-{number:04d}" for number in range(1, 9)),
        *(f"G24.000.00-261120-{number:04d}" for number in range(1, 5)),
    ]


async def test_a_refused_submission_uses_up_no_code(office: Office) -> None:
    incomplete = await office.parts.filing.drafts.create(office.applicant, FACILITY, "c")
    with pytest.raises(FormInvalid):
        await _submit(office, incomplete)
    view = await office.submitted(FACILITY, key="next")
    assert str(view.dossier_code) == "G24.000.00-261120-0001"


async def test_the_next_day_begins_anew_in_vietnams_time(office: Office) -> None:
    office.clock.advance(timedelta(hours=14, minutes=59))  # 23:59 in Hà Nội
    late = await office.submitted(key="late")
    office.clock.advance(timedelta(minutes=1))
    early = await office.submitted(key="early")
    assert [str(view.dossier_code) for view in (late, early)] == [
        "G15.000.00-261120-0001",
        "G15.000.00-261121-0001",
    ]


async def test_missing_records_are_named_with_their_reason(office: Office) -> None:
    office.records.failures["residence"] = RegistryUnavailable()
    del office.records.holds["birth_certificate"]
    draft = await office.draft()
    with pytest.raises(PrefillIncomplete) as refused:
        await _submit(office, draft)
    faults = {fault.pointer: fault.detail for fault in refused.value.faults}
    assert faults["#/reused/permanent_residence"] == "residence: registry-unavailable"
    assert faults["#/reused/number"] == "birth_certificate: record-not-found"
    assert (await office.read(draft.id)).state.code == State.DRAFT


async def test_optional_records_may_be_missing(office: Office) -> None:
    office.records.failures["birth_certificate_extract"] = RegistryUnavailable()
    view = await office.submitted(FACILITY)
    assert view.state.code == State.PROCESSING


async def test_who_is_not_eligible_is_told_why(office: Office) -> None:
    office.records.holds["health_insurance_card"]["initial_facility_code"] = "01-002"
    draft = await office.draft(FACILITY)
    with pytest.raises(NotEligible) as refused:
        await _submit(office, draft)
    assert str(refused.value.detail).startswith("facility-unchanged: ")


async def test_the_level_counts_at_submission_too(office: Office) -> None:
    draft = await office.draft()
    lower = replace(office.applicant, level=Level.ONE)
    with pytest.raises(AssuranceTooLow):
        await office.parts.filing.submission.submit(lower, draft.id, "k")


async def test_a_draft_of_an_older_version_is_not_submitted(office: Office) -> None:
    draft = await office.draft()
    async with office.database.transaction() as session:
        await session.execute(update(ApplicationRow).values(procedure_version=0))
    with pytest.raises(ProcedureChanged):
        await _submit(office, draft)


async def test_a_year_without_holidays_is_admitted_not_guessed(office: Office) -> None:
    draft = await office.draft()
    office.clock.advance(datetime(2027, 12, 31, 2, 0, tzinfo=UTC) - office.clock.now())
    with pytest.raises(DeadlineUnknown) as refused:
        await _submit(office, draft)
    assert refused.value.detail == "no working days known for 2028"
    assert (await office.read(draft.id)).state.code == State.DRAFT


async def test_a_foreign_draft_cannot_be_submitted(office: Office) -> None:
    draft = await office.draft()
    with pytest.raises(ApplicationNotFound):
        await office.parts.filing.submission.submit(office.stranger, draft.id, "k")


async def test_a_key_is_needed_and_belongs_to_one_application(office: Office) -> None:
    draft = await office.draft()
    with pytest.raises(IdempotencyKeyRequired):
        await office.parts.filing.submission.submit(office.applicant, draft.id, None)
    await _submit(office, draft)
    with pytest.raises(IdempotencyKeyReused):
        await office.parts.filing.submission.submit(office.applicant, ApplicationId.new(), "k")


async def test_a_repeated_submission_gets_its_first_answer_later_too(office: Office) -> None:
    draft = await office.draft(FACILITY)
    first = await _submit(office, draft)
    assert await office.settle()
    assert await _submit(office, draft) == first
    assert (await office.read(draft.id)).state.code == State.RETURNED


async def test_kept_answers_are_forgotten_after_a_day(office: Office) -> None:
    answers = office.parts.filing.submission._answers
    draft = await office.draft()
    await _submit(office, draft)
    assert await answers.drop_old() == 0
    office.clock.advance(timedelta(hours=25))
    assert await answers.drop_old() == 2
    with pytest.raises(NotADraft):
        await _submit(office, draft)
