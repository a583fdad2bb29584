"""However the demo ends, nothing of it keeps running."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.launch.ports import free_port, is_answering

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1"}


def start(data_dir: Path, port: int, registries_port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gateway",
            "demo",
            "--json",
            "--port",
            str(port),
            "--registries-port",
            str(registries_port),
        ],
        env=_ENVIRONMENT | {"MOTCUA_DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_it_stops_cleanly_and_takes_every_part_with_it(tmp_path: Path, number: int) -> None:
    ports = free_port(), free_port()
    with start(tmp_path, *ports) as demo:
        assert demo.stdout is not None
        outcome = json.loads(demo.stdout.readline())
        assert outcome["result"]["verified"] is True
        assert all(is_answering("127.0.0.1", port) for port in ports)
        demo.send_signal(number)
        _, progress = demo.communicate(timeout=30)
    assert demo.returncode == 0, progress
    assert not any(is_answering("127.0.0.1", port) for port in ports)
    assert [entry for entry in Path("/proc").glob("[0-9]*") if _works_in(entry, tmp_path)] == []


def test_a_taken_port_is_one_clear_message(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        with start(tmp_path, holder.getsockname()[1], free_port()) as demo:
            _, progress = demo.communicate(timeout=60)
    assert demo.returncode == 1
    assert "in use" in progress
    assert "Traceback" not in progress


def test_a_data_directory_that_cannot_be_written_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with start(tmp_path / "file" / "data", free_port(), free_port()) as demo:
        _, progress = demo.communicate(timeout=60)
    assert demo.returncode == 1
    assert "MOTCUA_DATA_DIR" in progress
    assert "Traceback" not in progress


def _works_in(process: Path, directory: Path) -> bool:
    try:
        environment = (process / "environ").read_bytes()
    except OSError:
        return False
    return f"MOTCUA_DATA_DIR={directory}".encode() in environment
