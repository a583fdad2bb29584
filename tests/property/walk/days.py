"""Dates stand in the order of a life: nothing before birth, nothing new after death or after the day of the census."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years
from tests.property.walk.kin import marriage_of
from tests.property.walk.life import Life, Rule, all_or_none, day

_LAST: Final = CENSUS_DAY.isoformat()
_LATEST_MONTH: Final = "9999-12"
_LENGTH: Final = len("2026-07-01")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ENDS: Final = frozenset(
    {
        "card_expires_on",
        "expires_on",
        "valid_to",
        "due_on",
        "points_restored_on",
        "five_years_continuous_from",
        "temporary_residence_until",
        "absence_until",
    }
)
"""Days up to which, or from which, something will hold: they may lie ahead."""
_OF_OTHERS: Final = frozenset(
    {
        ("marriage_certificate", "husband_date_of_birth"),
        ("marriage_certificate", "wife_date_of_birth"),
        ("land_use_certificate", "date_of_birth"),
    }
)
_AFTERWARDS: Final = frozenset({("death_certificate", "registered_on"), ("marriage_certificate", "ended_on")})
"""What may come after a death: its entry, and the end of a marriage that outlasted neither."""
_SPANS: Final = (
    ("card_issued_on", "card_expires_on"),
    ("issued_on", "expires_on"),
    ("valid_from", "valid_to"),
    ("examined_on", "valid_to"),
    ("declared_on", "cleared_on"),
    ("filed_on", "decided_on"),
    ("from_month", "to_month"),
    ("absence_from", "absence_until"),
    ("temporary_residence_from", "temporary_residence_until"),
    ("date_of_death", "registered_on"),
)
_CAMPAIGN: Final = "COVID-19"
_LICENCE_AGES: Final = {"A1": 18, "A": 18, "B": 18, "C": 21, "D2": 24}
_DIPLOMA_AGES: Final = {"upper_secondary": 17, "bachelor": 21, "master": 24}


def nothing_is_older_than_its_bearer_or_newer_than_death(life: Life) -> bool | None:
    born = life.person.born.isoformat()
    until = (life.person.died or CENSUS_DAY).isoformat()
    return all_or_none(
        born <= value <= (_LAST if (slug, name) in _AFTERWARDS else until)
        for slug, item in life.objects
        for name, value in item.items()
        if isinstance(value, str) and len(value) == _LENGTH and _DAY.fullmatch(value) and name not in _ENDS
        if (slug, name) not in _OF_OTHERS
    )


def nothing_ends_before_it_begins(life: Life) -> bool | None:
    return all_or_none(
        item[first] <= item[last]
        for _, item in life.objects
        for first, last in _SPANS
        if item.get(first) is not None and item.get(last) is not None
    )


def a_birth_is_entered_after_it_and_within_sixty_days(life: Life) -> bool | None:
    entry = life.record("birth_certificate")
    if entry is None:
        return None
    return life.person.born < day(entry["registered_on"]) <= life.person.born + timedelta(days=60)


def an_entry_number_and_its_book_are_of_the_year_of_registration(life: Life) -> bool | None:
    return all_or_none(
        {record["number"][-4:], record["book"][-4:]} == {record["registered_on"][:4]}
        for _, record in life.records.items()
        if {"number", "book", "registered_on"} <= record.keys()
    )


def who_marries_is_of_age_and_alive(life: Life) -> bool | None:
    marriage = marriage_of(life)
    if marriage is None:
        return None
    husband, wife = life.of(marriage.husband).person, life.of(marriage.wife).person
    of_age = max(add_years(husband.born, 20), add_years(wife.born, 18))
    alive = all(spouse.died is None or marriage.registered_on <= spouse.died for spouse in (husband, wife))
    return alive and of_age <= marriage.registered_on <= CENSUS_DAY


def children_are_born_to_parents_of_age_who_were_alive(life: Life) -> bool | None:
    own = life.person
    return all_or_none(
        add_years(own.born, 18) <= (born := life.of(child).person.born)
        and (own.died is None or born <= own.died + timedelta(days=300 if own.sex == "male" else 0))
        for child in own.children
    )


def first_registration_is_not_after_the_day_of_the_census(life: Life) -> bool | None:
    return all_or_none(
        day(record["registered_on"]) <= CENSUS_DAY
        for slug, record in life.records.items()
        if slug in {"birth_certificate", "tax_account"}
    )


def a_driver_was_old_enough_for_each_class(life: Life) -> bool | None:
    licence = life.record("driving_licence")
    if licence is None:
        return None
    return all(
        day(held["issued_on"]) >= add_years(life.person.born, _LICENCE_AGES[held["licence_class"]])
        for held in licence["classes"]
    )


def vehicles_belong_to_adults(life: Life) -> bool | None:
    owned = life.record("vehicle_registration")
    if owned is None:
        return None
    return all(
        day(vehicle["registered_on"]) >= add_years(life.person.born, 18) for vehicle in owned["vehicles"]
    )


def diplomas_follow_one_another_after_the_age_for_each(life: Life) -> bool | None:
    record = life.record("education_qualification")
    if record is None:
        return None
    issued = [day(diploma["issued_on"]) for diploma in record["diplomas"]]
    return all(earlier < later for earlier, later in pairwise(issued)) and all(
        day(diploma["issued_on"]) >= add_years(life.person.born, _DIPLOMA_AGES[diploma["level"]])
        for diploma in record["diplomas"]
    )


def an_examination_is_sat_at_eighteen_and_its_graduates_have_the_diploma_of_that_year(
    life: Life,
) -> bool | None:
    sat, diplomas = life.record("examination_result"), life.record("education_qualification")
    if sat is None:
        return None
    years = {
        diploma["issued_on"][:4]
        for diploma in (diplomas or {"diplomas": []})["diplomas"]
        if diploma["level"] == "upper_secondary"
    }
    return (
        sat["year"] == life.person.born.year + 18
        and bool(years) == bool(sat["is_graduated"])
        and years <= {str(sat["year"])}
    )


def doses_of_a_vaccine_are_counted_in_the_order_of_time(life: Life) -> bool | None:
    record = life.record("vaccination_record")
    if record is None:
        return None
    doses = sorted(
        (
            dose["disease"] if dose["disease"] == _CAMPAIGN else dose["vaccine_code"],
            dose["given_on"],
            dose["dose_number"],
        )
        for dose in record["doses"]
    )
    campaign = [number for series, _, number in doses if series == _CAMPAIGN]
    return campaign == [*range(1, record["covid_19_doses"] + 1)] and all(
        earlier[1] < later[1] and earlier[2] < later[2]
        for earlier, later in pairwise(doses)
        if earlier[0] == later[0]
    )


def a_death_is_entered_after_it_and_within_fifteen_days(life: Life) -> bool | None:
    extract = life.record("death_certificate")
    if extract is None:
        return None
    died = day(extract["date_of_death"])
    return died == life.person.died and died <= day(extract["registered_on"]) <= died + timedelta(days=15)


def only_the_dead_have_a_death_extract(life: Life) -> bool:
    profile = life.record("population_profile")
    died = life.person.died and life.person.died.isoformat()
    is_told = life.record("death_certificate") is None or died is not None
    return is_told and profile is not None and profile["date_of_death"] == died


def contributions_follow_one_another(life: Life) -> bool | None:
    book = life.record("social_insurance")
    if book is None:
        return None
    months = [(period["from_month"], period["to_month"] or _LATEST_MONTH) for period in book["periods"]]
    of_age = f"{add_years(life.person.born, 15):%Y-%m}"
    until = f"{life.person.died or CENSUS_DAY:%Y-%m}"
    return (
        of_age <= months[0][0]
        and all(earlier[1] < later[0] for earlier, later in pairwise(months))
        and all(last <= until for _, last in months if last != _LATEST_MONTH)
        and book["last_contribution_month"] <= until
    )


def the_dead_hold_no_living_papers(life: Life) -> bool | None:
    if life.person.died is None:
        return None
    held = {
        "citizen_id_card",
        "electronic_id_card",
        "residence",
        "marital_status",
        "health_insurance_card",
        "driving_licence",
        "electricity_contract",
        "mobile_subscription",
        "tax_account",
        "civil_servant_profile",
        "business_registration",
        "land_use_certificate",
    }
    return not held & {slug for slug, _ in life.records.items()}


RULES: Final[tuple[Rule, ...]] = (
    nothing_is_older_than_its_bearer_or_newer_than_death,
    nothing_ends_before_it_begins,
    a_birth_is_entered_after_it_and_within_sixty_days,
    an_entry_number_and_its_book_are_of_the_year_of_registration,
    who_marries_is_of_age_and_alive,
    children_are_born_to_parents_of_age_who_were_alive,
    first_registration_is_not_after_the_day_of_the_census,
    a_driver_was_old_enough_for_each_class,
    vehicles_belong_to_adults,
    diplomas_follow_one_another_after_the_age_for_each,
    an_examination_is_sat_at_eighteen_and_its_graduates_have_the_diploma_of_that_year,
    doses_of_a_vaccine_are_counted_in_the_order_of_time,
    a_death_is_entered_after_it_and_within_fifteen_days,
    only_the_dead_have_a_death_extract,
    contributions_follow_one_another,
    the_dead_hold_no_living_papers,
)
