from typing import Any

from mock_registries.defects.listing import Walk
from mock_registries.defects.plan import Found, record_of
from mock_registries.discovery import find_registries
from mock_registries.overlay.facts import Facts
from mock_registries.register import Register

REGISTRIES = find_registries()
[INSURANCE] = [registry for registry in REGISTRIES if registry.slug == "insurance"]


def nation(facts: Facts) -> Register:
    return Register(2026, 2000, facts)


def first(kind: str) -> Found:
    walk = Walk(nation(Facts()), REGISTRIES, lambda _: {})
    return next(found for _, many in walk.over(0, 1999) for found in many if found.defect.kind == kind)


def card(register: Register, index: int) -> Any:
    record_type = INSURANCE.find_type("health_insurance_card")
    assert record_type is not None
    return record_of(register, register.person(index), INSURANCE, record_type)


def test_a_name_that_was_written_is_not_misspelt_again() -> None:
    index = first("name-accent-mismatch").case.person.index
    renamed = nation(Facts(people={index: {"name": ["Đỗ", "Thị", "Mới"]}}))
    assert card(nation(Facts()), index)["full_name"] != "Đỗ Thị Mới"
    assert card(renamed, index)["full_name"] == "Đỗ Thị Mới"


def test_what_was_written_about_something_else_leaves_the_defect() -> None:
    found = first("name-accent-mismatch")
    index = found.case.person.index
    assert (
        card(nation(Facts(people={index: {"ethnicity": "Tày"}})), index)["full_name"]
        == found.wrong["full_name"]
    )


def test_a_death_that_is_entered_ends_the_card() -> None:
    register = nation(Facts())
    index = next(i for i in range(500) if card(register, i) and register.person(i).died is None)
    assert card(nation(Facts(people={index: {"died": "2026-07-05"}})), index) is None
