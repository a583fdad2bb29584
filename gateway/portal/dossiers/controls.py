"""The controls of a form: one for each question, with what was answered and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.applications.procedures.catalogue import Offered
from gateway.kernel.errors import FieldFault
from gateway.kernel.text import Text

_POINTER: Final = "#/typed/"
_YES_NO: Final = {"true": Text("Có", "Yes"), "false": Text("Không", "No")}
_INPUT_TYPES: Final = {"integer": "number", "number": "number"}
_BOUNDS: Final = {"minimum": "min", "maximum": "max", "maxLength": "maxlength"}


@dataclass(frozen=True)
class Control:
    """One question. With choices it is a list to choose from, else an input of `input_type` with the `bounds` it has."""

    name: str
    label: Text
    help: Text | None
    choices: Mapping[str, Text]
    input_type: str
    bounds: Mapping[str, Any]
    required: bool
    value: str
    error: Text | None


def controls_of(
    offered: Offered, answers: Mapping[str, Any], faults: tuple[FieldFault, ...] = ()
) -> list[Control]:
    """In the order of the form. `answers` are stored values or what has just been typed."""
    schema = offered.form.schema()
    errors = {fault.pointer.removeprefix(_POINTER): fault.detail for fault in faults}
    return [
        _control(
            offered,
            name,
            schema["properties"][name],
            required=name in schema["required"],
            value=_shown(answers.get(name)),
            error=_error(errors.get(name)),
        )
        for name in offered.form.asked
    ]


def _control(
    offered: Offered, name: str, schema: Mapping[str, Any], *, required: bool, value: str, error: Text | None
) -> Control:
    ask = offered.form.asked[name]
    return Control(
        name=name,
        label=ask.label,
        help=ask.help,
        choices=_YES_NO if schema.get("type") == "boolean" else ask.choices,
        input_type="date"
        if schema.get("format") == "date"
        else _INPUT_TYPES.get(schema.get("type", ""), "text"),
        bounds={_BOUNDS[word]: schema[word] for word in _BOUNDS if word in schema},
        required=required,
        value=value,
        error=error,
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _error(kind: str | None) -> Text | None:
    return None if kind is None else _ERRORS.get(kind, _ERRORS_DEFAULT)


_CHOOSE: Final = Text("Hãy chọn hoặc điền mục này.", "Choose or fill in an answer.")
_WHOLE: Final = Text("Hãy nhập một số nguyên.", "Enter a whole number.")
_SMALL: Final = Text("Số này nhỏ hơn mức cho phép.", "The number is smaller than allowed.")
_LARGE: Final = Text("Số này lớn hơn mức cho phép.", "The number is larger than allowed.")
_ERRORS_DEFAULT: Final = Text("Câu trả lời này không hợp lệ.", "This answer is not valid.")
# By the kinds of fault that a form reader tells, which are Pydantic's, with spaces.
_ERRORS: Final[Mapping[str, Text]] = {
    "missing": _CHOOSE,
    "not one of the choices": Text("Hãy chọn một mục trong danh sách.", "Choose one from the list."),
    "int parsing": _WHOLE,
    "int from float": _WHOLE,
    "int parsing size": _LARGE,
    "greater than": _SMALL,
    "greater than equal": _SMALL,
    "less than": _LARGE,
    "less than equal": _LARGE,
    "string too short": Text("Câu trả lời quá ngắn.", "The answer is too short."),
    "string too long": Text("Câu trả lời quá dài.", "The answer is too long."),
    "date from datetime parsing": Text("Hãy nhập ngày hợp lệ.", "Enter a valid date."),
}
