"""The same seed gives the same nation, on every machine and in every version, to the last letter."""

import hashlib
import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_registries.bench.generation import core_record_types
from mock_registries.discovery import find_registries
from mock_registries.nation.digest import digest
from mock_registries.nation.nation import Nation

SIZE = 2_000
GOLDEN = "0def96cab4fda4f80570416a5e70daa96207814a4cebf078917b9697d5cc3a8f"
GOLDEN_RECORDS = "f84be5341f211143f798a8c045f74acfac1959dfed25f153ddc7f11b8cb8c770"
ROOT = Path(__file__).parents[2]
NAMES = [f"python3.{minor}" for minor in range(11, 20)]


def _starts(python: str) -> bool:
    """Whether it is a Python: a name on the PATH may stand for one that is not installed."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def _found() -> Iterator[str]:
    """Python of other versions: on the PATH, and where this one is installed beside others."""
    yield from (path for name in NAMES if (path := shutil.which(name)))
    for name in NAMES:
        yield from map(str, sorted(Path(sys.base_prefix).parent.glob(f"*/bin/{name}")))


OTHERS = {Path(path).name: path for path in _found() if _starts(path)}


def test_the_nation_of_seed_2026_is_the_one_that_was_published() -> None:
    """If this fails on purpose, say so in the changelog: every persona and example changes with it."""
    assert digest(2026, SIZE) == GOLDEN


@pytest.mark.parametrize("name", OTHERS)
def test_every_python_that_is_here_makes_the_same_nation(name: str) -> None:
    command = [OTHERS[name], "-m", "mock_registries.nation.digest", "2026", str(SIZE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == GOLDEN, done.stderr


def test_the_core_records_of_seed_2026_are_the_ones_that_were_published() -> None:
    nation, found = Nation(2026, SIZE), hashlib.sha256()
    for person in nation.people():
        records = {kind.slug: kind.derive(nation, person) for kind in core_record_types()}
        found.update(json.dumps(records, ensure_ascii=False, sort_keys=True).encode())
    assert found.hexdigest() == GOLDEN_RECORDS


def test_another_seed_is_another_nation() -> None:
    assert digest(1, 100) != digest(2, 100)


def test_asking_in_another_order_changes_nothing() -> None:
    forwards, backwards = Nation(2026, 1_000), Nation(2026, 1_000)
    indexes = range(forwards.persons)
    ahead = [forwards.person(index) for index in indexes]
    assert [backwards.person(index) for index in reversed(indexes)] == ahead[::-1]


def test_every_text_is_in_composed_form() -> None:
    # Two spellings of one letter would be two names to a registry that compares them.
    nation = Nation(2026, 1_000)
    types = [record_type for registry in find_registries() for record_type in registry.record_types]
    for person in nation.people():
        for record_type in types:
            record = record_type.derive(nation, person)
            assert record is None or unicodedata.is_normalized("NFC", json.dumps(record, ensure_ascii=False))
