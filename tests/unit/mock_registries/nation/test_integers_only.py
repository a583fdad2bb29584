"""A float may compare differently on another machine, so the nation is made of whole numbers."""

import ast
from pathlib import Path

import pytest

from mock_registries import nation

MODULES = sorted(Path(nation.__path__[0]).rglob("*.py"))


def _floats(source: str) -> list[int]:
    """The lines that hold a float or make one."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
        or (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Import) and any(name.name in {"random", "math"} for name in node.names))
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_nation_uses_no_floats(module: Path) -> None:
    assert _floats(module.read_text()) == []


@pytest.mark.parametrize("source", ["x = 0.5", "x = 1 / 2", "x = float(1)", "import random"])
def test_a_float_would_be_found(source: str) -> None:
    assert _floats(source) == [1]
