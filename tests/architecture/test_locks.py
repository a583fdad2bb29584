"""The exported requirement files say what `uv.lock` says: whoever installs with pip gets the same house."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from tests.architecture.house import ROOT

_PINNED: Final = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)
_HASH: Final = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
_FILES: Final = {
    "requirements.lock": ("build",),
    "requirements-dev.lock": ("test", "check", "load", "export", "build"),
}


def _locked() -> dict[str, dict[str, Any]]:
    document = tomllib.loads((ROOT / "uv.lock").read_text())
    return {package["name"]: package for package in document["package"]}


def _reachable(groups: tuple[str, ...]) -> dict[str, str]:
    """Name to version of all that the project and these groups lead to, on any platform."""
    locked = _locked()
    house = locked["motcua"]
    pending = [
        *house["dependencies"],
        *(edge for group in groups for edge in house["dev-dependencies"][group]),
    ]
    found: dict[tuple[str, str], None] = {}
    while pending:
        edge = pending.pop()
        for extra in ("", *edge.get("extra", ())):
            if (edge["name"], extra) not in found:
                found[edge["name"], extra] = None
                package = locked[edge["name"]]
                pending += (
                    package.get("optional-dependencies", {}).get(extra, ())
                    if extra
                    else package.get("dependencies", ())
                )
    return {name: str(locked[name]["version"]) for name, _ in found}


def _pinned(name: str) -> dict[str, str]:
    return dict(_PINNED.findall((ROOT / name).read_text()))


@pytest.mark.parametrize(("name", "groups"), _FILES.items(), ids=list(_FILES))
def test_the_export_holds_exactly_what_the_lock_leads_to(name: str, groups: tuple[str, ...]) -> None:
    assert _pinned(name) == _reachable(groups)


@pytest.mark.parametrize("name", _FILES)
def test_every_hash_of_the_export_is_in_the_lock(name: str) -> None:
    hashes = set(_HASH.findall((ROOT / name).read_text()))
    assert hashes
    assert hashes <= set(re.findall(r"sha256:[0-9a-f]{64}", (ROOT / "uv.lock").read_text()))


def test_the_lock_was_made_from_this_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[\[<>=; ]", text, maxsplit=1)[0] for text in project["dependencies"]}
    assert {edge["name"] for edge in _locked()["motcua"]["dependencies"]} == wanted


@pytest.mark.parametrize(
    "path", [ROOT / "uv.lock", *(ROOT / name for name in _FILES)], ids=lambda path: path.name
)
def test_everything_locked_comes_from_the_public_index(path: Path) -> None:
    text = path.read_text()
    assert "file:" not in text
    assert "--index" not in text
    sources = set(re.findall(r'registry = "([^"]*)"', text))
    assert len(sources) <= 1, "one index, not a mixture"
    assert all(re.fullmatch(r"https://[a-z.]+/simple", source) for source in sources), (
        "no mirror, port or password"
    )
