"""The nation runs wherever Python does, so that its digests can be compared on any version."""

import ast
import sys
from pathlib import Path

import pytest

from mock_registries import nation

MODULES = sorted(Path(nation.__path__[0]).rglob("*.py"))


def _imported(source: str) -> set[str]:
    """The modules that are imported, whole names."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_nation_needs_the_standard_library_only(module: Path) -> None:
    foreign = {
        name
        for name in _imported(module.read_text())
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("mock_registries.nation")
    }
    assert foreign == set()


def test_the_package_above_imports_nothing() -> None:
    assert _imported((Path(nation.__path__[0]).parent / "__init__.py").read_text()) == set()
