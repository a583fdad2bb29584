"""Every procedure that is found keeps the promises of a procedure; `FullProcess` is proved by going the whole way."""

import pytest
from jsonschema import Draft202012Validator

from gateway.applications.procedures.forms import FormReader
from gateway.applications.states import State
from gateway.contracts.procedure import FullProcess, Procedure, asked_fields, prefill_plan, reused_fields
from gateway.kernel.identifiers import ProcedureCode
from gateway.payments.models import CheckoutStatus
from gateway.plugins import find_plugins
from tests.factories.records import ANSWERS, RECORDS
from tests.fixtures.filing import Office

PROCEDURES = list(find_plugins().procedures.values())
each = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.code)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough here: what procedures do does not depend on it."""
    return sqlite_url


def test_there_are_procedures() -> None:
    assert len(PROCEDURES) >= 2


@each
def test_it_names_itself_in_both_languages_and_by_a_code(procedure: Procedure) -> None:
    assert str(ProcedureCode.parse(procedure.code)) == procedure.code
    texts = (
        procedure.title,
        procedure.agency.title,
        procedure.result.title,
        *procedure.result.fields.values(),
    )
    assert all(text.vi and text.en for text in texts)
    assert procedure.legal_basis


@each
def test_it_asks_less_than_it_reuses(procedure: Procedure) -> None:
    assert len(asked_fields(procedure.form)) < len(reused_fields(procedure.form))


@each
def test_its_plan_asks_for_the_forms_fields_and_no_more(procedure: Procedure) -> None:
    planned = {(record, field) for record, fields in prefill_plan(procedure).items() for field in fields}
    assert planned == {
        (source.record_type, source.field) for source in reused_fields(procedure.form).values()
    }


@each
def test_its_questions_are_a_json_schema_that_takes_the_sample_answers(procedure: Procedure) -> None:
    schema = FormReader(procedure).schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(ANSWERS[procedure.code])


@each
def test_every_question_is_asked_in_both_languages(procedure: Procedure) -> None:
    for question in asked_fields(procedure.form).values():
        texts = [question.label, *question.choices.values()]
        assert all(text.vi and text.en for text in texts)


@each
def test_a_form_that_is_printed_shows_no_personal_number(procedure: Procedure) -> None:
    reader = FormReader(procedure)
    values = {
        name: RECORDS[source.record_type][source.field]
        for name, source in reader.reused.items()
        if source.record_type in RECORDS
    }
    assert "901190000902" not in repr(reader.read(values, ANSWERS[procedure.code]))


@each
async def test_full_process_means_from_form_to_verified_result_without_paper(
    office: Office, procedure: Procedure
) -> None:
    if not isinstance(procedure.level, FullProcess):
        pytest.skip("partial, for a published reason")
    view = await office.submitted(procedure.code)
    if view.state.code == State.PAYMENT_REQUIRED:
        payment = await office.parts.filing.fees.pay(office.applicant, view.id, None, "pay")
        checkout_id = office.platform.by_reference[str(payment.id)].checkout_id
        await office.payments.payments.record(office.platform.settle(checkout_id, CheckoutStatus.PAID))
    assert await office.settle()
    done = await office.read(view.id)
    assert done.state.code == State.RETURNED, done.refusal
    assert done.result is not None
    verification = await office.results.verifier.verify(done.result.code)
    assert verification.is_genuine
    assert verification.document is not None
    assert set(verification.document.claims) == set(procedure.result.fields)


@each
async def test_its_result_is_a_record_for_the_next_procedure(office: Office, procedure: Procedure) -> None:
    offered = {facts.name: facts for facts in office.results.connector.facts.record_types}
    record = offered[procedure.result.record_type]
    assert {"result_code", "dossier_code", "issued_at"} <= set(record.fields)
    assert set(procedure.result.fields) <= set(record.fields)
