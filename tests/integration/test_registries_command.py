"""The command: starts, says what is wrong, ends cleanly on Ctrl-C."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from mock_registries.overlay.database import OverlayDatabase, url_of
from mock_registries.overlay.overlay import Overlay, Write

SERVE = [sys.executable, "-m", "mock_registries", "serve", "--port"]


def _environment(data_dir: Path, **more: str) -> Mapping[str, str]:
    return {**os.environ, "MOTCUA_REGISTRIES_DATA_DIR": str(data_dir), **more}


def _await(url: str, process: subprocess.Popen[str]) -> bytes:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[1]
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
                return bytes(answer.read())
        except urllib.error.URLError:
            pass
    raise TimeoutError(url)


def test_it_serves_until_ctrl_c_and_then_ends_well(tmp_path: Path, unused_tcp_port: int) -> None:
    process = subprocess.Popen(
        [*SERVE, str(unused_tcp_port)],
        env=_environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert b'"ok"' in _await(f"http://127.0.0.1:{unused_tcp_port}/health", process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{unused_tcp_port}" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*-wal"))


def test_a_busy_port_is_told_with_its_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [*SERVE, str(port)],
            env=_environment(tmp_path), capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert f"Port {port}" in ended.stderr
    assert f"--port {port + 1}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_unusable_data_directory_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = subprocess.run(
        [*SERVE, "0"],
        env=_environment(tmp_path / "file"), capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "MOTCUA_REGISTRIES_DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_address_that_cannot_be_used_is_told_by_its_name_and_without_its_password(
    tmp_path: Path,
) -> None:
    address = "postgresql://me:secret@127.0.0.1:1/x?sslmode=require"
    ended = subprocess.run(
        [*SERVE, "0"],
        env=_environment(tmp_path, MOTCUA_REGISTRIES_DATABASE_URL=address),
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "MOTCUA_REGISTRIES_DATABASE_URL" in ended.stderr
    assert not any(word in ended.stderr for word in ("secret", "Traceback", "DATA_DIR"))


async def test_a_nation_too_small_for_what_was_written_is_told_with_its_remedy(tmp_path: Path) -> None:
    overlay = Overlay(OverlayDatabase(url_of(tmp_path, 2026, None), 2026))
    await overlay.open()
    write = Write("insurance", "key", "digest", "record", "decision", "one", "2026-11-22T00:00:00Z")
    await overlay.write(
        write, lambda draft: {"version": draft.announce("insurance", 50_000, ["x"], "record")}
    )
    await overlay.close()
    ended = await asyncio.to_thread(
        subprocess.run,
        [*SERVE, "0"],
        env=_environment(tmp_path, MOTCUA_REGISTRIES_SIZE="1000"),
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "Set MOTCUA_REGISTRIES_SIZE to " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_faulty_settings_are_all_told_by_their_names(tmp_path: Path) -> None:
    faulty = {"MOTCUA_REGISTRIES_SIZE": "0", "MOTCUA_REGISTRIES_SEED": "x"}
    ended = subprocess.run(
        [*SERVE, "0"],
        env=_environment(tmp_path, **faulty), capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert all(name in ended.stderr for name in faulty)


@pytest.mark.parametrize("command", [["--help"], ["serve", "--help"], ["contracts", "--help"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "mock_registries", *command],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 0
    assert command == ["--help"] or "Example" in ended.stdout
