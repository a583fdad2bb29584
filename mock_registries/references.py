"""Fields of a record that name other people: told by personal number, and kept by index, as no number is kept in clear."""

from collections.abc import Callable
from typing import Any, Final

from mock_registries.nation.people import Person
from mock_registries.problems import Fault, MalformedRequest
from mock_registries.registry import Values

_ENDINGS: Final = ("personal_number", "personal_numbers")


def names_people(field: str) -> bool:
    """Tell whether a field of that name has somebody's personal number, or several people's."""
    return field.endswith(_ENDINGS)


def kept(fields: Values, find: Callable[[str], Person | None]) -> Values:
    """Return published fields as they are kept. Raises: MalformedRequest: a number is nobody's."""
    result, faults = dict(fields), []
    for position, (name, value) in enumerate(fields.items()):
        if names_people(name):
            try:
                result[name] = _each(value, lambda number: _index_of(find, number))
            except LookupError:
                faults.append(Fault(f"#/fields/{position}", "does not name such a person"))
    if faults:
        raise MalformedRequest(*faults)
    return result


def told(fields: Values, number_of: Callable[[int], str]) -> Values:
    """Return kept fields as they are published."""
    if not any(map(names_people, fields)):
        return fields
    return {name: _each(value, number_of) if names_people(name) else value for name, value in fields.items()}


def _each(value: Any, turn: Callable[[Any], Any]) -> Any:
    if isinstance(value, list):
        return [turn(one) for one in value]
    return None if value is None else turn(value)


def _index_of(find: Callable[[str], Person | None], number: str) -> int:
    person = find(number)
    if person is None:
        raise LookupError
    return person.index
