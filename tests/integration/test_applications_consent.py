"""What a consent's end does to the applications that were filled in under it. On both databases, with the real consent book."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from gateway.applications.states import State
from gateway.applications.tables import ApplicationRow
from gateway.applications.vault import Vault
from gateway.applications.views import ApplicationView
from gateway.consent.errors import ConsentExpired, ConsentMissing, ConsentWithdrawn
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import ApplicationId, ConsentId
from gateway.payments.models import CheckoutStatus
from tests.factories.records import ANSWERS, RECORDS
from tests.fixtures.filing import CONSENT_PERIOD, COPY, FACILITY, Office

MAI = {"Authorization": "Bearer mai"}
VALUES = {str(value) for name in ("citizen_id_card", "residence") for value in RECORDS[name].values()}


async def _withdraw(office: Office) -> None:
    await office.withdraw()


async def _expire(office: Office) -> None:
    office.clock.advance(CONSENT_PERIOD)


async def _lose(office: Office) -> None:
    """A row that names a consent that nobody gave."""
    async with office.database.transaction() as session:
        await session.execute(update(ApplicationRow).values(consent_id=str(ConsentId.new())))


async def _forget(office: Office) -> None:
    """Reused values without any consent."""
    async with office.database.transaction() as session:
        await session.execute(update(ApplicationRow).values(consent_id=None))


async def _take_a_strangers(office: Office) -> None:
    async with office.database.transaction() as session:
        await session.execute(update(ApplicationRow).values(consent_id=str(office.stranger.consent_id)))


End = Callable[[Office], Awaitable[None]]
ENDS = [
    pytest.param(_withdraw, ConsentWithdrawn, id="withdrawn"),
    pytest.param(_expire, ConsentExpired, id="expired"),
    pytest.param(_lose, ConsentMissing, id="unknown"),
    pytest.param(_forget, ConsentMissing, id="none"),
    pytest.param(_take_a_strangers, ConsentMissing, id="anothers"),
]


def _assert_withheld(view: ApplicationView, like: ApplicationView) -> None:
    """Of the reused values the provenance only; what was typed is still there."""
    assert view.form.reused.keys() == like.form.reused.keys()
    assert len(view.form.reused) > 5
    for name, found in view.form.reused.items():
        assert (found.value, found.withheld) == (None, True)
        assert found.provenance == like.form.reused[name].provenance
    assert not any(value in view.model_dump_json() for value in VALUES)


def test_the_values_that_must_not_be_found_are_told_apart_from_everything_else() -> None:
    assert {"Trần Thị Mẫu", "1990-05-17"} <= VALUES


@pytest.mark.parametrize(("end", "refusal"), ENDS)
async def test_a_draft_shows_its_values_only_while_the_consent_is_live(
    office: Office, end: End, refusal: type[GatewayError]
) -> None:
    draft = await office.draft()
    before = await office.read(draft.id)
    assert before.form.reused["full_name"].value == "Trần Thị Mẫu"
    assert not before.form.is_withheld
    await end(office)
    after = await office.read(draft.id)
    _assert_withheld(after, before)
    assert after.form.typed == ANSWERS[COPY]


@pytest.mark.parametrize(("end", "refusal"), ENDS)
async def test_such_a_draft_is_not_submitted_and_nothing_is_written(
    office: Office, end: End, refusal: type[GatewayError]
) -> None:
    draft = await office.draft(FACILITY)
    await end(office)
    with pytest.raises(refusal):
        await office.parts.filing.submission.submit(office.applicant, draft.id, "k")
    after = await office.read(draft.id)
    assert (after.state.code, after.version, after.dossier_code) == (State.DRAFT, draft.version, None)
    assert after.events == draft.events
    assert not await office.settle()


async def test_a_newer_consent_does_not_bring_an_older_draft_back(office: Office) -> None:
    draft = await office.draft()
    await office.withdraw()
    renewed = replace(office.applicant, consent_id=office.stranger.consent_id)
    with pytest.raises(ConsentWithdrawn):
        await office.parts.filing.submission.submit(renewed, draft.id, "k")


async def test_an_edit_after_the_end_shows_nothing_either(office: Office) -> None:
    draft = await office.draft()
    await office.withdraw()
    edited = await office.parts.filing.drafts.edit(office.applicant, draft.id, {"copies": 1}, draft.version)
    _assert_withheld(edited, draft)


async def test_kept_answers_are_replayed_without_the_values(office: Office) -> None:
    filing = office.parts.filing
    draft = await office.draft(key="c")
    submitted = await filing.submission.submit(office.applicant, draft.id, "s")
    assert await filing.submission.submit(office.applicant, draft.id, "s") == submitted
    await office.withdraw()
    created_again = await filing.drafts.create(office.applicant, COPY, "c")
    submitted_again = await filing.submission.submit(office.applicant, draft.id, "s")
    _assert_withheld(created_again, draft)
    _assert_withheld(submitted_again, submitted)
    assert (created_again.version, submitted_again.version) == (1, submitted.version)


async def test_no_answer_of_the_api_holds_a_value_after_the_end(office: Office) -> None:
    draft = await office.draft(key="c")
    path, keyed = f"/v1/applications/{draft.id}", MAI | {"Idempotency-Key": "c"}
    await office.withdraw()
    answers = [
        await office.http.post("/v1/applications", json={"procedure": COPY}, headers=keyed),
        await office.http.get(path, headers=MAI),
        await office.http.put(path, json={"typed": {}}, headers=MAI | {"If-Match": "*"}),
        await office.http.post(f"{path}/submit", headers=MAI | {"Idempotency-Key": "s"}),
    ]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 403]
    assert answers[-1].json()["code"] == "consent-withdrawn"
    assert not [value for value in VALUES for answer in answers if value in answer.text]
    name = answers[1].json()["form"]["reused"]["full_name"]
    assert (name["value"], name["withheld"]) == (None, True)
    assert name["provenance"]["registry"] == "population"


async def test_a_submitted_dossier_goes_on_to_fee_and_result_but_its_values_are_out_of_sight(
    office: Office,
) -> None:
    view = await office.submitted()
    await office.withdraw()
    payment = await office.parts.filing.fees.pay(office.applicant, view.id, None, "pay")
    checkout_id = office.platform.by_reference[str(payment.id)].checkout_id
    await office.payments.payments.record(office.platform.settle(checkout_id, CheckoutStatus.PAID))
    assert await office.settle()
    done = await office.read(view.id)
    assert (done.state.code, done.result is not None) == (State.RETURNED, True)
    _assert_withheld(done, view)
    assert done.receipt == view.receipt


async def test_an_application_that_reuses_nothing_needs_no_consent(office: Office) -> None:
    """As a procedure with an empty plan leaves it: no consent, and a form with typed answers only."""
    draft = await office.draft()
    await _forget(office)
    await _empty(office, draft.id)
    async with office.database.reading() as session:
        row = await session.get(ApplicationRow, str(draft.id))
        assert row is not None
        assert await office.parts.filing.desk.find_refusal(session, row) is None
    assert not (await office.read(draft.id)).form.is_withheld


async def test_a_withdrawal_and_a_submission_at_once_end_in_one_order_or_the_other(office: Office) -> None:
    draft = await office.draft(FACILITY)
    submitted, _ = await asyncio.gather(
        office.parts.filing.submission.submit(office.applicant, draft.id, "k"),
        office.withdraw(),
        return_exceptions=True,
    )
    after = await office.read(draft.id)
    _assert_withheld(after, draft)
    if isinstance(submitted, ConsentWithdrawn):
        assert after.state.code == State.DRAFT
    else:
        assert isinstance(submitted, ApplicationView)
        assert after.state.code == State.PROCESSING


async def _empty(office: Office, application_id: ApplicationId) -> None:
    vault: Vault = office.parts.filing.desk.vault
    async with office.database.transaction() as session:
        row = await session.get(ApplicationRow, str(application_id))
        assert row is not None
        row.sealed_form = vault.seal_form(vault.open_form(row).model_copy(update={"reused": {}}), row.id)
