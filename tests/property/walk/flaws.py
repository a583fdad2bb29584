"""Planted defects are where the listing says, and nowhere else: found again here by what the records say alone."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from mock_registries.defects.plan import Found
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.registry import Values
from tests.property.walk.life import Life, Rule, all_or_none, day

_CARD: Final = "health_insurance_card"
_INSURANCE: Final = (_CARD, "social_insurance", "unemployment_insurance")
_HOMES: Final = ("residence", "population_profile")
_CARDS: Final = ("citizen_id_card", "electronic_id_card", "population_profile")


def a_record_differs_from_the_truth_where_that_is_listed_and_nowhere_else(life: Life) -> bool | None:
    return all_or_none(
        life.told.get(slug, {}) == {**(life.record(slug) or {}), **_wrong(found)}
        for slug, found in life.declared.items()
    )


def what_a_check_finds_is_what_is_listed(life: Life) -> bool:
    return {kind for kind, finds in _CHECKS.items() if finds(life)} == defects_listed(life)


def defects_listed(life: Life) -> set[str]:
    """Return the kinds that befell this person."""
    return {one.defect.kind for found in life.declared.values() for one in found}


def _wrong(found: Iterable[Found]) -> dict[str, object]:
    return {name: value for one in found if not one.defect.is_fact for name, value in one.wrong.items()}


def _told(life: Life, slugs: Iterable[str]) -> Iterator[Values]:
    return (life.told[slug] for slug in slugs if slug in life.told)


def _has_other_accents(life: Life) -> bool:
    return any(record["full_name"] != life.person.name.full for record in _told(life, _INSURANCE))


def _has_a_year_only(life: Life) -> bool:
    return any(len(record["date_of_birth"]) == len("1950") for record in _told(life, _INSURANCE))


def _has_a_closed_district(life: Life) -> bool:
    parts = (part for home in _told(life, _HOMES) for part in home["permanent_residence"].split(", "))
    return any(part.startswith(("Quận ", "Huyện ", "Thị xã ")) for part in parts)


def _has_anothers_parent(life: Life) -> bool:
    entry, father, mother = life.told.get("birth_certificate"), life.person.father, life.person.mother
    if entry is None:
        return False
    return (entry["father_name"], entry["mother_name"]) != (father and father.name.full, mother.name.full)


def _has_anothers_number(life: Life) -> bool:
    """Tell whether the number is one that somebody before this person bears as well."""
    card, own = life.told.get(_CARD), life.record(_CARD)
    return card is not None and own is not None and card["card_number"] != own["card_number"]


def _has_an_expired_card(life: Life) -> bool:
    ends = (card["card_expires_on"] for card in _told(life, _CARDS))
    return any(end is not None and day(end) <= CENSUS_DAY for end in ends)


def _is_dead_but_insured(life: Life) -> bool:
    return life.person.died is not None and life.told.get(_CARD) is not None


def _lacks_land(life: Life) -> bool:
    told, true = life.told.get("land_use_certificate"), life.record("land_use_certificate")
    return told is not None and true is not None and len(told["parcels"]) < len(true["parcels"])


_CHECKS: Final[dict[str, Callable[[Life], bool]]] = {
    "name-accent-mismatch": _has_other_accents,
    "birth-date-year-only": _has_a_year_only,
    "closed-district-address": _has_a_closed_district,
    "wrong-parent-link": _has_anothers_parent,
    "duplicate-insurance-number": _has_anothers_number,
    "expired-card": _has_an_expired_card,
    "deceased-still-active": _is_dead_but_insured,
    "missing-land-record": _lacks_land,
}

RULES: Final[tuple[Rule, ...]] = (
    a_record_differs_from_the_truth_where_that_is_listed_and_nowhere_else,
    what_a_check_finds_is_what_is_listed,
)
