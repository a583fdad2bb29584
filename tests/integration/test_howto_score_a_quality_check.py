"""docs/how-to/score-a-quality-check.md: its commands, pasted one after the other, answer as the page says."""

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any, Final

import aiohttp
import pytest

from mock_registries.defects.plan import DEFECTS
from mock_registries.discovery import find_registries
from mock_registries.settings import Settings
from tests.architecture.house import ROOT
from tests.fixtures.registries import GatewayKey, Registries, serving

PAGE: Final = (ROOT / "docs/how-to/score-a-quality-check.md").read_text(encoding="utf-8")
_ADDRESS: Final = "http://127.0.0.1:8100"
_COMMAND: Final = re.compile(r"```sh\n(curl .*?)```", re.DOTALL)
_ANSWER: Final = re.compile(r"```json\n(.*?)```", re.DOTALL)
_ROW: Final = re.compile(r"^\| `(?P<kind>[a-z-]+)` \| (?P<where>[^|]+) \|", re.MULTILINE)
_PLACE: Final = re.compile(r"`([a-z-]+/[a-z_]+)`")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    """The registries of who sets nothing: the nation of the default size and seed."""
    size = Settings.model_fields["size"].default
    with serving(tmp_path_factory.mktemp("registries"), GatewayKey(), size=size) as running:
        yield running


async def paste(registries: Registries, command: str) -> Any:
    """Does what the command tells curl to do; knows the options that the page uses and no other."""
    url, *options = shlex.split(command)[1:]
    given = dict(zip(options[::2], options[1::2], strict=True))
    assert given.keys() <= {"-H", "-d"}
    headers = dict([given["-H"].split(": ")]) if "-H" in given else {}
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            "POST" if "-d" in given else "GET",
            url.replace(_ADDRESS, registries.url),
            data=given.get("-d"),
            headers=headers,
        ) as answer,
    ):
        assert answer.status == 200
        return await answer.json()


async def test_the_list_ends_where_the_score_s_range_does(usual: Registries) -> None:
    listing, scoring = _COMMAND.findall(PAGE)
    listed = await paste(usual, listing)
    wanted = json.loads(shlex.split(scoring)[-1])
    assert (listed["first"], listed["last"]) == (wanted["first"], wanted["last"])
    [found] = wanted["found"]
    assert found in [{name: one[name] for name in found} for one in listed["defects"]]


async def test_the_score_is_the_one_on_the_page(usual: Registries) -> None:
    _, scoring = _COMMAND.findall(PAGE)
    [answer] = _ANSWER.findall(PAGE)
    assert await paste(usual, scoring) == json.loads(answer)


def test_the_table_names_every_kind_and_every_record_type_that_it_can_befall() -> None:
    stated = {row["kind"]: set(_PLACE.findall(row["where"])) for row in _ROW.finditer(PAGE)}
    assert stated == {
        defect.kind: {
            f"{registry.slug}/{record_type.slug}"
            for registry in find_registries()
            for record_type in registry.record_types
            if defect.befalls(registry.slug, record_type.fields)
        }
        for defect in DEFECTS
    }
