import re
from pathlib import Path

from mock_registries.population.profile import PopulationProfile

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "population-fields.md"


def rows() -> list[tuple[int, list[str]]]:
    """Number in the law, and the fields of the record that hold it."""
    found = re.findall(r"^\| (\d+) \|[^|]+\| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    return [(int(number), re.findall(r"`([a-z0-9_]+)`", fields)) for number, fields in found]


def test_each_of_the_26_fields_of_the_law_is_in_the_record() -> None:
    assert [number for number, _ in rows()] == list(range(1, 27))
    assert all(fields for _, fields in rows())


def test_each_field_of_the_record_is_in_the_law_once() -> None:
    named = [field for _, fields in rows() for field in fields]
    assert sorted(named) == sorted(PopulationProfile.__annotations__)
