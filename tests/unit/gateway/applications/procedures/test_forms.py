from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gateway.applications.procedures.errors import FieldNotEditable, FormInvalid
from gateway.applications.procedures.forms import FormReader
from services import birth_certificate_copy, health_insurance_facility_change
from tests.factories.forms import values_of
from tests.factories.records import ANSWERS

COPY = birth_certificate_copy.PROCEDURE
FACILITY = health_insurance_facility_change.PROCEDURE
reader = FormReader(COPY)
REUSED = {name: value for name, value in values_of(COPY).items() if name in reader.reused}


def _pointers(error: pytest.ExceptionInfo[FormInvalid]) -> list[str]:
    return [fault.pointer for fault in error.value.faults]


def test_answers_are_kept_as_json_values() -> None:
    assert reader.read_typed({"copies": "3", "purpose_of_use": "work"}) == {
        "copies": 3,
        "purpose_of_use": "work",
    }


def test_a_draft_may_be_half_answered() -> None:
    assert reader.read_typed({"copies": 1}) == {"copies": 1}


@pytest.mark.parametrize("name", list(reader.reused))
def test_no_reused_field_can_be_typed(name: str) -> None:
    with pytest.raises(FieldNotEditable) as refused:
        reader.read_typed({"copies": 1, name: "forged"})
    assert [fault.pointer for fault in refused.value.faults] == [f"#/typed/{name}"]


@pytest.mark.parametrize(
    ("typed", "pointer"),
    [
        ({"copies": 11}, "#/typed/copies"),
        ({"copies": [1]}, "#/typed/copies"),
        ({"purpose_of_use": "fun"}, "#/typed/purpose_of_use"),
        ({"purpose_of_use": {"a": 1}}, "#/typed/purpose_of_use"),
        ({"901190000902": 1}, "#/typed"),
    ],
)
def test_a_wrong_answer_is_pointed_at_and_not_repeated(typed: dict[str, Any], pointer: str) -> None:
    with pytest.raises(FormInvalid) as refused:
        reader.read_typed(typed)
    assert _pointers(refused) == [pointer]
    assert "fun" not in str(refused.value.faults)
    assert "901190000902" not in str(refused.value.faults)


def test_the_whole_form_needs_every_answer() -> None:
    with pytest.raises(FormInvalid) as refused:
        reader.read(REUSED, {})
    assert _pointers(refused) == ["#/typed/copies", "#/typed/purpose_of_use"]


def test_a_reused_value_that_is_no_value_is_pointed_at_where_it_stands() -> None:
    with pytest.raises(FormInvalid) as refused:
        reader.read(REUSED | {"registered_on": "soon"}, ANSWERS[COPY.code])
    assert _pointers(refused) == ["#/reused/registered_on"]


def test_a_complete_form_is_read() -> None:
    form = reader.read(REUSED, ANSWERS[COPY.code])
    assert isinstance(form, birth_certificate_copy.Form)
    assert form.copies == 2


def test_only_fields_that_allow_it_may_be_empty() -> None:
    assert reader.allows_nothing("father_name")
    assert not reader.allows_nothing("full_name")


@pytest.mark.parametrize("procedure", [COPY, FACILITY], ids=lambda procedure: procedure.code)
def test_the_schema_takes_what_the_form_takes(procedure: Any) -> None:
    schema = FormReader(procedure).schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(ANSWERS[procedure.code])
    assert not validator.is_valid({})
    assert not validator.is_valid(ANSWERS[procedure.code] | {"full_name": "forged"})


def test_the_schema_speaks_both_languages() -> None:
    copies = reader.schema()["properties"]["copies"]
    assert (copies["title"], copies["x-label"]["en"]) == ("Số bản", "Number of copies")
    assert (copies["minimum"], copies["maximum"]) == (1, 10)
    purpose = reader.schema()["properties"]["purpose_of_use"]
    assert purpose["x-choices"]["study"] == {"vi": "Học tập", "en": "Study"}
