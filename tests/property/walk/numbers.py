"""Numbers lead back to their bearers, have the form that they claim, and are nobody else's."""

import re
from collections.abc import Iterator
from typing import Any, Final

from mock_registries.enterprises import tax_codes
from mock_registries.nation.personal_numbers import OFFSET
from tests.property.walk.life import Life, Rule, all_or_none

_OWN: Final = ("personal_number", "tax_code")
_CARD: Final = re.compile("(?P<group>[A-Z]{2})(?P<level>[1-5])(?P<unit>[0-9]{2})(?P<number>[0-9]{10})")


def a_personal_number_leads_back_to_its_bearer(life: Life) -> bool:
    found = life.nation.find(life.person.personal_number)
    return found is not None and found.index == life.person.index


def a_personal_number_says_place_sex_and_year_and_is_no_real_one(life: Life) -> bool:
    number, person = life.person.personal_number, life.person
    commune = person.birth_commune
    places = {int(commune.province.code) + OFFSET, int(commune.unit.code) + OFFSET}
    century = 2 * (person.born.year >= 2000) + (person.sex == "female")
    return (
        901 <= int(number[:3]) <= 996
        and int(number[:3]) in places
        and number[3:6] == f"{century}{person.born.year % 100:02d}"
        and len(number) == 12
    )


def records_bear_the_number_of_whom_they_are_about(life: Life) -> bool | None:
    return all_or_none(
        record[name] == life.person.personal_number
        for _, record in life.records.items()
        for name in _OWN
        if name in record
    )


def a_health_insurance_card_number_is_made_of_its_parts(life: Life) -> bool | None:
    card = life.record("health_insurance_card")
    if card is None:
        return None
    parts = _CARD.fullmatch(card["card_number"])
    return parts is not None and (parts["group"], int(parts["level"]), parts["number"]) == (
        card["group_code"],
        card["benefit_level"],
        card["social_insurance_number"],
    )


def a_social_insurance_number_is_the_same_wherever_it_stands(life: Life) -> bool | None:
    slugs = ("health_insurance_card", "social_insurance", "unemployment_insurance")
    found = [record["social_insurance_number"] for slug in slugs if (record := life.record(slug)) is not None]
    return len(set(found)) == 1 if len(found) > 1 else None


def an_old_number_is_the_same_wherever_it_stands(life: Life) -> bool | None:
    card, profile = life.record("citizen_id_card"), life.record("population_profile")
    if card is None or profile is None:
        return None
    return bool(card["old_id_number"] == profile["old_id_number"])


def tax_codes_have_the_right_check_digit(life: Life) -> bool | None:
    return all_or_none(tax_codes.is_valid(code) for code in _tax_codes(life))


def numbers_that_are_nobody_elses(life: Life) -> Iterator[tuple[str, str, int]]:
    """Yield the kind and value of each number, and whose it is alone: a person's, or a household's."""
    yield "personal_number", life.person.personal_number, life.person.index
    for slug, record in life.records.items():
        for kind, value in _numbers(slug, record):
            yield kind, value, _owner(life, slug, kind)


def _owner(life: Life, slug: str, kind: str) -> int:
    """Return whose number it is: a household's, a couple's (the husband's, or his index), or the person's own."""
    if slug in _OF_HOUSEHOLDS or kind in _NUMBERS_OF_HOUSEHOLDS:
        return life.household.number
    marriage = life.household.marriage_of(life.person.index) if slug == "marriage_certificate" else None
    return life.person.index if marriage is None else marriage.husband


def _tax_codes(life: Life) -> Iterator[str]:
    business, account = life.record("business_registration"), life.record("tax_account")
    for enterprise in business["enterprises"] if business else ():
        yield enterprise["tax_code"]
        yield from (unit["tax_code"] for unit in enterprise["dependent_units"])
    if account and account["former_tax_code"]:
        yield account["former_tax_code"]


def _numbers(slug: str, record: Any) -> Iterator[tuple[str, str]]:
    for name in _NUMBERS:
        if record.get(name) is not None:
            yield name if name in _SHARED else f"{slug}.{name}", record[name]
    for members, name in _NUMBERS_IN.get(slug, {}).items():
        for item in record[members]:
            yield f"{slug}.{members}.{name}", item[name]
    if {"registration_body_code", "book", "number"} <= record.keys():
        yield f"{slug}.entry", "{registration_body_code}/{book}/{number}".format(**record)


_SHARED: Final = frozenset({"old_id_number", "household_code", "residence_file_number"})
"""Several records give the same one."""
_NUMBERS_OF_HOUSEHOLDS: Final = frozenset({"household_code", "residence_file_number"})
_OF_HOUSEHOLDS: Final = frozenset({"residence", "land_use_certificate", "electricity_contract"})
_NUMBERS: Final = (
    "card_number",
    "certificate_number",
    "old_id_number",
    "household_code",
    "candidate_number",
    "licence_number",
    "customer_code",
    "meter_number",
    "residence_file_number",
    "former_tax_code",
    "seller_tax_code",
)
_NUMBERS_IN: Final[dict[str, dict[str, str]]] = {
    "education_qualification": {"diplomas": "diploma_number"},
    "vehicle_registration": {"vehicles": "plate"},
    "land_use_certificate": {"parcels": "certificate_serial"},
    "mobile_subscription": {"subscriptions": "subscriber_number"},
    "business_registration": {"enterprises": "tax_code"},
    "trade_dossier": {"dossiers": "number"},
    "customs_declarations": {"declarations": "number"},
}

RULES: Final[tuple[Rule, ...]] = (
    a_personal_number_leads_back_to_its_bearer,
    a_personal_number_says_place_sex_and_year_and_is_no_real_one,
    records_bear_the_number_of_whom_they_are_about,
    a_health_insurance_card_number_is_made_of_its_parts,
    a_social_insurance_number_is_the_same_wherever_it_stands,
    an_old_number_is_the_same_wherever_it_stands,
    tax_codes_have_the_right_check_digit,
)
