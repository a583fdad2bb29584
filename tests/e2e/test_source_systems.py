"""docs/reference/source-systems.md is true of the system that runs."""

import re
from functools import cache
from pathlib import Path

import httpx2
import pytest

from gateway.plugins import describe, find_plugins
from tests.fixtures.world import World

PAGE = Path(__file__).parents[2] / "docs/reference/source-systems.md"
ROWS = [
    f"{section}{row}"
    for section, last in {"A": 8, "B": 15, "C": 13, "D": 16}.items()
    for row in range(1, last + 1)
]
ELSEWHERE = ("**documentation only**", "**not built yet**")
TOKEN = re.compile(r"`(registry|record|procedure|path)/([^`]+)`")


@cache
def rows() -> list[tuple[str, str]]:
    """Each row's name with the text of its last column."""
    lines = (line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| "))
    cells = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines)
    return [(row[0].strip(), row[-1]) for row in cells if re.fullmatch(r"[A-D]?[0-9]+", row[0].strip())]


def named(kind: str) -> set[str]:
    return {name for found, name in TOKEN.findall(PAGE.read_text(encoding="utf-8")) if found == kind}


def test_every_row_of_the_sources_is_there_once() -> None:
    assert [name for name, _ in rows() if name[0].isalpha()] == ROWS
    assert [name for name, _ in rows() if name.isdigit()] == [str(number) for number in range(1, 26)]


@pytest.mark.parametrize(("row", "where"), rows(), ids=[name for name, _ in rows()])
def test_every_row_says_where_it_is_or_why_not(row: str, where: str) -> None:
    reason = any(words in where for words in ELSEWHERE)
    assert TOKEN.search(where) or reason or "the same" in where, row


def test_every_registry_that_is_named_is_connected_and_every_connected_one_is_named() -> None:
    assert named("registry") == set(describe(find_plugins())["registries"])


def test_every_record_that_is_named_can_be_asked_for(world: World) -> None:
    offered = {record["record_type"] for record in world.get("/v1/record-types")["record_types"]}
    assert named("record") <= offered


def test_every_procedure_that_is_named_can_be_filed(world: World) -> None:
    offered = {procedure["code"] for procedure in world.get("/v1/procedures")}
    assert named("procedure") <= offered


def test_every_path_that_is_named_is_served(world: World) -> None:
    described = world.get("/openapi.json")["paths"]
    for path in sorted(named("path")):
        side, _, address = path.partition(":")
        base = world.base_url if side == "gateway" else world.registries_url
        assert address in described or httpx2.get(base + address).status_code == 200, path
