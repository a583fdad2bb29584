import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from gateway.contracts.procedure import Case, Granted, Refused
from gateway.kernel.assurance import Level
from gateway.kernel.personal_number import PersonalNumber
from services.birth_certificate_copy import PROCEDURE, Form, decide
from tests.factories.forms import form_of

CASE = Case(
    dossier_code="G15.000.00-261120-0001",
    received_at=datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
    today=date(2026, 11, 20),
    level=Level.TWO,
)


def _form(**changes: Any) -> Form:
    return form_of(Form, PROCEDURE, **changes)


def _claims(form: Form) -> dict[str, Any]:
    decision = decide(form, CASE)
    assert isinstance(decision, Granted)
    return dict(decision.claims)


def test_the_extract_says_what_the_register_says() -> None:
    claims = _claims(_form())
    assert claims["full_name"] == "Trần Thị Mẫu"
    assert claims["number"] == "15/1990"
    assert claims["extract_number"] == CASE.dossier_code
    assert claims["issued_on"] == CASE.today


def test_its_claims_are_the_fields_of_its_result() -> None:
    assert set(_claims(_form())) == set(PROCEDURE.result.fields)


def test_only_two_answers_are_typed() -> None:
    typed = {name for name in Form.model_fields if name in {"copies", "purpose_of_use"}}
    assert len(Form.model_fields) - len(typed) == 18


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"registered_name": "Trần Thị Khác"}, id="name"),
        pytest.param({"registered_date_of_birth": "1990-05-18"}, id="date-of-birth"),
        pytest.param({"registered_personal_number": "901190000903"}, id="personal-number"),
    ],
)
def test_registers_that_disagree_are_to_be_corrected_first(changes: dict[str, str]) -> None:
    decision = decide(_form(**changes), CASE)
    assert isinstance(decision, Refused)
    assert decision.code == "registers-disagree"


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("TRẦN THỊ MẪU", id="capitals"),
        pytest.param("Trần  Thị Mẫu ", id="spaces"),
        pytest.param(unicodedata.normalize("NFD", "Trần Thị Mẫu"), id="decomposed"),
    ],
)
def test_a_name_typed_otherwise_is_the_same_name(spelling: str) -> None:
    assert isinstance(decide(_form(registered_name=spelling), CASE), Granted)


def test_accents_make_another_name() -> None:
    assert isinstance(decide(_form(registered_name="Trần Thị Mậu"), CASE), Refused)


@pytest.mark.parametrize(("copies", "fee"), [(1, 8_000), (10, 80_000)])
def test_every_copy_costs_eight_thousand_dong(copies: int, fee: int) -> None:
    assert PROCEDURE.fee is not None
    assert PROCEDURE.fee.total_vnd(_form(copies=copies)) == fee


@pytest.mark.parametrize("copies", [0, 11, -1, 1.5, "many", None])
def test_copies_are_one_to_ten(copies: object) -> None:
    with pytest.raises(ValidationError):
        _form(copies=copies)


def test_the_register_notes_the_extract() -> None:
    form = _form()
    write = PROCEDURE.effects[0]
    changes = write.changes(form, _claims(form))
    assert changes == {"extract_issued": {"number": CASE.dossier_code, "issued_on": CASE.today, "copies": 2}}


def test_a_form_never_shows_its_numbers() -> None:
    assert "901190000902" not in repr(_form())
    assert isinstance(_form().personal_number, PersonalNumber)
