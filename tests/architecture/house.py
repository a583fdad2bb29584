"""The house as its tests see it: where it stands, its packages, and every source file parsed once."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("gateway", "services", "mock_registries", "loadtest")


@dataclass(frozen=True)
class Source:
    """One file of ours: its path from the root, as `gateway/kit/store.py`, and its syntax tree."""

    path: str
    tree: ast.Module


@cache
def sources(*packages: str) -> tuple[Source, ...]:
    """Every Python file of these packages, of all packages if none is named."""
    paths = (path for package in packages or PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(Source(path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes())) for path in paths)
