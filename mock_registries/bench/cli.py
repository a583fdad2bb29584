"""`motcua bench nation`: the figures of the nation and its registries beside their goals."""

import json
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from mock_registries.bench import generation, lookups, memory

_LARGE: Final = 100_000_000
_SMALL: Final = 10_000
_progress: Final = Console(stderr=True)

# name: (goal, whether the figure must be at least or at most that, unit)
_GOALS: Final = {
    "residents_per_second": (20_000, True, "residents/s of CPU, all CORE records"),
    "record_by_number_us": (150, False, "us, median of the slowest CORE record type, 100,000,000 residents"),
    "memory_growth_mb": (50, False, "MB more for 100,000,000 residents than for 10,000"),
    "signed_lookups_per_second": (2_000, True, "signed lookups per second of one core"),
}


def nation(
    scale: Annotated[float, typer.Option(min=0.01, help="Longer or shorter than usual.")] = 1.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Measure the nation: residents made per second, one record, memory, signed lookups.

    Example: motcua bench nation --json
    """
    figures = _measure(scale)
    missed = [name for name, figure in figures.items() if name in _GOALS and not _is_met(name, figure)]
    goals = {name: goal for name, (goal, _, _) in _GOALS.items()}
    if as_json:
        typer.echo(json.dumps({"figures": figures, "goals": goals, "missed": missed}))
        return
    table = Table("Figure", "Measured", "Goal", "")
    for name, (goal, at_least, unit) in _GOALS.items():
        mark = "[red]missed[/]" if name in missed else "[green]met[/]"
        table.add_row(unit, f"{figures[name]:,.1f}", f"{'≥' if at_least else '≤'} {goal:,}", mark)
    Console().print(table)


def _measure(scale: float) -> dict[str, float]:
    with _progress.status("Residents with all CORE records"):
        residents = generation.residents_per_second(_LARGE, round(20_000 * scale))
    with _progress.status("One record by personal number"):
        records = generation.record_microseconds(_LARGE, round(6_000 * scale))
    with _progress.status("Memory of a small and of a large nation"):
        small, large = (memory.mebibytes(size, round(5_000 * scale)) for size in (_SMALL, _LARGE))
    with _progress.status("Signed lookups"):
        served = lookups.rates(round(6_000 * scale))
    return {
        "residents_per_second": residents,
        "record_by_number_us": max(records.values()),
        "memory_growth_mb": large - small,
        "memory_large_mb": large,
        "signed_lookups_per_second": served.per_cpu_second,
        "signed_lookups_per_second_wall": served.per_second,
        **{f"{slug}_by_number_us": taken for slug, taken in records.items()},
    }


def _is_met(name: str, figure: float) -> bool:
    goal, at_least, _ = _GOALS[name]
    return figure >= goal if at_least else figure <= goal
