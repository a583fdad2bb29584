"""The chosen records of a custom persona, checked against what their registries publish."""

from collections.abc import Iterable, Iterator
from typing import Any

from mock_registries.corrections import checked
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas.problems import NameRefused, PersonaRecordInvalid
from mock_registries.personas.public_names import is_public
from mock_registries.personas.wish import Wish
from mock_registries.problems import Fault, MalformedRequest, UnknownRecordType
from mock_registries.registry import RecordType, Registry, Values


def check_records(wish: Wish, nation: Nation, person: Person, registries: Iterable[Registry]) -> None:
    """Raise UnknownRecordType, PersonaRecordInvalid or NameRefused."""
    known = {kept.slug: kept for registry in registries for kept in registry.record_types}
    if not wish.records.keys() <= known.keys():
        raise UnknownRecordType(Fault("#/records", "has a record that no registry keeps"))
    for slug, fields in wish.records.items():
        if fields is not None:
            _check_values(known[slug], fields)
            _check_whole(known[slug], nation, person)
            _check_names(slug, fields)


def _check_values(record_type: RecordType, fields: Values) -> None:
    try:
        checked(record_type, fields)
    except MalformedRequest as problem:
        prefix = f"#/records/{record_type.slug}"
        faults = [
            Fault(prefix + fault.pointer.removeprefix("#/fields"), fault.detail) for fault in problem.faults
        ]
        raise PersonaRecordInvalid(*faults) from None


def _check_whole(record_type: RecordType, nation: Nation, person: Person) -> None:
    record = record_type.find(nation, person) or {}
    missing = [name for name in record_type.fields if name not in record]
    if missing:
        pointer = f"#/records/{record_type.slug}"
        raise PersonaRecordInvalid(*(Fault(f"{pointer}/{name}", "is required") for name in missing))


def _check_names(slug: str, fields: Values) -> None:
    if any(is_public(text) for text in _texts(fields)):
        raise NameRefused(Fault(f"#/records/{slug}", "has a name on the list of public figures' names"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
