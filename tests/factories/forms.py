"""A procedure's form, filled in from the sample resident's records and answers."""

from typing import Any, TypeVar

from pydantic import BaseModel

from gateway.contracts.procedure import Procedure, reused_fields
from tests.factories.records import ANSWERS, RECORDS

Form = TypeVar("Form", bound=BaseModel)


def values_of(procedure: Procedure) -> dict[str, Any]:
    """Every value of the form, by its name; an optional field without a record is left out."""
    reused = {
        name: RECORDS[source.record_type][source.field]
        for name, source in reused_fields(procedure.form).items()
        if source.record_type in RECORDS
    }
    return reused | ANSWERS[procedure.code]


def form_of(form: type[Form], procedure: Procedure, **changes: Any) -> Form:
    return form.model_validate(values_of(procedure) | changes)
