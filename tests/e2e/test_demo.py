"""`motcua demo` as a stranger starts it: one command, the whole story, and nothing personal left lying about."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import redis

from gateway.launch.ports import free_port

_PERSONAL_NUMBER = re.compile(rb"(?<![0-9])9(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{8}(?![0-9])")


@dataclass(frozen=True)
class Played:
    """What one run of the demo printed and left behind."""

    outcome: dict[str, Any]
    progress: str
    data_dir: Path
    store_url: str
    ledger_entries: int


def play(data_dir: Path, store_url: str) -> Played:
    ports = ["--port", str(free_port()), "--registries-port", str(free_port())]
    run = subprocess.run(
        [sys.executable, "-m", "gateway", "demo", "--once", "--json", *ports],
        env={"PATH": "/usr/bin:/bin", "MOTCUA_DATA_DIR": str(data_dir), "MOTCUA_STORE_URL": store_url},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return Played(json.loads(run.stdout), run.stderr, data_dir, store_url, _ledger_entries(data_dir))


def _ledger_entries(data_dir: Path) -> int:
    with closing(sqlite3.connect(data_dir / "motcua.sqlite")) as database:
        return int(database.execute("SELECT count(*) FROM ledger_entries").fetchone()[0])


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, valkey_url: str) -> Played:
    return play(tmp_path_factory.mktemp("demo") / "data", valkey_url.removesuffix("/0") + "/2")


def test_more_is_reused_than_typed_and_from_three_registries(played: Played) -> None:
    assert played.outcome["reused_fields"] > played.outcome["typed_fields"] > 0
    assert played.outcome["registries"] == 3


def test_each_result_is_verified(played: Played) -> None:
    assert played.outcome["result"]["verified"] is True
    assert [result["verified"] for result in played.outcome["results"]] == [True, True]


def test_the_second_application_reuses_the_result_of_the_first(played: Played) -> None:
    assert "results" in played.outcome["applications"][1]["registries"]


def test_disclosures_are_the_entries_of_the_ledger(played: Played) -> None:
    assert played.outcome["disclosures"] == played.ledger_entries > 0


def test_no_personal_number_is_in_the_logs(played: Played) -> None:
    logs = {path.name: path.read_bytes() for path in played.data_dir.glob("*.log")}
    assert {"gateway.log", "registries.log", "worker.log"} <= set(logs)
    assert [name for name, text in logs.items() if _PERSONAL_NUMBER.search(text)] == []


def test_no_personal_number_is_in_the_database(played: Played) -> None:
    files = list(played.data_dir.glob("motcua.sqlite*"))
    assert files
    assert [path.name for path in files if _PERSONAL_NUMBER.search(path.read_bytes())] == []


def test_no_name_of_the_resident_is_in_the_database(played: Played) -> None:
    dump = (played.data_dir / "motcua.sqlite").read_bytes()
    assert "Nguyễn".encode() not in dump
    assert "Trần".encode() not in dump


def test_no_personal_number_is_in_the_cache(played: Played) -> None:
    with redis.Redis.from_url(played.store_url) as store:
        keys = list(store.scan_iter(count=1000))
        values = [store.get(key) or b"" for key in keys if store.type(key) == b"string"]
    assert keys
    assert [text for text in (*keys, *values) if _PERSONAL_NUMBER.search(text)] == []


def test_every_key_of_the_store_has_an_end(played: Played) -> None:
    with redis.Redis.from_url(played.store_url) as store:
        endless = [key for key in store.scan_iter(count=1000) if store.ttl(key) == -1]
    assert endless == []


def test_a_second_start_on_the_same_data_plays_the_story_again(played: Played) -> None:
    again = play(played.data_dir, played.store_url)
    assert again.outcome["disclosures"] > played.outcome["disclosures"]
    assert again.outcome["result"]["verified"] is True
