from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.contracts.registry import (
    Answer,
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RegistryAnswerInvalid,
    RegistryTimeout,
    RegistryUnavailable,
)
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_personal_number, is_text, nullable
from gateway.records.wire import WireConnector, WireField, WireRecord
from tests.fakes.transport import Asked, ScriptedTransport, found, problem

PERSON = PersonalNumber.parse("901190000902")
OTHER = "901190000903"
CONNECTOR = WireConnector(
    slug="library",
    title=Text("Thư viện", "Library"),
    owner=Text("Thư viện Quốc gia", "National Library"),
    contract_version="1.0.0",
    records=[
        WireRecord(
            "library_card",
            Text("Thẻ thư viện", "Library card"),
            {
                "personal_number": WireField(Text("Số định danh", "Personal number"), is_personal_number),
                "branch": WireField(Text("Chi nhánh", "Branch"), is_text),
                "valid_to": WireField(Text("Có giá trị đến", "Valid to"), nullable(is_date)),
            },
        )
    ],
)
INQUIRY = Inquiry(
    person=PERSON,
    record_type="library_card",
    fields=frozenset({"branch", "valid_to"}),
    purpose="education",
    legal_basis="consent",
    reference="dis_x",
)
CHANGE = Change(PERSON, "library_card", {"branch": "Huế"}, "law", "app_x", "key-1")
GOOD = {"branch": "Hà Nội", "valid_to": None}


async def fetch(answer: Answer | Exception, inquiry: Inquiry = INQUIRY) -> Any:
    return await CONNECTOR.fetch(inquiry, ScriptedTransport(answer))


async def write(answer: Answer | Exception) -> Any:
    return await CONNECTOR.write(CHANGE, ScriptedTransport(answer))


async def test_it_asks_for_the_named_fields_and_says_why() -> None:
    transport = ScriptedTransport(found("library_card", GOOD))
    await CONNECTOR.fetch(INQUIRY, transport)
    assert transport.asked == [
        Asked(
            "/v1/records/library_card/query",
            {
                "personal_number": "901190000902",
                "fields": ["branch", "valid_to"],
                "purpose": "education",
                "legal_basis": "consent",
                "reference": "dis_x",
            },
        )
    ]


async def test_an_answer_becomes_a_record() -> None:
    record = await fetch(found("library_card", GOOD, version=3))
    assert (record.version, record.as_of, record.fields) == (3, datetime(2026, 11, 20, 2, tzinfo=UTC), GOOD)


async def test_what_was_not_asked_for_is_left_out() -> None:
    record = await fetch(found("library_card", {**GOOD, "shelf": "A"}))
    assert record.fields == GOOD


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"fields": {"branch": "Hà Nội"}}, id="a field is missing"),
        pytest.param({"fields": {"branch": "", "valid_to": None}}, id="empty text"),
        pytest.param({"fields": {"branch": "Hà Nội", "valid_to": "soon"}}, id="no date"),
        pytest.param({"fields": {"branch": ["Hà Nội"], "valid_to": None}}, id="wrong type"),
        pytest.param({"fields": [["branch", "Hà Nội"]]}, id="fields are no object"),
        pytest.param({"fields": None}, id="no fields"),
        pytest.param({"fields": {**GOOD, "personal_number": OTHER}}, id="another person, unasked"),
        pytest.param({"personal_number": OTHER}, id="says itself that it is about another person"),
        pytest.param({"personal_number": None}, id="does not say about whom it is"),
        pytest.param({"version": 0}, id="version 0"),
        pytest.param({"version": "1"}, id="version is text"),
        pytest.param({"version": True}, id="version is true"),
        pytest.param({"version": None}, id="no version"),
        pytest.param({"as_of": "2026-11-20T02:00:00"}, id="no zone"),
        pytest.param({"as_of": "2026-13-20T02:00:00Z"}, id="no such day"),
        pytest.param({"as_of": "2026-11-20T02:00:00+07:00"}, id="not UTC"),
        pytest.param({"as_of": 1}, id="moment is a number"),
        pytest.param({"record_type": "residence"}, id="another record"),
    ],
)
async def test_an_answer_that_breaks_the_contract_is_never_used(body: dict[str, Any]) -> None:
    answer = found("library_card", GOOD)
    with pytest.raises(RegistryAnswerInvalid):
        await fetch(Answer(200, {**answer.body, **body}))


async def test_an_answer_about_another_person_is_never_used() -> None:
    asked = replace(INQUIRY, fields=frozenset({"personal_number"}))
    assert (await fetch(found("library_card", {"personal_number": PERSON.reveal()}), asked)).version == 1
    with pytest.raises(RegistryAnswerInvalid):
        await fetch(found("library_card", {"personal_number": OTHER}), asked)


@pytest.mark.parametrize("ask", [fetch, write], ids=["fetch", "write"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(problem(404, "no-such-record"), RecordNotFound, id="no such record"),
        pytest.param(problem(404, "unknown-record-type"), RegistryAnswerInvalid, id="no such route"),
        pytest.param(problem(401, "signature-invalid"), RegistryAnswerInvalid, id="signature refused"),
        pytest.param(RegistryTimeout(), RegistryTimeout, id="slow"),
        pytest.param(RegistryUnavailable(), RegistryUnavailable, id="down"),
    ],
)
async def test_a_refusal_of_the_registry_has_its_error(
    ask: Any, answer: Answer | Exception, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await ask(answer)


async def test_a_question_that_the_registry_finds_malformed_is_our_fault_not_the_caller_s() -> None:
    with pytest.raises(RegistryAnswerInvalid):
        await fetch(problem(422, "unknown-field"))


async def test_a_change_carries_its_key_and_comes_back_as_a_version() -> None:
    body = {"record_type": "library_card", "version": 2, "as_of": "2026-11-20T02:00:00Z"}
    transport = ScriptedTransport(Answer(200, body))
    record = await CONNECTOR.write(CHANGE, transport)
    assert (record.version, dict(record.fields)) == (2, {})
    [asked] = transport.asked
    assert (asked.path, asked.idempotency_key) == ("/v1/records/library_card/changes", "key-1")
    assert asked.body == {
        "personal_number": "901190000902",
        "changes": {"branch": "Huế"},
        "legal_basis": "law",
        "reference": "app_x",
    }


@pytest.mark.parametrize(
    "answer", [problem(409, "idempotency-key-reused"), problem(422, "unknown-facility")], ids=["409", "422"]
)
async def test_a_change_that_the_registry_understood_and_refused_is_refused(answer: Answer) -> None:
    with pytest.raises(ChangeRefused):
        await write(answer)


async def test_a_check_asks_about_nobody() -> None:
    transport = ScriptedTransport(Answer(200, {"status": "ok"}))
    await CONNECTOR.check(transport)
    assert transport.asked == [Asked("/health", {})]


@pytest.mark.parametrize("answer", [Answer(200, {"status": "ill"}), Answer(404, {})], ids=["ill", "404"])
async def test_a_check_that_is_not_ok_fails(answer: Answer) -> None:
    with pytest.raises(RegistryUnavailable):
        await CONNECTOR.check(ScriptedTransport(answer))
