"""`motcua load`: a profile, headless, with an HTML report; the exit code says whether the invariants held."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final
from urllib.error import URLError
from urllib.request import urlopen

import typer
from rich.console import Console

from loadtest.profiles import LOOKUPS, SMOKE, Profile

_LOCUSTFILE: Final = Path(__file__).with_name("locustfile.py")
_STOP_SECONDS: Final = 20
_PATIENCE_SECONDS: Final = 5
_progress: Final = Console(stderr=True)

app: Final = typer.Typer(
    no_args_is_help=True, help="Load on a running gateway, by Locust, with the invariants checked."
)

Host = Annotated[str, typer.Option(help="The gateway to load; it should have no other callers meanwhile.")]
DataDir = Annotated[Path, typer.Option(envvar="MOTCUA_DATA_DIR", help="The gateway's data directory.")]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        envvar="MOTCUA_LOAD_KEY_FILE", help="The load client's key; by default the one in the data directory."
    ),
]
Report = Annotated[Path, typer.Option(help="Where the HTML report goes.")]
Seconds = Annotated[int | None, typer.Option(min=1, help="Instead of the profile's own length.")]
Users = Annotated[int | None, typer.Option(min=1, help="Instead of the profile's own number.")]
Json = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]


@dataclass(frozen=True)
class Plan:
    """One run."""

    profile: Profile
    host: str
    key_file: Path
    report: Path
    as_json: bool


@app.command()
def smoke(
    host: Host = "http://127.0.0.1:8000",
    data_dir: DataDir = Path(".motcua"),
    key_file: KeyFile = None,
    report: Report = Path("load-smoke.html"),
    as_json: Json = False,
) -> None:
    """A few users for a few seconds: do the journeys work, do the invariants hold.

    Example: motcua load smoke --host http://127.0.0.1:8000
    """
    _play(Plan(SMOKE, host.rstrip("/"), key_file or _default_key(data_dir), report, as_json))


@app.command()
def lookups(
    host: Host = "http://127.0.0.1:8000",
    data_dir: DataDir = Path(".motcua"),
    key_file: KeyFile = None,
    report: Report = Path("load-lookups.html"),
    users: Users = None,
    seconds: Seconds = None,
    as_json: Json = False,
) -> None:
    """Residents who log in once and whose records are then looked up, at a steady pace.

    Example: motcua load lookups --users 8 --seconds 60
    """
    profile = replace(LOOKUPS, users=users or LOOKUPS.users, seconds=seconds or LOOKUPS.seconds)
    _play(Plan(profile, host.rstrip("/"), key_file or _default_key(data_dir), report, as_json))


def _default_key(data_dir: Path) -> Path:
    return data_dir / "keys" / "client-load-tester.jwk.json"


def _play(plan: Plan) -> None:
    obstacle = _obstacle(plan)
    if obstacle is not None:
        _progress.print(f"[bold red]Cannot start:[/] {obstacle}", highlight=False, soft_wrap=True)
        raise typer.Exit(1)
    with TemporaryDirectory() as scratch:
        outcome = Path(scratch) / "outcome.json"
        # Locust patches the standard library for its own kind of concurrency: it gets a process to itself.
        command = _command(plan, outcome)
        code = subprocess.run(command, stdout=sys.stderr, check=False).returncode  # noqa: S603 - ours, no shell
        if plan.as_json and outcome.exists():
            typer.echo(json.dumps({**json.loads(outcome.read_text()), "report": str(plan.report)}))
    raise typer.Exit(code)


def _obstacle(plan: Plan) -> str | None:
    """What would stop the run before it starts, said with its remedy."""
    if find_spec("locust") is None:
        return "Locust is not installed. Run it as ./run load, or install the dependency group: uv sync --group load"
    if not plan.key_file.exists():
        return (
            f"there is no {plan.key_file}. A sandbox gateway writes it at its start; name it with --key-file"
        )
    try:
        with urlopen(f"{plan.host}/health/live", timeout=_PATIENCE_SECONDS):  # noqa: S310 - the target that was named
            return None
    except (URLError, OSError, ValueError):
        return f"no gateway answers at {plan.host}. Start one: motcua demo"


def _command(plan: Plan, outcome: Path) -> list[str]:
    profile = plan.profile
    options = {
        "--locustfile": _LOCUSTFILE,
        "--host": plan.host,
        "--users": profile.users,
        "--spawn-rate": profile.users_a_second,
        "--run-time": f"{profile.seconds}s",
        "--stop-timeout": _STOP_SECONDS,
        "--html": plan.report,
        "--key-file": plan.key_file,
        "--outcome-file": outcome,
    }
    pairs = [str(part) for pair in options.items() for part in pair]
    return [sys.executable, "-m", "locust", "--headless", "--only-summary", *pairs, *profile.journeys]
