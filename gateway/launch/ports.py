"""Ports: which is free, which is taken, and when somebody answers."""

import socket
import time
from collections.abc import Callable
from datetime import timedelta


def free_port() -> int:
    """A port that was free a moment ago on the loopback interface."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
        return False


def is_answering(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def wait_until_answering(
    host: str, port: int, patience: timedelta, while_true: Callable[[], bool] = lambda: True
) -> bool:
    """False when nobody answered within the time, or as soon as `while_true` says that waiting is vain."""
    give_up = time.monotonic() + patience.total_seconds()
    while not is_answering(host, port):
        if time.monotonic() > give_up or not while_true():
            return False
        time.sleep(0.02)
    return True
