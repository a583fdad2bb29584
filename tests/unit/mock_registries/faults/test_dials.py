import re
from datetime import UTC, date, datetime, timedelta

from mock_registries.faults.dials import WEATHERS, is_outage, maintained_registry, weather_hits
from mock_registries.faults.kinds import Latency, Unavailable
from mock_registries.faults.outages import Question, outages
from mock_registries.faults.rules import Dial, Hit
from tests.architecture.house import ROOT

REGISTRIES = ("population", "civil-status", "insurance")
SATURDAY = datetime(2026, 11, 21, 3, tzinfo=UTC)  # 10:00 in Vietnam
WINDOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)  # Sunday 01:30 in Vietnam


def hits(dial: Dial, registry: str, at: datetime, number: int = 0, seed: int = 3) -> list[Hit]:
    return weather_hits(dial, seed, registry, maintained_registry(seed, REGISTRIES), at, number)


def test_kind_weather_is_none() -> None:
    assert hits("kind", "population", WINDOW) == []


def test_a_registry_is_out_two_minutes_in_a_thousand() -> None:
    rate, minutes = WEATHERS["realistic"].outage, 100_000
    share = sum(is_outage(rate, 3, "population", minute) for minute in range(minutes)) / minutes
    assert abs(share - 0.002) < 0.0006  # 4 standard deviations


def test_an_outage_lasts_until_its_minute_ends() -> None:
    out = next(m for m in range(10_000) if is_outage(0.002, 3, "population", m))
    [hit] = hits("realistic", "population", datetime.fromtimestamp(out * 60 + 45, UTC))
    assert hit.fault == Unavailable(kind="unavailable", retry_after_s=15)


def test_one_registry_has_windows_and_says_when_they_end() -> None:
    closed = [
        name for name in REGISTRIES if isinstance(hits("realistic", name, WINDOW)[0].fault, Unavailable)
    ]
    assert closed == [maintained_registry(3, REGISTRIES)]
    [hit] = hits("realistic", closed[0], WINDOW)
    assert hit.fault == Unavailable(kind="unavailable", retry_after_s=90 * 60 + 1)
    open_again = WINDOW + timedelta(minutes=90)
    assert not isinstance(hits("realistic", closed[0], open_again)[0].fault, Unavailable)


def test_the_same_moment_and_number_have_the_same_weather() -> None:
    def fates() -> list[list[Hit]]:
        return [hits("hostile", "insurance", SATURDAY, number) for number in range(200)]

    assert fates() == fates()


def test_hostile_weather_has_every_fault_and_realistic_weather_is_late_at_most() -> None:
    hostile = {hit.fault.kind for n in range(3000) for hit in hits("hostile", "insurance", SATURDAY, n)}
    realistic = {hit.fault.kind for n in range(300) for hit in hits("realistic", "insurance", SATURDAY, n)}
    assert len(hostile) == 10 - (0 if "unavailable" in hostile else 1)
    assert realistic == {Latency(kind="latency", ms=0).kind}


def test_the_listed_minutes_and_windows_are_those_that_strike() -> None:
    sunday = date(2026, 11, 22)
    listed = outages(Question(day=sunday, dial="hostile", seed=3), REGISTRIES)
    for registry, minutes in listed["outages"].items():
        for minute in minutes:
            [hit, *_] = hits("hostile", registry, datetime.fromisoformat(minute))
            assert isinstance(hit.fault, Unavailable)
    quiet = outages(Question(day=sunday, seed=3), REGISTRIES)
    assert quiet["maintenance"] == [
        {
            "registry": maintained_registry(3, REGISTRIES),
            "from": "2026-11-21T18:00:00Z",
            "to": "2026-11-21T20:00:00Z",
        }
    ]
    assert outages(Question(day=date(2026, 11, 23), seed=3), REGISTRIES)["maintenance"] == []


def test_the_page_tells_the_weather_s_figures() -> None:
    page = (ROOT / "docs/how-to/test-failures.md").read_text()
    realistic, hostile = WEATHERS["realistic"], WEATHERS["hostile"]
    assert f"{realistic.outage * 100}% of the minutes" in page
    assert f"`hostile` has {hostile.outage * 100:.0f}% of the minutes" in page
    for weather in (realistic, hostile):
        assert f"{weather.latency.median_ms} ms in the middle" in page
    hours = hostile.maintenance_hours
    assert f"every night from {hours.start} to {hours.stop}" in page


def test_the_page_names_every_parameter_of_the_forecast() -> None:
    page = (ROOT / "docs/how-to/test-failures.md").read_text()
    for name, field in Question.model_fields.items():
        without = "required" if field.is_required() else f"`{field.default}`"
        assert re.search(rf"^\| `{name}` \| [^|]+ \| {re.escape(without)} \|$", page, re.MULTILINE)
