"""The records of the three core registries agree about anybody, with each other and with those of relatives."""

from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import account_of
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

SIZE = 100_000_000
TYPES = {
    record_type.slug: record_type for registry in find_registries() for record_type in registry.record_types
}
CORE = [
    record_type.slug
    for registry in find_registries()
    if registry.slug in {"population", "civil-status", "insurance"}
    for record_type in registry.record_types
]
WITHDRAWN_AT_DEATH = {
    "citizen_id_card",
    "electronic_id_card",
    "residence",
    "health_insurance_card",
    "marital_status",
}
Records = dict[str, Any]


@cache
def nation(seed: int) -> Nation:
    return Nation(seed, SIZE)


@st.composite
def anybody(draw: st.DrawFn) -> tuple[Nation, Person]:
    whole = nation(draw(st.sampled_from([2026, 7])))
    return whole, whole.person(draw(st.integers(min_value=0, max_value=whole.persons - 1)))


def record(whole: Nation, person: Person, slug: str) -> Records | None:
    found = TYPES[slug].derive(whole, person)
    return None if found is None else dict(found)


def of_number(whole: Nation, number: str, slug: str = "population_profile") -> Records:
    """The record of whoever bears the number."""
    person = whole.find(number)
    assert person is not None
    found = record(whole, person, slug)
    assert found is not None
    return found


def profile_of(whole: Nation, person: Person) -> Records:
    found = record(whole, person, "population_profile")
    assert found is not None
    return found


@given(anybody())
def test_parents_and_children_name_each_other_by_number(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = profile_of(whole, person)
    for number in (mine["father_personal_number"], mine["mother_personal_number"]):
        if number is not None:
            assert person.personal_number in of_number(whole, number)["children_personal_numbers"]
    role = "father" if person.sex == "male" else "mother"
    for child, number in zip(mine["children"], mine["children_personal_numbers"], strict=True):
        theirs = of_number(whole, number)
        assert theirs[f"{role}_personal_number"] == person.personal_number
        assert (theirs["full_name"], theirs[f"{role}_name"]) == (child["full_name"], mine["full_name"])


@given(anybody())
def test_a_minor_and_who_represents_it_name_each_other(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = profile_of(whole, person)
    guardian = mine["legal_representative_personal_number"]
    if guardian is not None:
        assert age_on(CENSUS_DAY, person.born) < 18
        assert person.personal_number in of_number(whole, guardian)["represented_personal_numbers"]
    for number in mine["represented_personal_numbers"]:
        theirs = of_number(whole, number)
        assert theirs["legal_representative_personal_number"] == person.personal_number


@given(anybody())
def test_the_marital_status_is_the_same_wherever_it_stands_and_follows_the_other_one(
    pair: tuple[Nation, Person],
) -> None:
    whole, person = pair
    mine, status = profile_of(whole, person), record(whole, person, "marital_status")
    if status is None:
        assert person.died is not None or age_on(CENSUS_DAY, person.born) < 14
        return
    assert mine["marital_status"] == status["status"]
    assert (status["since"] is None) == (status["status"] == "single") == (status["spouse_name"] is None)
    number = status["spouse_personal_number"]
    if number is None:
        return
    other = of_number(whole, number)
    if status["status"] == "married":
        assert other["spouse_personal_number"] == person.personal_number == mine["personal_number"]
        assert mine["spouse_personal_number"] == number
    if status["status"] == "widowed":
        assert other["date_of_death"] == status["since"]
    if status["status"] == "divorced":
        theirs = of_number(whole, number, "marital_status") if other["date_of_death"] is None else None
        assert theirs is None or (theirs["since"], theirs["basis_number"]) == (
            status["since"],
            status["basis_number"],
        )


@given(anybody())
def test_both_spouses_have_the_same_certificate(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = record(whole, person, "marriage_certificate")
    if mine is None:
        return
    numbers = [mine["husband_personal_number"], mine["wife_personal_number"]]
    assert person.personal_number in numbers
    for number in filter(None, numbers):
        assert of_number(whole, number, "marriage_certificate") == mine
    assert None not in numbers or {mine["husband_ethnicity"], mine["wife_ethnicity"]} >= {None}


@given(st.sampled_from([2026, 7]), st.integers(min_value=0))
def test_the_dead_keep_their_entries_and_lose_what_is_for_the_living(seed: int, start: int) -> None:
    whole = nation(seed)
    indexes = ((start + step) % whole.persons for step in range(2_000))
    person = next(found for found in map(whole.person, indexes) if found.died is not None)
    assert person.died is not None
    held = {slug for slug in CORE if record(whole, person, slug) is not None}
    assert not held & WITHDRAWN_AT_DEATH
    assert account_of(person, seed).status == "deceased"
    assert profile_of(whole, person)["date_of_death"] == person.died.isoformat()
    extract = record(whole, person, "death_certificate")
    if extract is not None:
        assert extract["date_of_death"] == person.died.isoformat() <= extract["registered_on"]
    book = record(whole, person, "social_insurance")
    assert book is None or (book["status"] == "ended" and book["employer_code"] is None)


@given(anybody())
def test_only_the_dead_have_a_death_extract(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    assert person.died is not None or record(whole, person, "death_certificate") is None


@given(anybody())
def test_work_insurance_group_and_profile_of_officials_say_the_same(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    card, book = record(whole, person, "health_insurance_card"), record(whole, person, "social_insurance")
    official = record(whole, person, "civil_servant_profile")
    if person.died is not None:
        return
    works = card is not None and card["group_code"] in {"DN", "HC", "CH", "XK", "QN", "CA"}
    assert works == (book is not None and book["status"] == "contributing")
    if card is not None and card["group_code"] == "HT":
        assert book is not None
        assert book["status"] == "pensioner"
    if official is not None:
        assert book is not None
        assert book["employer_name"] == official["body_name"]
    if card is not None and book is not None:
        assert card["social_insurance_number"] == book["social_insurance_number"]
        assert card["household_code"] == book["household_code"]


@given(anybody())
def test_contributions_are_in_order_and_add_up(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    book = record(whole, person, "social_insurance")
    jobless = record(whole, person, "unemployment_insurance")
    if book is None:
        assert jobless is None
        return
    last_known = (person.died or CENSUS_DAY).isoformat()[:7]
    spans = [
        (period["from_month"], period["to_month"] or book["last_contribution_month"])
        for period in book["periods"]
    ]
    assert all(first <= last <= last_known for first, last in spans)
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
    assert book["months_contributed"] == sum(_months(first, last) for first, last in spans) > 0
    assert int(spans[0][0][:4]) >= person.born.year + 17
    if book["pension_from"] is not None:
        assert spans[-1][1] < book["pension_from"]
        assert book["monthly_pension"] > 0
    for claim in [] if jobless is None else jobless["claims"]:
        assert _months(claim["from_month"], claim["to_month"]) == claim["months"]
        assert claim["months_counted"] >= 12


@given(anybody())
def test_a_household_is_the_same_for_all_its_members(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = record(whole, person, "residence")
    if mine is None:
        return
    numbers = mine["household_member_personal_numbers"]
    assert person.personal_number in numbers
    assert mine["household_members"][0]["relation_to_head"] == "Chủ hộ"
    assert (mine["household_head_personal_number"], mine["household_head_name"]) == (
        numbers[0],
        mine["household_members"][0]["full_name"],
    )
    own = mine["household_members"][numbers.index(person.personal_number)]
    assert own["relation_to_head"] == mine["relation_to_head"]
    for number in numbers:
        theirs = of_number(whole, number, "residence")
        assert theirs["household_members"] == mine["household_members"]
        assert theirs["residence_file_number"] == mine["residence_file_number"]
    stay = (mine["temporary_residence_from"], mine["temporary_residence_until"])
    assert (stay == (None, None)) == (mine["temporary_residence"] is None)
    assert None in stay or stay[0] <= CENSUS_DAY.isoformat() <= stay[1]


@given(anybody())
def test_an_electronic_card_holds_documents_that_exist(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = record(whole, person, "electronic_id_card")
    if mine is None:
        return
    assert account_of(person, whole.seed).level == 2
    named = {"social_insurance_book": "social_insurance"}
    for document in mine["integrated_documents"]:
        kind = document["document_type"]
        assert record(whole, person, named.get(kind, kind)) is not None
        assert mine["issued_on"] <= document["integrated_on"] <= CENSUS_DAY.isoformat()


@given(anybody())
def test_a_reported_mobile_number_is_one_of_the_subscriber_s(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    reported = profile_of(whole, person)["mobile_number"]
    if reported is not None:
        subscriptions = of_number(whole, person.personal_number, "mobile_subscription")["subscriptions"]
        assert reported in {one["subscriber_number"] for one in subscriptions}


@given(anybody())
@settings(max_examples=50)
def test_the_whole_record_says_what_the_others_say(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    mine = profile_of(whole, person)
    for slug in ("citizen_id_card", "residence", "birth_certificate"):
        other = record(whole, person, slug) or {}
        assert {name: value for name, value in other.items() if name in mine} == {
            name: mine[name] for name in other if name in mine
        }


@given(anybody())
def test_no_field_is_an_empty_text(pair: tuple[Nation, Person]) -> None:
    whole, person = pair
    for slug in CORE:
        assert "" not in (record(whole, person, slug) or {}).values()


def test_no_two_entries_of_a_body_an_event_and_a_year_share_a_number() -> None:
    small = Nation(2026, 10_000)
    seen: dict[tuple[str, str, str], str] = {}
    for person in small.people():
        for slug in ("birth_certificate", "marriage_certificate", "death_certificate"):
            entry = record(small, person, slug)
            if entry is not None:
                place = (slug, entry["registration_body_code"], entry["number"])
                about = str(entry.get("personal_number") or entry["husband_name"] + entry["wife_name"])
                assert seen.setdefault(place, about) == about


def _months(first: str, last: str) -> int:
    start, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    return (end.year - start.year) * 12 + end.month - start.month + 1
