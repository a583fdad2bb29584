"""docs/how-to/add-a-registry.md: what it tells to write works as it stands."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter

from gateway.contracts.registry import Answer, Inquiry
from gateway.kernel.personal_number import PersonalNumber
from mock_registries.contract.document import describe
from mock_registries.nation.nation import Nation

PAGE = Path(__file__).parents[2] / "docs/how-to/add-a-registry.md"
BLOCK = re.compile(r"```python\n# (?P<path>[\w/]+)\.py\n(?P<code>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def files() -> dict[str, ModuleType]:
    """The files of the page, run as modules."""
    found = {}
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        module = ModuleType(block["path"].replace("/", "."))
        exec(compile(block["code"], block["path"], "exec"), module.__dict__)  # noqa: S102 - our own page
        found[block["path"]] = module
    return found


class Line:
    """Answers as the registry would."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    async def post(self, path: str, body: Any, **_: Any) -> Answer:
        assert path == "/v1/records/reader_card/query"
        asked = {name: self.fields[name] for name in body["fields"]}
        envelope = {
            "personal_number": body["personal_number"],
            "record_type": "reader_card",
            "version": 1,
            "as_of": "2026-07-01T01:00:00Z",
        }
        return Answer(200, {**envelope, "fields": asked})

    async def get(self, path: str) -> Answer:
        pytest.fail(f"a record is asked for by POST, not at {path}")


def test_the_page_shows_two_files(files: dict[str, ModuleType]) -> None:
    assert sorted(files) == ["gateway/records/connectors/library", "mock_registries/registries/library"]


async def test_the_connector_reads_what_the_mock_derives(files: dict[str, ModuleType]) -> None:
    mock = files["mock_registries/registries/library"].REGISTRY
    connector = files["gateway/records/connectors/library"].CONNECTOR
    nation, (record_type,) = Nation(2026, 1_000), mock.record_types
    reader, record = next(
        (person, record) for person in nation.people() if (record := record_type.derive(nation, person))
    )
    TypeAdapter(record_type.record).validate_python(record)
    inquiry = Inquiry(
        PersonalNumber.parse(reader.personal_number),
        "reader_card",
        frozenset(record),
        "test",
        "consent",
        "test",
    )
    assert (await connector.fetch(inquiry, Line(record))).fields == record


def test_the_contract_follows_from_the_declaration(files: dict[str, ModuleType]) -> None:
    paths = describe(files["mock_registries/registries/library"].REGISTRY)["paths"]
    assert "/v1/records/reader_card/query" in paths
