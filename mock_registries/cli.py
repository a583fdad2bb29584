"""`motcua registries`: serve the mock registries, and write their published contracts."""

import asyncio
import errno
import socket
import sqlite3
from typing import Annotated, Final, Never

import typer
import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from mock_registries.access_log import hide_queries
from mock_registries.app import create_app, open_overlay
from mock_registries.contracts import outdated_contracts, publish_contracts
from mock_registries.nation.nation import Nation
from mock_registries.overlay.database import DatabaseAddressInvalid
from mock_registries.overlay.size import NationTooSmall, check_size
from mock_registries.overlay.tables import SchemaIsNewer
from mock_registries.problems import DatabaseUnavailable
from mock_registries.settings import Settings, SettingsRefused, read_settings

app: Final = typer.Typer(no_args_is_help=True, help="The mock registries: the nation's databases, simulated.")

_BUSY: Final = (
    "Port {port} of {host} is in use. Stop the program that holds it (see: ss -ltnp 'sport = :{port}'), "
    "or choose another: motcua registries serve --port {other}"
)


_TOO_SMALL: Final = (
    "What was written is about more residents than a nation of {size} has. Set MOTCUA_REGISTRIES_SIZE to {needed} or more "
    "(as it was then), or name another data directory or database"
)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on: 127.0.0.1 unless set.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on: 8100 unless set.", min=0, max=65535)
    ] = None,
    *,
    access_log: Annotated[
        bool, typer.Option("--access-log", help="Write a line for each request: a tenth of the work of one.")
    ] = False,
) -> None:
    """Serve all registries, chip cards, payment and the CRVS face until Ctrl-C.

    Example: motcua registries serve --port 8100
    """
    settings = _settings()
    with _listen(host or settings.host, settings.port if port is None else port) as listener:
        _run(settings, listener, access_log=access_log)


@app.command()
def contracts(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a file is outdated.")
    ] = False,
) -> None:
    """Write the published contracts from the registries' declarations.

    Example: motcua registries contracts --check
    """
    outdated = outdated_contracts() if check else publish_contracts()
    for slug in outdated:
        typer.echo(f"{slug}: {'is outdated; run: motcua registries contracts' if check else 'written'}")
    if check and outdated:
        raise typer.Exit(1)


def _run(settings: Settings, listener: socket.socket, *, access_log: bool) -> None:
    try:
        application = create_app(settings)
        asyncio.run(_try_overlay(settings))
    except DatabaseAddressInvalid as error:
        _give_up(f"MOTCUA_REGISTRIES_DATABASE_URL cannot be used: {error}")
    except NationTooSmall as error:
        _give_up(_TOO_SMALL.format(size=settings.size, needed=error.needed))
    except DatabaseUnavailable:
        _give_up("The database with what was written does not answer. Check MOTCUA_REGISTRIES_DATABASE_URL")
    except (OSError, sqlite3.Error, SQLAlchemyError, SchemaIsNewer) as error:
        _give_up(_unusable(settings, error))
    config = uvicorn.Config(application, log_level="info", access_log=access_log, timeout_graceful_shutdown=3)
    hide_queries()
    server = uvicorn.Server(config)
    host, port = listener.getsockname()[:2]
    typer.echo(
        f"Mock registries on http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl-C ends)", err=True
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return  # Ctrl-C is how this command ends
    if not server.started:
        raise typer.Exit(1)


def _unusable(settings: Settings, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or getattr(error, "orig", None) or error
    if settings.database_url is not None and isinstance(error, SQLAlchemyError | SchemaIsNewer):
        return f"The database of MOTCUA_REGISTRIES_DATABASE_URL cannot be used ({reason})."
    return (
        f"The data directory {settings.data_dir} cannot be used ({reason}). "
        "Make it writable, or name another: MOTCUA_REGISTRIES_DATA_DIR=/some/where"
    )


async def _try_overlay(settings: Settings) -> None:
    """Bring the database up to date before the server starts, so that what is wrong is told plainly."""
    overlay = open_overlay(settings)
    try:
        await overlay.open()
        await check_size(overlay.database, Nation(settings.seed, settings.size))
    finally:
        await overlay.close()


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsRefused as faults:
        _give_up(str(faults))


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is loaded, so that a busy one is told plainly."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(512)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            _give_up(_BUSY.format(host=host, port=port, other=port + 1))
        _give_up(f"Cannot listen on {host}, port {port}: {error.strerror or error}")
    return listener


def _give_up(message: str) -> Never:
    typer.echo(f"motcua registries: {message}", err=True)
    raise typer.Exit(1)
