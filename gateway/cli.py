"""The `motcua` command. Composed by entry point: the registries and the load tests bring their own sub-commands."""

import asyncio
import json
import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table

from gateway.demo.run import DemoPlan, run_demo
from gateway.demo.token import TokenWish, obtain_token
from gateway.launch.api_document import describe_api
from gateway.launch.checkup import find_faults, key_faults, setting_faults
from gateway.launch.embedded import embedded_store, migrate_database, prepare_data_dir, prepare_database
from gateway.launch.errors import CannotStart
from gateway.launch.server import serve as serve_gateway
from gateway.launch.worker import work
from gateway.plugins import describe, find_plugins
from gateway.settings import Mode, Settings

_GROUP: Final = "motcua.commands"
_BENCH: Final = "bench"
_BENCH_GROUP: Final = "motcua.benches"
_progress: Final = Console(stderr=True)

app: Final = typer.Typer(
    name="motcua",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # locals may hold personal data
    help="Một Cửa: an identity-linked public-service gateway with a synthetic nation behind it.",
)
bench: Final = typer.Typer(
    no_args_is_help=True,
    help="Ratios measured side by side in one run, beside their goals; --json prints figures, goals, missed.",
)
JsonOutput = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]


def main() -> None:
    """The console script. A start that cannot be is one clear message and exit code 1, never a traceback."""
    _add_entry_points(sys.argv[1] if len(sys.argv) > 1 else None)
    try:
        app()
    except CannotStart as obstacle:
        _progress.print(f"[bold red]motcua:[/] {obstacle}", highlight=False, soft_wrap=True)
        sys.exit(1)


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Play the story and stop.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The gateway's port.")] = 8000,
    registries_port: Annotated[int, typer.Option(min=1, max=65535, help="The registries' port.")] = 8100,
    as_json: JsonOutput = False,
) -> None:
    """Start everything embedded, play the story, and keep serving until Ctrl-C.

    Example: motcua demo --once --json
    """

    def announce(outcome: dict[str, Any]) -> None:
        if as_json:
            typer.echo(json.dumps(outcome, ensure_ascii=False))

    run_demo(DemoPlan(once, port, registries_port), _progress, announce)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    mode: Annotated[Mode | None, typer.Option(help="Overrides MOTCUA_MODE.")] = None,
) -> None:
    """Serve the gateway alone. Without MOTCUA_STORE_URL it starts its own store; without MOTCUA_DATABASE_URL it uses SQLite.

    Example: motcua serve --workers 4 --mode sandbox
    """
    settings = _settings(mode)
    prepare_data_dir(settings.data_dir)
    _refuse_missing_keys(settings)
    with embedded_store(settings) as complete:
        prepare_database(complete)
        serve_gateway(complete, host, port, workers)


@app.command(name="work")
def work_command() -> None:
    """Settle dossiers: decide, write to the registries, issue results. Any number of these may run.

    Example: MOTCUA_STORE_URL=redis://127.0.0.1:6379/0 motcua work
    """
    settings = _settings()
    prepare_data_dir(settings.data_dir)
    _refuse_missing_keys(settings)
    prepare_database(settings)
    asyncio.run(work(settings))


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema.

    Example: MOTCUA_DATABASE_URL=postgresql://motcua@db/motcua motcua migrate
    """
    settings = _settings()
    prepare_data_dir(settings.data_dir)
    migrate_database(settings)
    _progress.print("The database is up to date.")


@app.command()
def check(as_json: JsonOutput = False) -> None:
    """Report every fault of the configuration at once; exit code 1 if there is any.

    Example: MOTCUA_MODE=production motcua check
    """
    faults = setting_faults() or find_faults(Settings())
    if as_json:
        typer.echo(json.dumps({"faults": faults}, ensure_ascii=False))
    else:
        for fault in faults:
            _progress.print(f"[red]✗[/] {fault}", highlight=False)
        _progress.print(f"Faults found: {len(faults) or 'none'}.")
    raise typer.Exit(1 if faults else 0)


@app.command()
def plugins(as_json: JsonOutput = False) -> None:
    """List the registries and procedures that were found.

    Example: motcua plugins --json
    """
    found = describe(find_plugins())
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    table = Table("Procedure", "Title", "Level", "Status")
    for procedure in found["procedures"]:
        table.add_row(procedure["code"], procedure["title"], procedure["level"], procedure["status"])
    console = Console()
    console.print("Registries: " + ", ".join(found["registries"]))
    console.print(table)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document of the gateway.

    Example: motcua openapi > openapi.json
    """
    typer.echo(json.dumps(describe_api(), ensure_ascii=False, indent=2, sort_keys=True))


@app.command()
def token(
    persona: Annotated[str, typer.Option(help="A persona's slug; see /sandbox/personas.")],
    client: Annotated[str, typer.Option(help="A sandbox client.")] = "demo-clinic",
    records: Annotated[str, typer.Option(help="Record types, separated by commas.")] = "citizen_id_card",
    as_json: JsonOutput = False,
) -> None:
    """Log a persona in at the running gateway and print an access token (sandbox only).

    Example: motcua token --persona ordinary-resident --records citizen_id_card,health_insurance_card
    """
    settings = _settings()
    found = asyncio.run(obtain_token(settings, TokenWish(persona, client, tuple(records.split(",")))))
    typer.echo(json.dumps(found) if as_json else found["access_token"])


def _settings(mode: Mode | None = None) -> Settings:
    if faults := setting_faults(mode):
        raise CannotStart("the settings are not valid:\n" + "\n".join(f"- {fault}" for fault in faults))
    found = Settings()
    return found if mode is None else Settings(mode=mode)


def _refuse_missing_keys(settings: Settings) -> None:
    if faults := key_faults(settings):
        raise CannotStart("keys are missing:\n" + "\n".join(f"- {fault}" for fault in faults))


def _add_entry_points(wanted: str | None) -> None:
    """Add what others contribute; only the wanted part where it is known, as each is a program of its own to load."""
    parts = entry_points(group=_GROUP)
    if wanted in {
        found.name or found.callback.__name__ for found in app.registered_commands if found.callback
    }:
        return
    if wanted in parts.names:
        _add_part(parts[wanted])
        return
    if wanted != _BENCH:
        for part in parts:
            _add_part(part)
    for measurement in entry_points(group=_BENCH_GROUP):
        bench.command(name=measurement.name)(measurement.load())
    app.add_typer(bench, name=_BENCH)


def _add_part(part: EntryPoint) -> None:
    try:
        app.add_typer(part.load(), name=part.name)
    except ModuleNotFoundError as missing:
        if missing.name != "locust":  # the load tests are an optional part
            raise
