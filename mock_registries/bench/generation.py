"""How many residents a second come into being with all CORE records, and how long one record by number takes."""

import statistics
import time
from collections.abc import Sequence
from itertools import cycle
from typing import Final

from mock_registries.discovery import find_registries
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.registry import RecordType

CORE: Final = ("population", "civil-status", "insurance")
_SEED: Final = 2026


def core_record_types() -> Sequence[RecordType]:
    """Return the record types of the CORE registries."""
    return [
        record_type
        for registry in find_registries()
        if registry.slug in CORE
        for record_type in registry.record_types
    ]


def residents_per_second(size: int, residents: int) -> float:
    """Return how many residents a second of CPU time are made, each with all CORE records."""
    nation, types = Nation(_SEED, size), core_record_types()
    people = nation.people()
    began = time.process_time()
    for _ in range(residents):
        person = next(people)
        for record_type in types:
            record_type.derive(nation, person)
    return residents / (time.process_time() - began)


def record_microseconds(size: int, lookups: int) -> dict[str, float]:
    """Return the median time of one CORE record by personal number, its household not built before, by record type."""
    numbers, types = _numbers(size, lookups), core_record_types()
    nation = Nation(_SEED, size)
    taken: dict[str, list[int]] = {record_type.slug: [] for record_type in types}
    for number, record_type in zip(numbers, cycle(types), strict=False):
        began = time.perf_counter_ns()
        person = nation.find(number)
        if person is not None:
            record_type.derive(nation, person)
        taken[record_type.slug].append(time.perf_counter_ns() - began)
    return {slug: statistics.median(times) / 1000 for slug, times in taken.items()}


def _numbers(size: int, count: int) -> Sequence[str]:
    nation = Nation(_SEED, size)
    chosen = (Dice(_SEED, "bench", step).below(nation.persons, "who") for step in range(count))
    return [nation.person(index).personal_number for index in chosen]
