"""`GET /sandbox/outages`: when the weather of a day puts registries out of service, so that a client can be tried then."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Final, Literal

from pydantic import Field
from starlette.routing import Route

from mock_registries.call import Answer, Call, answer
from mock_registries.endpoint import unsigned
from mock_registries.faults.dials import VIETNAM, WEATHERS, Weather, is_outage, maintained_registry
from mock_registries.strict_json import Body, read

_MINUTES: Final = 24 * 60


class Question(Body):
    """Which day in Vietnam, by which setting of the dial, under which seed."""

    day: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
    dial: Literal["realistic", "hostile"] = "realistic"
    seed: Annotated[int, Field(ge=0, lt=2**31)]


def outage_routes(registries: Sequence[str]) -> list[Route]:
    """Return the route."""

    async def list_outages(call: Call) -> Answer:
        asked = read(Question, dict(call.query))
        return answer(await asyncio.to_thread(outages, asked, registries))

    return [Route("/sandbox/outages", unsigned(list_outages), methods=["GET"])]


def outages(asked: Question, registries: Sequence[str]) -> dict[str, Any]:
    """Return the windows and the minutes of outage, by registry; registries without any are left out."""
    weather = WEATHERS[asked.dial]
    midnight = datetime.combine(asked.day, time(), VIETNAM)
    return {
        "maintenance": _windows(weather, midnight, maintained_registry(asked.seed, registries)),
        "outages": {
            registry: found
            for registry in sorted(registries)
            if (found := list(_minutes(weather, asked.seed, registry, midnight)))
        },
    }


def _minutes(weather: Weather, seed: int, registry: str, midnight: datetime) -> Iterator[str]:
    first = int(midnight.timestamp()) // 60
    for minute in range(first, first + _MINUTES):
        if is_outage(weather.outage, seed, registry, minute):
            yield _text(datetime.fromtimestamp(minute * 60, UTC))


def _windows(weather: Weather, midnight: datetime, registry: str) -> list[dict[str, str]]:
    if midnight.isoweekday() not in weather.maintenance_days:
        return []
    hours = weather.maintenance_hours
    start, end = (_text(midnight + timedelta(hours=hour)) for hour in (hours.start, hours.stop))
    return [{"registry": registry, "from": start, "to": end}]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
