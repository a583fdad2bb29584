"""`motcua nation`: one resident, the nation in figures, the nation as a file."""

import json
from pathlib import Path
from typing import Annotated, Final, Literal, Never

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from mock_registries.census import charts, export, show
from mock_registries.census.count import Census
from mock_registries.nation.nation import LARGEST, Nation
from mock_registries.settings import Settings, SettingsRefused, read_settings

app: Final = typer.Typer(
    no_args_is_help=True, help="The synthetic nation: a pure function of (seed, index), of any size."
)
_progress: Final = Console(stderr=True)
_SAMPLE: Final = 30_000
_EXPORTED: Final = 10_000

Seed = Annotated[
    int | None, typer.Option(help="Another seed, another nation; MOTCUA_REGISTRIES_SEED unless set.")
]
Size = Annotated[
    int | None,
    typer.Option(min=1, max=LARGEST, help="Living residents; MOTCUA_REGISTRIES_SIZE unless set."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON on standard output.")]


@app.command(name="show")
def show_command(
    who: Annotated[
        str, typer.Argument(metavar="NUMBER|INDEX", help="A personal number, or a place in line.")
    ],
    seed: Seed = None,
    size: Size = None,
    reveal: Annotated[bool, typer.Option("--reveal", help="Print personal numbers in full.")] = False,
    as_json: Json = False,
) -> None:
    """Show one resident: household, relatives, and what every registry holds.

    Example: motcua nation show 42
    """
    settings, nation = _settings(), _nation(seed, size)
    person = show.find(nation, who)
    if person is None:
        _give_up(show.why_nobody(nation, who))
    found = show.describe(nation, person, reveal=reveal, defects=settings.defects)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        show.draw(Console(), found)


@app.command()
def stats(
    size: Size = None,
    seed: Seed = None,
    sample: Annotated[
        int | None,
        typer.Option(
            min=1, help=f"Count this many households, drawn from all over; {_SAMPLE:,} unless --size is set."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Draw the age pyramid, household sizes and names beside their sources.

    Example: motcua nation stats --size 100000
    """
    nation = _nation(seed, size)
    sample = sample or (_SAMPLE if size is None else None)
    census = Census()
    with _bar() as bar:
        households = census.choose(nation, sample)
        task = bar.add_task("Households counted", total=len(households))
        for number in households:
            census.count(nation, number)
            bar.advance(task)
    if as_json:
        typer.echo(json.dumps(census.figures(), ensure_ascii=False))
    else:
        charts.draw(Console(), census)


@app.command(name="export")
def export_command(
    out: Annotated[Path, typer.Option(help="The file to write; it must not exist yet.")],
    size: Annotated[int, typer.Option(min=1, max=LARGEST, help="Living residents.")] = _EXPORTED,
    seed: Seed = None,
    file_format: Annotated[
        Literal["csv", "parquet"], typer.Option("--format", help="Parquet needs the package pyarrow.")
    ] = "csv",
    as_json: Json = False,
) -> None:
    """Write everybody to a file, one line each, personal numbers in full (all are synthetic).

    Example: motcua nation export --size 10000 --format csv --out nation.csv
    """
    nation = _nation(seed, size)
    try:
        with _bar() as bar:
            task = bar.add_task("People written", total=nation.persons)
            written = export.write(nation, out, file_format, lambda count: bar.advance(task, count))
    except export.CannotExport as obstacle:
        _give_up(str(obstacle))
    if as_json:
        typer.echo(json.dumps(written))
    else:
        _progress.print(f"{written['people']} people in {out}, {written['bytes']} bytes.", highlight=False)


def _settings() -> Settings:
    try:
        return read_settings()
    except SettingsRefused as faults:
        _give_up(str(faults))


def _nation(seed: int | None, size: int | None) -> Nation:
    settings = _settings()
    return Nation(settings.seed if seed is None else seed, settings.size if size is None else size)


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=_progress, transient=True)


def _give_up(message: str) -> Never:
    typer.echo(f"motcua nation: {message}", err=True)
    raise typer.Exit(1)
