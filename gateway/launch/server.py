"""The gateway's own server process: uvicorn, one or several workers, quiet about what people ask for."""

import os
from typing import Final

import uvicorn

from gateway.launch.errors import CannotStart
from gateway.launch.ports import is_taken
from gateway.launch.processes import port_taken
from gateway.settings import Settings

MAX_HEADER_BYTES: Final = 16_384
KEEP_ALIVE_SECONDS: Final = 75


def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves until it is told to stop. Raises: CannotStart: the port is taken."""
    # The workers read their settings from the environment: a mode from the command line must reach them there.
    os.environ["MOTCUA_MODE"] = settings.mode.value
    if is_taken(host, port):
        raise CannotStart(port_taken("gateway", port))
    uvicorn.run(
        "gateway.app:from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_config=None,  # ours is set up by the app, and masks
        access_log=False,  # paths may hold identifiers; the metrics count requests by route
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEADER_BYTES,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=8,
        log_level=settings.log_level.lower(),
    )
