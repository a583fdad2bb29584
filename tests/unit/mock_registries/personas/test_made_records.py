"""What the chosen records of a custom persona may say: what is published, of a sane length, and nobody's personal number."""

from typing import Any

import pytest

from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.personas.made_records import check_records
from mock_registries.personas.problems import PersonaRecordInvalid
from mock_registries.personas.wish import Wish

NATION = Nation(2026, 100)


def check(slug: str, fields: dict[str, Any]) -> None:
    check_records(Wish(records={slug: fields}), NATION, NATION.person(0), find_registries())


@pytest.mark.parametrize(
    ("slug", "fields"),
    [
        ("population_profile", {"sex": "male", "full_name": "x" * 1001}),
        ("population_profile", {"sex": "male", "children": [{"full_name": "x" * 1001, "nationality": "y"}]}),
        ("population_profile", {"sex": "male", "father_personal_number": NATION.person(1).personal_number}),
        ("population_profile", {"sex": "male", "children_personal_numbers": ["901099999999"]}),
        ("tax_account", {"tax_code_since": "2025-07-01", "tax_code": NATION.person(1).personal_number}),
    ],
    ids=["text", "text within", "relative", "relatives", "tax code"],
)
def test_an_endless_text_and_a_personal_number_are_refused(slug: str, fields: dict[str, Any]) -> None:
    with pytest.raises(PersonaRecordInvalid) as refused:
        check(slug, fields)
    assert [fault.pointer for fault in refused.value.faults] == [f"#/records/{slug}/1"]


def test_long_texts_and_relatives_without_number_are_taken() -> None:
    numbers: dict[str, Any] = {"father_personal_number": None, "children_personal_numbers": []}
    check("population_profile", {"other_name": "x" * 1000, **numbers})
