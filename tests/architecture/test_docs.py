"""The pages keep what they promise: links lead somewhere, and the lists that must be complete are complete."""

import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import LargeBinary

from gateway.kit.database import Table
from tests.architecture.house import ROOT

_LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_CODE: Final = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_PAGES: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_DECISIONS: Final = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _leads_somewhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in _anchors(target))


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = _CODE.sub("", page.read_text())
    links = [first or second for first, second in _LINK.findall(text)]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


def test_every_page_can_be_reached_from_the_map() -> None:
    start = ROOT / "README.md"
    seen, pending = {start}, [start]
    while pending:
        page = pending.pop()
        for first, second in _LINK.findall(_CODE.sub("", page.read_text())):
            target = (page.parent / (first or second).partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                seen.add(target)
                pending.append(target)
    problems = {
        page for page in _PAGES if page.parent.name == "problems"
    }  # the server lists these, at /problems
    assert {_name(page) for page in set(_PAGES) - seen - problems} == set()


@pytest.mark.parametrize(
    ("house", "heading"), [("gateway", "The rooms"), ("mock_registries", "The rooms of the registries")]
)
def test_the_architecture_page_names_every_room_from_the_top_down(house: str, heading: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == [house])
    depths = {room: depth for depth, layer in enumerate(layers) for room in layer.split(" | ")}
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text()
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    named = [
        room
        for row in re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
        for room in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(named) == sorted(depths)
    assert named == sorted(named, key=depths.__getitem__)


@pytest.mark.parametrize("page", _DECISIONS, ids=_name)
def test_a_decision_has_its_four_parts(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Alternatives"]


def test_decisions_are_numbered_without_gap() -> None:
    assert [int(page.name[:4]) for page in _DECISIONS] == list(range(1, len(_DECISIONS) + 1))


def test_every_dependency_has_its_line() -> None:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text())
    stated = [*document["project"]["dependencies"], *document["build-system"]["requires"]]
    grouped = [
        line for group in document["dependency-groups"].values() for line in group if isinstance(line, str)
    ]
    names = {re.split(r"[\[<>=; ]", line, maxsplit=1)[0] for line in [*stated, *grouped]}
    page = (ROOT / "docs" / "decisions" / "0003-dependencies.md").read_text()
    assert {name for name in names if f"| `{name}` |" not in page} == set()


def test_every_sealed_column_is_named_with_its_reason() -> None:
    for path in sorted((ROOT / "gateway").rglob("tables.py")):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    binary = {
        f"{table.name}.{column.name}"
        for table in Table.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    page = (ROOT / "docs" / "decisions" / "0005-personal-data-at-rest.md").read_text()
    assert set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", page, re.MULTILINE)) == binary
