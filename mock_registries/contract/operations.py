"""What a contract says of the operations that write facts about people."""

from typing import Any, Final

from mock_registries.contract.examples import TIME, Subject
from mock_registries.contract.paths import FAILURES, PARAMETERS
from mock_registries.contract.shapes import closed, content, failures, parameters, reference
from mock_registries.registry import Operation, Registry

DONE: Final = "FactsWritten"


def operation_paths(registry: Registry, subject: Subject) -> dict[str, Any]:
    """Return the paths of a registry's operations."""
    return {operation.path: _path(operation, registry, subject) for operation in registry.operations}


def operation_schemas(registry: Registry) -> dict[str, Any]:
    """Return the schema of what an operation answers, where there are operations."""
    if not registry.operations:
        return {}
    record = {
        "registry": {"type": "string"},
        "record_type": {"type": "string"},
        "version": {"type": "integer", "minimum": 2},
    }
    done = {
        "kind": {"enum": sorted(operation.kind for operation in registry.operations)},
        "personal_number": {"type": "string", "pattern": "^9[0-9]{11}$"},
        "as_of": {"type": "string", "format": "date-time", "pattern": "Z$"},
        "records": {"type": "array", "items": closed(record)},
    }
    return {DONE: closed(done)}


def _path(operation: Operation, registry: Registry, subject: Subject) -> dict[str, Any]:
    codes = ", ".join(sorted({f"{problem.code} ({problem.status})" for problem in operation.problems}))
    kept = registry.record_types[0].slug
    done = {
        "kind": operation.kind,
        "personal_number": subject.person.personal_number,
        "as_of": TIME,
        "records": [{"registry": registry.slug, "record_type": kept, "version": 2}],
    }
    asked = dict(operation.example(subject.nation, subject.person))
    described = {
        "operationId": operation.path.removeprefix("/v1/").replace("/", "_"),
        "summary": f"{operation.title.vi}. {operation.title.en}.",
        "description": f"Written once per idempotency key. `records` are those of the person named in the answer that read "
        f"differently now; others are told by events. Own codes: {codes}.",
        "parameters": parameters(PARAMETERS),
        "requestBody": {"required": True, **content(reference(operation.body.__name__), asked)},
        "responses": {"200": {"description": "Signed by the registry.", **content(reference(DONE), done)}}
        | failures(FAILURES),
    }
    return {"post": described}
