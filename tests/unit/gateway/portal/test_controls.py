from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from gateway.applications.procedures.catalogue import Offered
from gateway.applications.procedures.forms import FormReader
from gateway.contracts.procedure import Ask
from gateway.kernel.errors import FieldFault
from gateway.kernel.text import Text
from gateway.plugins import find_plugins
from gateway.portal.dossiers.controls import Control, controls_of


class Form(BaseModel):
    copies: Annotated[int, Field(ge=1, le=10), Ask(Text("Số bản", "Copies"), help=Text("1-10", "1-10"))]
    reason: Annotated[str, Ask(Text("Lý do", "Reason"), choices={"move": Text("Chuyển", "Moved")})]
    since: Annotated[date, Ask(Text("Từ ngày", "Since"))]
    by_post: Annotated[bool, Ask(Text("Gửi bưu điện", "By post"))]
    note: Annotated[str, Field(max_length=40), Ask(Text("Ghi chú", "Note"))] = ""


def control(name: str, faults: tuple[FieldFault, ...] = (), **answers: object) -> Control:
    procedure = replace(next(iter(find_plugins().procedures.values())), form=Form)
    offered = Offered(procedure, FormReader(procedure), {})
    return next(found for found in controls_of(offered, answers, faults) if found.name == name)


def test_every_question_gets_its_control_in_the_order_of_the_form() -> None:
    procedure = replace(next(iter(find_plugins().procedures.values())), form=Form)
    controls = controls_of(Offered(procedure, FormReader(procedure), {}), {})
    assert [found.name for found in controls] == list(Form.model_fields)


def test_a_number_is_typed_within_its_bounds() -> None:
    assert (control("copies").input_type, control("copies").bounds) == ("number", {"min": 1, "max": 10})


def test_a_text_has_its_longest_length_and_a_day_is_a_day() -> None:
    assert (control("note").input_type, control("note").bounds) == ("text", {"maxlength": 40})
    assert control("since").input_type == "date"


def test_yes_or_no_is_a_choice_like_others() -> None:
    assert list(control("by_post").choices) == ["true", "false"]
    assert list(control("reason").choices) == ["move"]


def test_what_has_a_default_is_not_required() -> None:
    assert control("copies").required
    assert not control("note").required


def test_answers_are_shown_again_as_they_are_sent() -> None:
    assert control("copies", copies=2).value == "2"
    assert control("copies", copies="hai").value == "hai"
    assert control("by_post", by_post=True).value == "true"
    assert control("copies").value == ""


def test_an_error_stands_at_its_own_control_only() -> None:
    faults = (FieldFault("#/typed/copies", "greater than equal"), FieldFault("#/reused/name", "missing"))
    assert control("copies", faults).error == Text(
        "Số này nhỏ hơn mức cho phép.", "The number is smaller than allowed."
    )
    assert control("reason", faults).error is None


def test_an_unforeseen_kind_of_error_still_says_something() -> None:
    assert control("copies", (FieldFault("#/typed/copies", "never heard of"),)).error is not None
