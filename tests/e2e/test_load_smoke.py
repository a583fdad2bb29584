"""`motcua load smoke`: the first journey on the running system, and a target that does not keep its promises."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
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


@pytest.fixture(scope="module")
def key_file(world: World) -> Path:
    return world.data_dir / "keys" / "client-load-tester.jwk.json"


@dataclass(frozen=True)
class Run:
    """A smoke run that has ended, and its report."""

    done: subprocess.CompletedProcess[str]
    report: str


@pytest.fixture(scope="module")
def smoke_run(world: World, key_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    directory = tmp_path_factory.mktemp("smoke")
    done = _smoke(world.base_url, key_file, directory)
    return Run(done, (directory / "report.html").read_text())


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


def test_every_answer_served_is_in_the_ledger(smoke_run: Run) -> None:
    assert smoke_run.done.returncode == 0, smoke_run.done.stderr
    outcome = json.loads(smoke_run.done.stdout)
    assert outcome["lookups"] > 0
    assert outcome["ledger_entries"] == outcome["lookups"]
    assert (outcome["failures"], outcome["exceptions"], outcome["broken"]) == (0, 0, [])


def test_the_report_names_requests_by_their_pattern(smoke_run: Run) -> None:
    assert "/v1/records/{record_type}" in smoke_run.report
    assert "/eid/login/{id}/finish" in smoke_run.report


def test_no_personal_number_is_reported(smoke_run: Run, world: World) -> None:
    printed = smoke_run.report + smoke_run.done.stdout + smoke_run.done.stderr
    assert [slug for slug, persona in world.personas.items() if persona["personal_number"] in printed] == []


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
