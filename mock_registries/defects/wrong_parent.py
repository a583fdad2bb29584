"""A birth entry that names another child's father or mother."""

from typing import Any, Final

from mock_registries.defects.defect import Case, Defect
from mock_registries.defects.rates import WRONG_PARENT
from mock_registries.nation.people import Parent, Person
from mock_registries.registry import Text

_FARTHEST: Final = 20
"""How far before the child the other one stands: before, so that growth of the nation changes nothing."""


def _plant(case: Case) -> dict[str, Any]:
    dice = case.dice("wrong-parent")
    if not dice.hit(WRONG_PARENT, "planted"):
        return {}
    side = dice.one_of(("father", "mother"), "side")
    if case.fields[f"{side}_name"] is None:
        return {}
    for distance in range(1, _FARTHEST):
        other = _parent(case, side, distance)
        if other is not None and other.name.full != case.fields[f"{side}_name"]:
            return _named(case, side, other)
    return {}


def _parent(case: Case, side: str, distance: int) -> Parent | None:
    if distance > case.person.index:
        return None
    child: Person = case.nation.person(case.person.index - distance)
    if child.household == case.person.household:
        return None
    return child.father if side == "father" else child.mother


def _named(case: Case, side: str, parent: Parent) -> dict[str, Any]:
    bearer = None if parent.index is None else case.nation.person(parent.index)
    return {
        f"{side}_name": parent.name.full,
        f"{side}_birth_year": parent.birth_year,
        f"{side}_ethnicity": parent.ethnicity or None,
        f"{side}_nationality": parent.nationality,
        f"{side}_personal_number": bearer and bearer.personal_number,
    }


WRONG_PARENT_LINK: Final = Defect(
    "wrong-parent-link",
    Text("Ghi nhầm cha hoặc mẹ", "Another child's father or mother"),
    "mother_name",
    _plant,
    frozenset({"civil-status"}),
)
