"""All kinds of defect, and the one place where they are planted between a record's derivation and its answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from mock_registries.defects.birth_year import BIRTH_DATE_YEAR_ONLY
from mock_registries.defects.closed_district import CLOSED_DISTRICT_ADDRESS
from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.duplicate_number import DUPLICATE_INSURANCE_NUMBER
from mock_registries.defects.expired_card import EXPIRED_CARD
from mock_registries.defects.missing_land import MISSING_LAND
from mock_registries.defects.name_accent import NAME_ACCENT_MISMATCH
from mock_registries.defects.still_active import DECEASED_STILL_ACTIVE
from mock_registries.defects.wrong_parent import WRONG_PARENT_LINK
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.overlay.facts import Facts
from mock_registries.register import Register
from mock_registries.registry import RecordType, Registry, Values

DEFECTS: Final[Sequence[Defect]] = (
    NAME_ACCENT_MISMATCH,
    BIRTH_DATE_YEAR_ONLY,
    CLOSED_DISTRICT_ADDRESS,
    WRONG_PARENT_LINK,
    DUPLICATE_INSURANCE_NUMBER,
    EXPIRED_CARD,
    DECEASED_STILL_ACTIVE,
    MISSING_LAND,
)
KINDS: Final = tuple(defect.kind for defect in DEFECTS)


@dataclass(frozen=True, slots=True)
class Found:
    """One defect of one record: its fields, and their true values."""

    defect: Defect
    case: Case
    wrong: Mapping[str, Any]


Reader = Callable[[Nation, Person, Registry, RecordType], Values | None]
"""How a registry comes to a record of a person: the true one, or the one that it has."""


def clean_record(nation: Nation, person: Person, _: Registry, record_type: RecordType) -> Values | None:
    """Return the record as it should be."""
    return record_type.find(nation, person)


def record_of(nation: Nation, person: Person, registry: Registry, record_type: RecordType) -> Values | None:
    """Return the record as the registry has it, defects included; None: it has none."""
    clean = record_type.find(nation, person)
    if not may_befall(registry, record_type):
        return clean
    found = list(defects_of(nation, person, registry, record_type, clean))
    if not found:
        return clean
    wrong = {name: value for one in found if not one.defect.is_fact for name, value in one.wrong.items()}
    return {**(clean or {}), **wrong}


def defects_of(
    nation: Nation, person: Person, registry: Registry, record_type: RecordType, clean: Values | None
) -> Iterator[Found]:
    """Yield what is wrong with the record, given the true one."""
    if person.index >= nation.persons:
        return  # somebody born since: what applications wrote is true
    case = Case(nation, person, registry.slug, record_type.slug, clean, record_type.find)
    for defect in _that_befall(registry.slug, record_type.slug, record_type.fields):
        wrong = defect.plant(case) if defect.needs_record <= (clean is not None) else None
        if wrong and not _was_rewritten(case, wrong):
            yield Found(defect, case, wrong)


def is_sound(nation: Nation, person: Person, registries: Iterable[Registry]) -> bool:
    """Tell whether every record of the person is as it should be; what is a true record of a bad fact may stand."""
    return all(
        found.defect.is_fact
        for registry in registries
        for record_type in registry.record_types
        if may_befall(registry, record_type)
        for found in defects_of(nation, person, registry, record_type, record_type.find(nation, person))
    )


def _was_rewritten(case: Case, wrong: Mapping[str, Any]) -> bool:
    """Tell whether an application wrote the facts behind these fields: what it wrote is not made wrong again."""
    if not isinstance(case.nation, Register) or case.nation.is_as_described:
        return False
    first = case.nation.over(Facts())
    before = case.derive(first, first.person(case.person.index))
    if case.clean is None or before is None:
        return (case.clean is None) != (before is None)
    return any(before[name] != case.clean[name] for name in wrong)


def may_befall(registry: Registry, record_type: RecordType) -> bool:
    """Tell whether records of that type can have any defect."""
    return bool(_that_befall(registry.slug, record_type.slug, record_type.fields))


@cache
def _that_befall(registry: str, _: str, fields: Sequence[str]) -> tuple[Defect, ...]:
    return tuple(defect for defect in DEFECTS if defect.befalls(registry, fields))
