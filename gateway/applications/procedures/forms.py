"""Reading a procedure's form: typed answers one by one, the whole form at submission, its questions as JSON Schema."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from gateway.applications.procedures.errors import FieldNotEditable, FormInvalid
from gateway.contracts.procedure import Ask, Procedure, asked_fields, reused_fields
from gateway.kernel.errors import FieldFault


class FormReader:
    """What the core knows about one procedure's form. Stored values are JSON values."""

    def __init__(self, procedure: Procedure) -> None:
        self._form = procedure.form
        self.reused = reused_fields(procedure.form)
        self.asked = asked_fields(procedure.form)
        self._fields: dict[str, TypeAdapter[Any]] = {
            name: TypeAdapter(_annotation(info)) for name, info in procedure.form.model_fields.items()
        }

    def read_typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The answers given so far, each valid by itself. Raises: FieldNotEditable, FormInvalid."""
        forged = [name for name in values if name in self.reused]
        if forged:
            raise FieldNotEditable(faults=tuple(FieldFault(_typed(name), "reused") for name in forged))
        faults = [fault for name, value in values.items() for fault in self._faults_of(name, value)]
        if faults:
            raise FormInvalid(faults=tuple(faults))
        return {name: self._plain(name, value) for name, value in values.items()}

    def read(self, reused: Mapping[str, Any], typed: Mapping[str, Any]) -> BaseModel:
        """The whole form. Raises: FormInvalid."""
        faults = [fault for name, value in typed.items() for fault in self._faults_of(name, value)]
        if faults:
            raise FormInvalid(faults=tuple(faults))
        try:
            return self._form.model_validate({**reused, **typed})
        except ValidationError as error:
            raise FormInvalid(faults=tuple(self._located(error))) from None

    def allows_nothing(self, name: str) -> bool:
        """Whether the field may be empty."""
        return self.takes(name, None)

    def takes(self, name: str, value: Any) -> bool:
        """Whether the value, as a registry has it, is one that the field may have."""
        try:
            self._fields[name].validate_python(value)
        except ValidationError:
            return False
        return True

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the asked part, with labels in both languages as `x-` members."""
        info = self._form.model_fields
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {name: self._property(name, question) for name, question in self.asked.items()},
            "required": [name for name in self.asked if info[name].is_required()],
            "additionalProperties": False,
        }

    def _property(self, name: str, question: Ask) -> dict[str, Any]:
        found = {**self._fields[name].json_schema(), "title": question.label.vi, "x-label": _both(question)}
        if question.help is not None:
            found["description"] = question.help.vi
            found["x-help"] = {"vi": question.help.vi, "en": question.help.en}
        if question.choices:
            found["enum"] = list(question.choices)
            found["x-choices"] = {
                code: {"vi": text.vi, "en": text.en} for code, text in question.choices.items()
            }
        return found

    def _faults_of(self, name: str, value: Any) -> list[FieldFault]:
        question = self.asked.get(name)
        if question is None:
            # Its name is the caller's own text, which is not repeated.
            return [FieldFault("#/typed", "unknown field")]
        if question.choices and not (isinstance(value, str) and value in question.choices):
            return [FieldFault(_typed(name), "not one of the choices")]
        try:
            self._fields[name].validate_python(value)
        except ValidationError as error:
            return [FieldFault(_typed(name), _kind(found)) for found in error.errors(include_input=False)]
        return []

    def _plain(self, name: str, value: Any) -> Any:
        adapter = self._fields[name]
        return adapter.dump_python(adapter.validate_python(value), mode="json")

    def _located(self, error: ValidationError) -> Iterable[FieldFault]:
        for found in error.errors(include_input=False):
            name = str(found["loc"][0]) if found["loc"] else ""
            if name in self.reused:
                yield FieldFault(f"#/reused/{name}", _kind(found))
            else:
                yield FieldFault(_typed(name) if name else "#", _kind(found))


def _annotation(info: FieldInfo) -> Any:
    parts = (info.annotation, *info.metadata)
    return cast("Any", Annotated)[parts] if info.metadata else info.annotation


def _typed(name: str) -> str:
    return f"#/typed/{name}"


def _kind(found: Mapping[str, Any]) -> str:
    return str(found["type"]).replace("_", " ")


def _both(question: Ask) -> dict[str, str]:
    return {"vi": question.label.vi, "en": question.label.en}
