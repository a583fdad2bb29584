"""What a contract says of corrections of single records: offered where a record may be wrong."""

from typing import Any, Final

from mock_registries.contract.examples import TIME, Subject
from mock_registries.contract.paths import FAILURES, PARAMETERS
from mock_registries.contract.shapes import closed, content, failures, parameters, reference
from mock_registries.corrections import RecordCorrection
from mock_registries.registry import RecordType, Registry

_DONE: Final = "RecordCorrected"


def correction_paths(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return a path for each record type that is corrected."""
    return {
        f"/v1/records/{record_type.slug}/corrections": {"post": _operation(record_type, subject)}
        for record_type in registry.record_types
        if record_type.is_correctable
    }


def correction_schemas(registry: Registry) -> dict[str, Any]:
    """Return the schemas of question and answer, if anything is corrected."""
    if not any(record_type.is_correctable for record_type in registry.record_types):
        return {}
    done = {
        "record_type": {"type": "string"},
        "version": {"type": "integer", "minimum": 2},
        "as_of": {"type": "string", "format": "date-time", "pattern": "Z$"},
    }
    return {"RecordCorrection": RecordCorrection.model_json_schema(), _DONE: closed(done)}


def _operation(record_type: RecordType, subject: Subject) -> dict[str, Any]:
    query, fields = subject.query(record_type), subject.fields(record_type)
    name = next(name for name in fields if name != "personal_number")
    asked = {
        "personal_number": query["personal_number"],
        "fields": {name: fields[name]},
        "legal_basis": "decision",
        "reference": "correction-0001",
    }
    done = {"record_type": record_type.slug, "version": 2, "as_of": TIME}
    return {
        "operationId": f"correct_{record_type.slug}",
        "summary": f"{record_type.title.vi}: cải chính. {record_type.title.en}: correction.",
        "description": "Written once per idempotency key; from then on the record says what was written.",
        "parameters": parameters(PARAMETERS),
        "requestBody": {"required": True, **content(reference("RecordCorrection"), asked)},
        "responses": {"200": {"description": "Signed by the registry.", **content(reference(_DONE), done)}}
        | failures(FAILURES),
    }
