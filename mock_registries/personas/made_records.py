"""The chosen records of a custom persona, checked against what their registries publish."""

from collections.abc import Iterable

from mock_registries.corrections import checked, texts_in
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.personas.problems import NameRefused, PersonaRecordInvalid
from mock_registries.personas.public_names import is_public
from mock_registries.personas.wish import Wish
from mock_registries.problems import Fault, MalformedRequest, UnknownRecordType
from mock_registries.references import names_people
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
            _check_numbers(slug, fields, nation)


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


def _check_numbers(slug: str, fields: Values, nation: Nation) -> None:
    """A wish is kept as it was sent, and no personal number is kept in clear."""
    faults = [
        Fault(f"#/records/{slug}/{position}", "names a person by number, which a persona's records cannot")
        for position, (name, value) in enumerate(fields.items())
        if (names_people(name) and value) or any(nation.find(text) is not None for text in texts_in(value))
    ]
    if faults:
        raise PersonaRecordInvalid(*faults)


def _check_names(slug: str, fields: Values) -> None:
    if any(is_public(text) for text in texts_in(fields)):
        raise NameRefused(Fault(f"#/records/{slug}", "has a name on the list of public figures' names"))
