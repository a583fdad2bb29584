"""`motcua load smoke`: the first journey on the running system, and a target that does not keep its promises."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gateway.launch.ports import free_port
from tests.fixtures.world import World


def _smoke(host: str, key_file: Path, directory: Path) -> subprocess.CompletedProcess[str]:
    options = [
        "--host",
        host,
        "--key-file",
        str(key_file),
        "--report",
        str(directory / "report.html"),
        "--json",
    ]
    return subprocess.run(
        [sys.executable, "-m", "gateway", "load", "smoke", *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def key_file(world: World) -> Path:
    return world.data_dir / "keys" / "client-load-tester.jwk.json"


class _AlwaysBroken(BaseHTTPRequestHandler):
    """Alive, and nothing else."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/health/live" else 500)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def broken_target() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _AlwaysBroken) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_every_answer_served_is_in_the_ledger(world: World, key_file: Path, tmp_path: Path) -> None:
    done = _smoke(world.base_url, key_file, tmp_path)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["lookups"] > 0
    assert outcome["ledger_entries"] == outcome["lookups"]
    assert (outcome["failures"], outcome["exceptions"], outcome["broken"]) == (0, 0, [])


def test_the_report_names_requests_by_pattern_and_holds_no_personal_number(
    world: World, key_file: Path, tmp_path: Path
) -> None:
    _smoke(world.base_url, key_file, tmp_path)
    report = (tmp_path / "report.html").read_text()
    assert "/v1/records/{record_type}" in report
    assert [slug for slug, persona in world.personas.items() if persona["personal_number"] in report] == []


def test_a_broken_target_fails_the_run(broken_target: str, key_file: Path, tmp_path: Path) -> None:
    done = _smoke(broken_target, key_file, tmp_path)
    assert done.returncode == 1
    assert "no lookup was answered" in json.loads(done.stdout)["broken"]


def test_a_target_that_is_not_there_is_one_clear_message(key_file: Path, tmp_path: Path) -> None:
    host = f"http://127.0.0.1:{free_port()}"
    done = _smoke(host, key_file, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"no gateway answers at {host}" in done.stderr
    assert "Traceback" not in done.stderr
