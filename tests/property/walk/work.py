"""Work and business: employer, insurance, schooling, enterprise, its representative, taxes and trade."""

from typing import Final

from mock_registries.enterprises.enterprise import find_by_tax_code
from mock_registries.nation.dates import add_years
from mock_registries.registry import Values
from tests.property.walk.life import Life, Rule, day

_OF_THE_STATE: Final = frozenset({"HC", "CH"})


def who_serves_the_state_is_insured_as_such(life: Life) -> bool | None:
    profile, card = life.record("civil_servant_profile"), life.record("health_insurance_card")
    if profile is None:
        return None
    return card is not None and card["group_code"] in _OF_THE_STATE


def whoever_is_insured_as_an_official_has_a_profile(life: Life) -> bool | None:
    card = life.record("health_insurance_card")
    if card is None or card["group_code"] != "HC":
        return None
    return life.record("civil_servant_profile") is not None


def who_pays_contributions_is_insured_in_the_employers_group(life: Life) -> bool | None:
    book, card = life.record("social_insurance"), life.record("health_insurance_card")
    if book is None or book["employer_code"] is None:
        return None
    group = book["employer_code"][-5:-3]
    state = frozenset({"HC", "CH"})
    return card is not None and (card["group_code"] == group or {card["group_code"], group} <= state)


def an_official_is_paid_for_by_the_body_that_manages_him(life: Life) -> bool | None:
    profile, book = life.record("civil_servant_profile"), life.record("social_insurance")
    if profile is None:
        return None
    return book is not None and (book["employer_name"], book["status"]) == (
        profile["body_name"],
        "contributing",
    )


def an_employer_that_is_an_enterprise_is_registered(life: Life) -> bool | None:
    book = life.record("social_insurance")
    code = None if book is None else book["employer_code"]
    if book is None or code is None or code[-5:-3] != "DN":
        return None
    found = find_by_tax_code(life.nation, code[:-5])
    return found is not None and found.name == book["employer_name"]


def unemployment_insurance_agrees_with_the_contributions(life: Life) -> bool | None:
    benefits, book = life.record("unemployment_insurance"), life.record("social_insurance")
    if benefits is None:
        return None
    return book is not None and (
        benefits["last_contribution_month"],
        benefits["last_employer_name"],
        benefits["status"] == "contributing",
    ) == (
        book["last_contribution_month"],
        book["periods"][-1]["employer_name"],
        book["status"] == "contributing",
    )


def who_serves_the_state_came_of_age_before(life: Life) -> bool | None:
    profile = life.record("civil_servant_profile")
    return None if profile is None else day(profile["since"]) >= add_years(life.person.born, 18)


def a_teachers_degree_is_in_teaching(life: Life) -> bool | None:
    profile, schooling = life.record("civil_servant_profile"), life.record("education_qualification")
    if profile is None or schooling is None or not profile["is_teacher"]:
        return None
    return {diploma["field"] for diploma in schooling["diplomas"]} <= {None, "Sư phạm"}


def an_enterprise_names_its_representative_back(life: Life) -> bool | None:
    enterprise = _enterprise(life)
    if enterprise is None:
        return None
    found = find_by_tax_code(life.nation, enterprise["tax_code"])
    return found is not None and (found.representative, found.name) == (
        life.person.index,
        enterprise["name"],
    )


def an_enterprise_is_founded_by_an_adult(life: Life) -> bool | None:
    enterprise = _enterprise(life)
    if enterprise is None:
        return None
    return day(enterprise["registered_on"]) >= add_years(life.person.born, 18)


def invoices_and_trade_are_of_the_enterprise_that_the_person_represents(life: Life) -> bool | None:
    enterprise = _enterprise(life)
    named = [
        (record[f"{role}_tax_code"], record[f"{role}_name"])
        for slug, role in _TRADING.items()
        if (record := life.record(slug)) is not None
    ]
    if not named:
        return None
    return enterprise is not None and set(named) == {(enterprise["tax_code"], enterprise["name"])}


def only_enterprises_in_business_invoice_and_trade(life: Life) -> bool | None:
    enterprise = _enterprise(life)
    if enterprise is None:
        return None
    traded = [slug for slug in _TRADING if life.record(slug) is not None]
    return (life.record("e_invoice_summary") is not None) == (enterprise["status"] == "active") and (
        enterprise["status"] == "active" or not traded
    )


def trade_comes_after_registration(life: Life) -> bool | None:
    enterprise = _enterprise(life)
    if enterprise is None:
        return None
    since, firsts = day(enterprise["registered_on"]), []
    invoices, trade, customs, fuel = (life.record(slug) for slug in _TRADING)
    firsts += [invoices["first_invoice_on"]] if invoices else []
    firsts += [dossier["filed_on"] for dossier in trade["dossiers"]] if trade else []
    firsts += [one["declared_on"] for one in customs["declarations"]] if customs else []
    firsts += [fuel["issued_on"]] if fuel else []
    return all(day(first) >= since for first in firsts) if firsts else None


def a_household_business_is_taxed_under_its_owners_number(life: Life) -> bool | None:
    registration, account = life.record("business_registration"), life.record("tax_account")
    owned = None if registration is None else registration["household_business"]
    if account is None:
        return None if owned is None else False
    bears = owned is None or owned["tax_code"] == account["tax_code"] == life.person.personal_number
    return bears and account["pays_as_business"] is (owned is not None)


def a_household_business_is_run_where_its_owner_lives(life: Life) -> bool | None:
    registration = life.record("business_registration")
    if registration is None or registration["household_business"] is None:
        return None
    return bool(registration["household_business"]["address"] == life.household.current.text)


def obligations_add_up(life: Life) -> bool | None:
    record = life.record("tax_obligations")
    if record is None:
        return None
    owed = [one["amount_vnd"] - one["paid_vnd"] for one in record["obligations"]]
    states = [(one["state"] == "paid") == (one["outstanding_vnd"] == 0) for one in record["obligations"]]
    outstanding = [one["outstanding_vnd"] for one in record["obligations"]]
    return owed == outstanding and sum(owed) == record["total_outstanding_vnd"] and all(states)


def _enterprise(life: Life) -> Values | None:
    registration = life.record("business_registration")
    enterprises: list[Values] = registration["enterprises"] if registration else []
    return next(iter(enterprises), None)


_TRADING: Final = {
    "e_invoice_summary": "seller",
    "trade_dossier": "trader",
    "customs_declarations": "trader",
    "fuel_retail_certificate": "owner",
}

RULES: Final[tuple[Rule, ...]] = (
    who_serves_the_state_is_insured_as_such,
    whoever_is_insured_as_an_official_has_a_profile,
    who_pays_contributions_is_insured_in_the_employers_group,
    an_official_is_paid_for_by_the_body_that_manages_him,
    an_employer_that_is_an_enterprise_is_registered,
    unemployment_insurance_agrees_with_the_contributions,
    who_serves_the_state_came_of_age_before,
    a_teachers_degree_is_in_teaching,
    an_enterprise_names_its_representative_back,
    an_enterprise_is_founded_by_an_adult,
    invoices_and_trade_are_of_the_enterprise_that_the_person_represents,
    only_enterprises_in_business_invoice_and_trade,
    trade_comes_after_registration,
    a_household_business_is_taxed_under_its_owners_number,
    a_household_business_is_run_where_its_owner_lives,
    obligations_add_up,
)
