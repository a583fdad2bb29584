"""The weather where no rule says anything: kind, realistic, hostile.

Realistic: each minute a registry is out with 0.2%, one registry has a maintenance window, and answers take their time with a
long tail (rates of our model of the nation's data quality). Hostile: much more of it, and every other fault too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from mock_registries.faults.chance import hits, share
from mock_registries.faults.kinds import (
    Cut,
    Error,
    Fault,
    Hang,
    Latency,
    Malformed,
    SchemaDrift,
    StaleVersion,
    Unavailable,
    WrongPerson,
    WrongSignature,
)
from mock_registries.faults.rules import Dial, Hit

VIETNAM: Final = timezone(timedelta(hours=7))
_SUNDAY: Final = 7
_EVERY_DAY: Final = range(1, 8)


@dataclass(frozen=True, slots=True)
class Weather:
    """Rates of one setting of the dial; hours are Vietnam's, the last one excluded."""

    outage: float
    maintenance_days: Sequence[int]
    maintenance_hours: range
    latency: Latency
    tail: Latency
    tail_rate: float
    others: Mapping[float, Sequence[Fault]]


WEATHERS: Final[Mapping[Dial, Weather]] = {
    "realistic": Weather(
        outage=0.002,
        maintenance_days=(_SUNDAY,),
        maintenance_hours=range(1, 3),
        latency=Latency(kind="latency", median_ms=25, sigma=0.5),
        tail=Latency(kind="latency", median_ms=600, sigma=0.5),
        tail_rate=0.01,
        others={},
    ),
    "hostile": Weather(
        outage=0.05,
        maintenance_days=_EVERY_DAY,
        maintenance_hours=range(4),
        latency=Latency(kind="latency", median_ms=150, sigma=1.0),
        tail=Latency(kind="latency", median_ms=2500, sigma=0.5),
        tail_rate=0.05,
        others={
            0.02: (Error(kind="error"), Unavailable(kind="unavailable", retry_after_s=2), Cut(kind="cut")),
            0.01: (
                Hang(kind="hang", seconds=10),
                Malformed(kind="malformed"),
                WrongSignature(kind="wrong-signature"),
                WrongPerson(kind="wrong-person"),
                StaleVersion(kind="stale-version"),
                SchemaDrift(kind="schema-drift"),
            ),
        },
    ),
}


def weather_hits(
    dial: Dial, seed: int, registry: str, maintained: str, at: datetime, number: int
) -> list[Hit]:
    """Return what befalls the request of that number at that moment; `maintained` is the registry with windows."""
    weather = WEATHERS.get(dial)
    if weather is None:
        return []
    closed = _closed_for(weather, seed, registry, maintained, at)
    if closed is not None:
        return [Hit(Unavailable(kind="unavailable", retry_after_s=closed), seed, number)]
    late = weather.tail if hits(weather.tail_rate, seed, registry, "tail", number) else weather.latency
    return [Hit(late, seed, number), *_others(weather, seed, registry, number)]


def is_outage(rate: float, seed: int, registry: str, minute: int) -> bool:
    """Tell whether the registry is out during that minute, counted from 1970."""
    return hits(rate, seed, registry, "outage", minute)


def maintained_registry(seed: int, registries: Sequence[str]) -> str:
    """Return the one registry that has maintenance windows."""
    return sorted(registries)[int(share(seed, "maintained") * len(registries))]


def _closed_for(weather: Weather, seed: int, registry: str, maintained: str, at: datetime) -> int | None:
    """Return the seconds until the registry serves again, or None."""
    local = at.astimezone(VIETNAM)
    in_window = local.isoweekday() in weather.maintenance_days and local.hour in weather.maintenance_hours
    if registry == maintained and in_window:
        end = local.replace(minute=0, second=0, microsecond=0) + timedelta(
            hours=weather.maintenance_hours.stop - local.hour
        )
        return int((end - local).total_seconds()) + 1
    if is_outage(weather.outage, seed, registry, int(at.timestamp()) // 60):
        return 60 - int(at.timestamp()) % 60
    return None


def _others(weather: Weather, seed: int, registry: str, number: int) -> Iterator[Hit]:
    for rate, faults in weather.others.items():
        for fault in faults:
            if hits(rate, seed, registry, fault.kind, number):
                yield Hit(fault, seed, number)
