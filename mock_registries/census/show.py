"""One resident as the registries know him or her: facts, relatives, and every record."""

import re
from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from mock_registries.defects.plan import Reader, clean_record, record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.nation.people import Parent, Person

_NUMBER: Final = re.compile(r"9[0-9]{11}")
_ANY_NUMBER: Final = re.compile(r"(?<![0-9])9[0-9]{11}(?![0-9])")
_LARGEST_INDEX_DIGITS: Final = 11
_PERSONAL_NUMBER_DIGITS: Final = 12
_KEPT: Final = 3


def find(nation: Nation, who: str) -> Person | None:
    """Return the resident with that personal number or index."""
    if _NUMBER.fullmatch(who):
        return nation.find(who)
    if not who.isascii() or not who.isdigit() or len(who) > _LARGEST_INDEX_DIGITS:
        return None
    return nation.person(int(who)) if int(who) < nation.persons else None


def why_nobody(nation: Nation, who: str) -> str:
    """Return why `find` found nobody, in words that repeat nothing of what was asked."""
    if not who.isascii() or not who.isdigit() or len(who) > _PERSONAL_NUMBER_DIGITS:
        return "nobody: a personal number has twelve digits, and an index has fewer; this is neither."
    if len(who) == _PERSONAL_NUMBER_DIGITS and not _NUMBER.fullmatch(who):
        return "nobody: personal numbers here begin with 901 to 996, which real ones never do."
    if find(Nation(nation.seed, LARGEST), who) is None:
        return "nobody has this number or index, and no --size of this --seed holds such a resident."
    return "nobody yet: a nation of a larger --size holds this resident."


def describe(nation: Nation, person: Person, *, reveal: bool, defects: bool) -> dict[str, Any]:
    """Return what there is to show, with the registries' defects if they are on; numbers masked unless to be revealed."""
    household = nation.household(person.household)
    facts: dict[str, Any] = {
        "index": person.index,
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "sex": person.sex,
        "born": person.born.isoformat(),
        "died": person.died.isoformat() if person.died else None,
        "household": household.number,
        "role": person.role.value,
        "home": household.home.text,
    }
    found = {
        "person": facts,
        "household": [_relative(member) for member in household.members],
        "parents": [_parent(parent) for parent in (person.father, person.mother) if parent is not None],
        "spouse": _relative(nation.person(person.spouse)) if person.spouse is not None else None,
        "children": [_relative(nation.person(index)) for index in person.children],
        "records": _records(nation, person, record_of if defects else clean_record),
    }
    return found if reveal else _masked(found)


def draw(console: Console, found: Mapping[str, Any]) -> None:
    """Print the description as tables."""
    console.print(_table("Người dân. Resident", found["person"]))
    for title, people in (
        ("Hộ gia đình. Household", found["household"]),
        ("Cha mẹ. Parents", found["parents"]),
        ("Con. Children", found["children"]),
    ):
        console.print(_list(title, people))
    for registry, records in found["records"].items():
        for slug, record in records.items():
            title = f"{registry}: {slug}"
            console.print(_table(title, record) if record else f"[dim]{title}: –[/]", highlight=False)


def _relative(person: Person) -> dict[str, Any]:
    return {
        "index": person.index,
        "full_name": person.name.full,
        "born": person.born.year,
        "role": person.role.value,
    }


def _parent(parent: Parent) -> dict[str, Any]:
    return {"index": parent.index, "full_name": parent.name.full, "born": parent.birth_year}


def _records(nation: Nation, person: Person, read: Reader) -> dict[str, dict[str, Any]]:
    return {
        registry.slug: {
            record_type.slug: read(nation, person, registry, record_type)
            for record_type in registry.record_types
        }
        for registry in find_registries()
    }


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return _ANY_NUMBER.sub(_mask, value) if isinstance(value, str) else value


def _mask(match: re.Match[str]) -> str:
    number = match[0]
    return f"{number[:_KEPT]}{'*' * (len(number) - 2 * _KEPT)}{number[-_KEPT:]}"


def _table(title: str, facts: Mapping[str, Any]) -> Table:
    table = Table("", "", title=title, show_header=False, title_justify="left")
    for name, value in facts.items():
        table.add_row(name, "–" if value is None else str(value))
    return table


def _list(title: str, people: list[Mapping[str, Any]]) -> Table | str:
    if not people:
        return f"[dim]{title}: –[/]"
    table = Table(*people[0], title=title, title_justify="left")
    for person in people:
        table.add_row(*("–" if value is None else str(value) for value in person.values()))
    return table
