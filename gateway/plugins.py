"""Finds the plug-ins by their constants: CONNECTOR in `records/connectors/`, PROCEDURE in `services/`, and the entry
points of other distributions. Refuses duplicates; hands out read-only tables.
"""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any, Final, TypeVar

from gateway.contracts.procedure import Procedure
from gateway.contracts.registry import CatalogueEntry, Connector, RegistryFacts

PROCEDURE_GROUP: Final = "motcua.procedures"
CONNECTOR_GROUP: Final = "motcua.connectors"
T = TypeVar("T")


class PluginRefused(Exception):
    """Two plug-ins claim the same name, or a plug-in is not what its constant says."""


@dataclass(frozen=True)
class Plugins:
    """All plug-ins found: connectors by registry slug, procedures by code."""

    connectors: Mapping[str, Connector]
    procedures: Mapping[str, Procedure]


def find_plugins() -> Plugins:
    """Raises: PluginRefused."""
    connectors = [*_constants("gateway.records.connectors", "CONNECTOR"), *_entry_points(CONNECTOR_GROUP)]
    procedures = [*_constants("services", "PROCEDURE"), *_entry_points(PROCEDURE_GROUP)]
    return Plugins(
        connectors=_table((_connector(found).facts.slug, _connector(found)) for found in connectors),
        procedures=_table((_procedure(found).code, _procedure(found)) for found in procedures),
    )


def catalogue_of(registries: Sequence[RegistryFacts]) -> Mapping[str, CatalogueEntry]:
    """Record type to its registry. Raises: PluginRefused: two registries offer the same record type."""
    return _table(
        (record.name, CatalogueEntry(facts, record)) for facts in registries for record in facts.record_types
    )


def describe(plugins: Plugins) -> dict[str, Any]:
    """The tables as `motcua plugins --json` prints them."""
    return {
        "registries": sorted(plugins.connectors),
        "procedures": [
            {
                "code": found.code,
                "title": found.title.en,
                "level": found.level.level.value,
                "status": "working",
            }
            for _, found in sorted(plugins.procedures.items())
        ],
    }


def _constants(package_name: str, constant: str) -> Iterator[object]:
    package = import_module(package_name)
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        module = import_module(f"{package_name}.{info.name}")
        if hasattr(module, constant):
            yield getattr(module, constant)


def _entry_points(group: str) -> Iterator[object]:
    for point in sorted(entry_points(group=group), key=lambda found: found.name):
        yield point.load()


def _connector(found: object) -> Connector:
    if not isinstance(getattr(found, "facts", None), RegistryFacts):
        raise PluginRefused(f"{found!r} is not a connector")
    return found  # type: ignore[return-value]  # a Protocol with async methods has no cheap run-time check


def _procedure(found: object) -> Procedure:
    if not isinstance(found, Procedure):
        raise PluginRefused(f"{found!r} is not a procedure")
    return found


def _table(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    table: dict[str, T] = {}
    for name, plugin in pairs:
        if name in table:
            raise PluginRefused(f"two plug-ins are named {name!r}")
        table[name] = plugin
    return MappingProxyType(table)
