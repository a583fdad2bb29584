"""`motcua nation`: what it prints, what it writes, and what it refuses."""

import csv
import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from pyarrow import parquet
from typer.testing import CliRunner

from mock_registries.census.cli import app
from mock_registries.census.export import COLUMNS
from mock_registries.defects.plan import record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation

NATION = Nation(2026, 1_000)
FULL_NUMBER = re.compile(r"(?<![0-9])9[0-9]{11}(?![0-9])")


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*words, "--size", "1000", "--seed", "2026"])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def shown(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", *words, "--json"))
    return found


def test_a_resident_is_shown_by_index_and_by_number_alike() -> None:
    number = NATION.person(42).personal_number
    assert shown("42") == shown(number)


def test_numbers_print_masked_unless_they_are_to_be_revealed() -> None:
    assert not FULL_NUMBER.search(run("show", "42"))
    assert not FULL_NUMBER.search(run("show", "42", "--json"))
    assert NATION.person(42).personal_number in run("show", "42", "--reveal", "--json")


def test_relatives_and_every_registry_are_shown() -> None:
    person = NATION.person(42)
    found = shown("42")
    assert found["person"]["full_name"] == person.name.full
    assert [child["index"] for child in found["children"]] == list(person.children)
    assert {"population", "civil-status", "insurance"} <= set(found["records"])


@pytest.mark.parametrize("who", ["-1", "999999999999", "079084000001", "1e3", "qqq", "٤٢", "9" * 40, ""])
def test_somebody_who_does_not_exist_is_told_plainly(who: str) -> None:
    result = CliRunner().invoke(app, ["show", "--size", "1000", "--", who])
    assert result.exit_code == 1
    assert "nobody" in result.output
    assert not who or who not in result.output


def test_the_records_are_those_the_registries_answer_with_defects_and_all() -> None:
    found = [
        (person.index, kind.slug, record_of(NATION, person, registry, kind))
        for person in itertools.islice(NATION.people(), 60)
        for registry in find_registries()
        for kind in registry.record_types
        if registry.slug == "population"
    ]
    wrong = [(index, slug, record) for index, slug, record in found if record != clean(index, slug)]
    assert wrong
    index, slug, record = wrong[0]
    assert json.loads(run("show", str(index), "--reveal", "--json"))["records"]["population"][slug] == record


def clean(index: int, slug: str) -> Any:
    kinds = [kind for registry in find_registries() for kind in registry.record_types if kind.slug == slug]
    return kinds[0].derive(NATION, NATION.person(index))


def test_a_setting_that_is_wrong_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_REGISTRIES_SIZE", "abc")
    result = CliRunner().invoke(app, ["show", "1"])
    assert result.exit_code == 1
    assert "MOTCUA_REGISTRIES_SIZE" in result.output
    assert "Traceback" not in result.output


def test_without_a_size_the_file_is_a_small_one() -> None:
    assert export_defaults()["size"] == 10_000


def export_defaults() -> dict[str, Any]:
    export = typer.main.get_command(app).commands["export"]  # type: ignore[attr-defined]
    return {parameter.name: parameter.default for parameter in export.params}


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("qqq", "neither"),
        ("-1", "neither"),
        ("9" * 13, "neither"),
        ("001190000001", "901 to 996"),
        ("900000000000", "no --size"),
        ("999999999999", "no --size"),
        ("9" * 11, "no --size"),
        ("500000", "a larger --size"),
        (Nation(2026, 100_000).person(90_000).personal_number, "a larger --size"),
    ],
)
def test_a_larger_nation_is_named_only_where_it_helps(who: str, told: str) -> None:
    result = CliRunner().invoke(app, ["show", "--size", "1000", "--seed", "2026", "--", who])
    assert result.exit_code == 1
    assert told in result.output


def test_statistics_stand_beside_their_sources() -> None:
    figures = json.loads(run("stats", "--json"))
    assert figures["residents"] == NATION.residents
    for each in figures.values():
        if isinstance(each, dict) and "parts" in each:
            assert each["source"]
            assert all(part["source"] > 0 for part in each["parts"].values())


def test_the_pyramid_is_drawn() -> None:
    drawn = run("stats")
    assert "80+" in drawn
    assert "█" in drawn
    assert "Nguyễn" in drawn


def test_a_sample_counts_as_many_households_as_asked_for() -> None:
    sizes = json.loads(run("stats", "--sample", "50", "--json"))["household-size"]["parts"]
    assert sum(part["percent"] for part in sizes.values()) == pytest.approx(100, abs=0.1)


def test_the_csv_file_holds_everybody_once_in_order(tmp_path: Path) -> None:
    written = json.loads(run("export", "--out", str(tmp_path / "nation.csv"), "--json"))
    with (tmp_path / "nation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert written["people"] == len(rows) == NATION.persons
    assert [int(row["index"]) for row in rows] == list(range(NATION.persons))
    assert [row["personal_number"] for row in rows] == [person.personal_number for person in NATION.people()]
    assert (tmp_path / "nation.csv").stat().st_mode & 0o077 == 0


def test_the_parquet_file_says_the_same(tmp_path: Path) -> None:
    run("export", "--out", str(tmp_path / "nation.csv"))
    run("export", "--out", str(tmp_path / "nation.parquet"), "--format", "parquet")
    with (tmp_path / "nation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = parquet.read_table(tmp_path / "nation.parquet")
    assert table.column_names == list(COLUMNS)
    plain = [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in table.to_pylist()
    ]
    assert plain == rows


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "nation.csv"
    kept.write_text("mine")
    assert "exists already" in run("export", "--out", str(kept), code=1)
    assert kept.read_text() == "mine"


def test_a_folder_that_does_not_exist_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    assert "cannot be written" in run("export", "--out", str(tmp_path / "none" / "nation.csv"), code=1)
    assert list(tmp_path.iterdir()) == []
