"""Child processes: started in their own session, watched, and stopped in the reverse order, Ctrl-C included."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from gateway.launch.errors import CannotStart
from gateway.launch.ports import is_taken, wait_until_answering

_PATIENCE: Final = timedelta(seconds=30)
_STOP_SECONDS: Final = 8


@dataclass
class Child:
    """One running process and where it writes its log."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)

    def await_end(self) -> None:
        """Waits a while, then insists."""
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Processes:
    """The children of one command. Leaving the `with` block stops all of them, whatever happened inside."""

    log_dir: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in reversed(self.children):
            child.await_end()

    def start(self, name: str, arguments: Sequence[str], *, port: int | None = None) -> Child:
        """`arguments` follow the Python of this process. With a port, returns once somebody answers there.

        Raises: CannotStart: the port is taken, or the process ended or stayed silent.
        """
        if port is not None and is_taken("127.0.0.1", port):
            raise CannotStart(port_taken(name, port))
        log = self.log_dir / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603 - our own modules, no shell
                [sys.executable, "-m", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )
        child = Child(name, process, log)
        self.children.append(child)
        if port is not None:
            self._await(child, port)
        return child

    def ended(self) -> Child | None:
        """The first child that is no longer running, if any."""
        return next((child for child in self.children if not child.is_running), None)

    def _await(self, child: Child, port: int) -> None:
        if not wait_until_answering("127.0.0.1", port, _PATIENCE, while_true=lambda: child.is_running):
            raise CannotStart(
                f"{child.name} did not start. Its last lines, from {child.log}:\n{tail(child.log)}"
            )


def port_taken(name: str, port: int) -> str:
    option = "--registries-port" if name == "registries" else "--port"
    return (
        f"port {port} of 127.0.0.1 is in use, so the {name} cannot start there. "
        f"Stop the program that holds it (see: ss -ltnp 'sport = :{port}'), or choose another: {option} {port + 1}"
    )


def tail(log: Path, lines: int = 8) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
