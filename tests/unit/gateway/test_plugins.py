"""Plug-ins are found by their constants; two of a name are refused; the tables cannot be changed."""

import pkgutil
from datetime import timedelta

import pytest

from gateway.contracts.registry import RecordTypeFacts, RegistryFacts
from gateway.kernel.text import Text
from gateway.plugins import PluginRefused, _table, catalogue_of, find_plugins
from gateway.records import connectors

TEXT = Text("a", "b")


def registry(slug: str, *record_types: str) -> RegistryFacts:
    records = [RecordTypeFacts(name, TEXT, {"x": TEXT}, timedelta(minutes=1)) for name in record_types]
    return RegistryFacts(slug, TEXT, TEXT, "1.0", records)


def test_every_connector_file_and_two_procedures_are_found() -> None:
    plugins = find_plugins()
    files = {info.name.replace("_", "-") for info in pkgutil.iter_modules(connectors.__path__)}
    assert plugins.connectors.keys() == files
    assert files >= {"civil-status", "insurance", "population"}
    assert sorted(plugins.procedures) == ["2.000635", "4.999001"]


def test_two_plugins_of_one_name_are_refused() -> None:
    with pytest.raises(PluginRefused, match="'a'"):
        _table([("a", 1), ("a", 2)])


def test_two_registries_may_not_offer_the_same_record() -> None:
    with pytest.raises(PluginRefused, match="card"):
        catalogue_of([registry("one", "card"), registry("two", "card")])


def test_the_catalogue_names_the_registry_of_each_record() -> None:
    catalogue = catalogue_of([registry("one", "card", "house"), registry("two", "birth")])
    assert {name: entry.registry.slug for name, entry in catalogue.items()} == {
        "card": "one",
        "house": "one",
        "birth": "two",
    }


def test_a_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        find_plugins().procedures["x"] = None  # type: ignore[index]
