"""Facts as JSON values and back: names, parents, addresses, marriages, entries."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mock_registries.nation.communes import Commune, communes_of
from mock_registries.nation.naming import Name
from mock_registries.nation.people import Address, Marriage, Parent
from mock_registries.nation.written import Entry, Written


def to_parent(value: Any) -> Parent | None:
    """Return the parent, if there is one."""
    if value is None:
        return None
    return Parent(Name(*value["name"]), value["birth_year"], value["ethnicity"], value["index"])


def from_parent(parent: Parent | None) -> Any:
    """Return the parent as JSON has it."""
    if parent is None:
        return None
    return {
        "name": list(parent.name),
        "birth_year": parent.birth_year,
        "ethnicity": parent.ethnicity,
        "index": parent.index,
    }


def to_commune(value: Any) -> Commune:
    """Return the commune of that place in its former province."""
    first = communes_of(value["province"])
    ordinal: int = value["ordinal"]
    return first[ordinal - first[0].ordinal]


def from_commune(commune: Commune) -> Any:
    """Return the commune as JSON has it."""
    return {"province": commune.province.code, "ordinal": commune.ordinal}


def to_address(value: Any) -> Address | None:
    """Return the address, if there is one."""
    return None if value is None else Address(value["line"], to_commune(value["commune"]))


def from_address(address: Address | None) -> Any:
    """Return the address as JSON has it."""
    return None if address is None else {"line": address.line, "commune": from_commune(address.commune)}


def to_entry(value: Any) -> Entry | None:
    """Return the entry, if there is one."""
    return (
        None
        if value is None
        else Entry(**value | {"registered_on": date.fromisoformat(value["registered_on"])})
    )


def from_entry(entry: Entry | None) -> Any:
    """Return the entry as JSON has it."""
    if entry is None:
        return None
    return {
        "registered_on": entry.registered_on.isoformat(),
        "body": entry.body,
        "body_code": entry.body_code,
        "number": entry.number,
        "book": entry.book,
    }


def to_written(value: Mapping[str, Any]) -> Written:
    """Return what was written."""
    issued = value.get("card_issued_on")
    return Written(
        birth=to_entry(value.get("birth")),
        declarant=value.get("declarant"),
        death=to_entry(value.get("death")),
        card_issued_on=None if issued is None else date.fromisoformat(issued),
        insurance_group=value.get("insurance_group"),
    )


def to_marriage(value: Mapping[str, Any]) -> Marriage:
    """Return the marriage."""
    return Marriage(
        husband=value["husband"],
        wife=value["wife"],
        registered_on=date.fromisoformat(value["registered_on"]),
        commune=to_commune(value["commune"]),
        entry=to_entry(value["entry"]),
    )


def from_marriage(marriage: Marriage) -> dict[str, Any]:
    """Return a new marriage as JSON has it; how it ended is kept beside it."""
    return {
        "husband": marriage.husband,
        "wife": marriage.wife,
        "registered_on": marriage.registered_on.isoformat(),
        "commune": from_commune(marriage.commune),
        "entry": from_entry(marriage.entry),
    }
