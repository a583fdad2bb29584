from typing import Any

import pytest

from gateway.consent.question import ask
from gateway.contracts.registry import CatalogueEntry
from gateway.identity.ports import ConsentRequestInvalid, RecordRequest
from gateway.kernel.purpose import LegalBasis, Purpose
from tests.factories.clients import client
from tests.fakes.registry import FACTS

CATALOGUE = {record.name: CatalogueEntry(FACTS, record) for record in FACTS.record_types}
SCHOOL = client(record_types=frozenset({"library_card", "reading_seat", "vanished"}))
SEAT_ONLY = client(record_types=frozenset({"reading_seat"}))


def detail(**changes: Any) -> RecordRequest:
    values: dict[str, Any] = {
        "type": "vn_record",
        "record_type": "library_card",
        "fields": ("branch",),
        "purpose": Purpose.EDUCATION,
        "legal_basis": LegalBasis.CONSENT,
        "period_days": 30,
    }
    return RecordRequest(**(values | changes))


SEAT = detail(record_type="reading_seat", fields=("seat",))


def test_the_question_names_registry_owner_record_and_fields() -> None:
    question = ask(CATALOGUE, SCHOOL, [detail()])
    [registry] = question.registries
    [record] = registry.records
    assert (registry.slug, registry.title, registry.owner) == ("library", FACTS.title, FACTS.owner)
    assert (record.record_type, record.title.en) == ("library_card", "Library card")
    assert [(field.name, field.title.en) for field in record.fields] == [("branch", "Branch")]
    assert (question.purpose, question.period_days) == (Purpose.EDUCATION, 30)


def test_a_record_is_asked_for_only_for_what_it_is_given_for() -> None:
    clinic = client(record_types=frozenset({"library_card", "reading_seat"}), purposes=frozenset(Purpose))
    card, seat = detail(purpose=Purpose.HEALTH_CARE), SEAT.model_copy(update={"purpose": Purpose.HEALTH_CARE})
    assert ask(CATALOGUE, clinic, [card]).purpose is Purpose.HEALTH_CARE
    with pytest.raises(ConsentRequestInvalid) as refused:
        ask(CATALOGUE, clinic, [seat])
    [fault] = refused.value.faults
    assert (fault.pointer, fault.detail) == (
        "#/authorization_details/0/purpose",
        "the record is not given for this purpose",
    )


def test_records_of_one_registry_stand_together() -> None:
    question = ask(CATALOGUE, SCHOOL, [detail(), SEAT])
    assert [[record.record_type for record in registry.records] for registry in question.registries] == [
        ["library_card", "reading_seat"]
    ]


def test_fields_stand_in_the_record_s_order_however_they_were_asked_for() -> None:
    one = ask(CATALOGUE, SCHOOL, [detail(fields=("valid_to", "card_number"))])
    other = ask(CATALOGUE, SCHOOL, [detail(fields=("card_number", "valid_to"))])
    assert one == other
    assert [field.name for field in one.records[0].fields] == ["card_number", "valid_to"]


FAULTS = [
    pytest.param([], "", id="nothing"),
    pytest.param([detail(record_type="shoe_size")], "/0/record_type", id="unknown record type"),
    pytest.param([detail(record_type="vanished")], "/0/record_type", id="registered but not offered"),
    pytest.param([detail(fields=("branch", "shelf"))], "/0/fields/1", id="unknown field"),
    pytest.param([detail(purpose=Purpose.HEALTH_CARE)], "/0/purpose", id="purpose not registered"),
    pytest.param([detail(), detail()], "/1/record_type", id="record named twice"),
    pytest.param([detail(), SEAT.model_copy(update={"period_days": 1})], "/1/period_days", id="two periods"),
    pytest.param(
        [detail(), SEAT.model_copy(update={"purpose": Purpose.OWN_INFORMATION})],
        "/1/purpose",
        id="two purposes",
    ),
]


@pytest.mark.parametrize(("details", "place"), FAULTS)
def test_a_fault_is_pointed_at_and_not_repeated(details: list[RecordRequest], place: str) -> None:
    with pytest.raises(ConsentRequestInvalid) as refused:
        ask(CATALOGUE, SCHOOL, details)
    [fault] = refused.value.faults
    assert fault.pointer == f"#/authorization_details{place}"
    assert "shoe_size" not in repr(refused.value)
    assert "shelf" not in repr(refused.value)


def test_a_record_type_that_the_client_is_not_registered_for_is_refused() -> None:
    with pytest.raises(ConsentRequestInvalid) as refused:
        ask(CATALOGUE, SEAT_ONLY, [detail()])
    assert [fault.pointer for fault in refused.value.faults] == ["#/authorization_details/0/record_type"]


def test_all_faults_are_reported_at_once() -> None:
    with pytest.raises(ConsentRequestInvalid) as refused:
        ask(CATALOGUE, SCHOOL, [detail(fields=("a", "b"), purpose=Purpose.HEALTH_CARE)])
    assert len(refused.value.faults) == 3
