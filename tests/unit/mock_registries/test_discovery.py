import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

from mock_registries import registries
from mock_registries.discovery import find_registries

COPY = "from mock_registries.registries.population import REGISTRY\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of registries, still empty. Its name is the test's own, as modules are remembered by name."""
    package = tmp_path / f"found_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    return package


def _package(folder: Path) -> ModuleType:
    return importlib.import_module(folder.name)


def test_every_file_in_registries_is_a_registry() -> None:
    files = [info.name.replace("_", "-") for info in pkgutil.iter_modules(registries.__path__)]
    found = [registry.slug for registry in find_registries()]
    assert found == sorted(files)
    assert set(found) >= {"civil-status", "insurance", "population"}


def test_record_types_belong_to_one_registry() -> None:
    slugs = [record_type.slug for registry in find_registries() for record_type in registry.record_types]
    assert len(set(slugs)) == len(slugs)


def test_a_file_with_the_constant_is_found(folder: Path) -> None:
    (folder / "one.py").write_text(COPY)
    assert [registry.slug for registry in find_registries(_package(folder))] == ["population"]


def test_a_file_without_the_constant_is_refused(folder: Path) -> None:
    (folder / "one.py").write_text("")
    with pytest.raises(TypeError, match=r"one has no REGISTRY"):
        find_registries(_package(folder))


def test_two_files_with_one_slug_are_refused(folder: Path) -> None:
    (folder / "one.py").write_text(COPY)
    (folder / "two.py").write_text(COPY)
    with pytest.raises(ValueError, match="share a slug"):
        find_registries(_package(folder))
