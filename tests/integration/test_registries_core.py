"""The core registries asked about people who cannot have what is asked for: nothing tells a stranger from a neighbour."""

from typing import Any

import pytest

from mock_registries.nation.nation import Nation
from tests.fixtures.registries import Registries

CORE = {
    "population": ("citizen_id_card", "residence", "electronic_id_card", "population_profile"),
    "civil-status": ("birth_certificate", "marriage_certificate", "marital_status", "death_certificate"),
    "insurance": ("health_insurance_card", "social_insurance", "unemployment_insurance"),
}
TYPES = [
    pytest.param(slug, record_type, id=record_type)
    for slug, record_types in CORE.items()
    for record_type in record_types
]
FIELD = {
    "citizen_id_card": "card_issuer",
    "residence": "current_residence",
    "population_profile": "household_head_personal_number",
    "electronic_id_card": "issued_on",
    "marital_status": "basis",
    "health_insurance_card": "card_number",
    "social_insurance": "periods",
    "unemployment_insurance": "claims",
}
NATION = Nation(2026, 2_000)
DEAD = next(person for person in NATION.people() if person.died is not None)
CHILD = next(person for person in NATION.people() if person.born.year > 2020)


def question(number: Any, *fields: str) -> dict[str, Any]:
    return {
        "personal_number": number,
        "fields": list(fields),
        "purpose": "public-service",
        "legal_basis": "consent",
        "reference": "disclosure-1",
    }


@pytest.mark.parametrize(("slug", "record_type"), TYPES)
async def test_malformed_real_and_unknown_numbers_look_alike(
    shared_registries: Registries, slug: str, record_type: str
) -> None:
    field = FIELD.get(record_type, "number")
    path = f"/{slug}/v1/records/{record_type}/query"
    numbers = ("no number", "001099123456", "901099999999", "9010999999990")
    replies = [await shared_registries.ask(path, question(number, field)) for number in numbers]
    assert {(reply.status_code, reply.code) for reply in replies} == {(404, "no-such-record")}
    assert len({reply.body for reply in replies}) == 1


@pytest.mark.parametrize(("slug", "record_type"), TYPES)
async def test_an_unknown_field_is_pointed_at_and_not_repeated(
    shared_registries: Registries, slug: str, record_type: str
) -> None:
    path = f"/{slug}/v1/records/{record_type}/query"
    reply = await shared_registries.ask(path, question(DEAD.personal_number, "salary_of_the_neighbour"))
    assert (reply.status_code, reply.code) == (422, "unknown-field")
    assert "neighbour" not in reply.body.decode()
    assert DEAD.personal_number not in reply.body.decode()


@pytest.mark.parametrize(
    ("slug", "record_type"),
    [
        ("population", "citizen_id_card"),
        ("population", "residence"),
        ("population", "electronic_id_card"),
        ("civil-status", "marital_status"),
        ("insurance", "health_insurance_card"),
    ],
)
async def test_what_death_withdraws_is_gone_as_if_it_had_never_been(
    shared_registries: Registries, slug: str, record_type: str
) -> None:
    path = f"/{slug}/v1/records/{record_type}/query"
    dead = await shared_registries.ask(path, question(DEAD.personal_number, FIELD[record_type]))
    nobody = await shared_registries.ask(path, question("901099999999", FIELD[record_type]))
    assert (dead.status_code, dead.code, dead.body) == (404, "no-such-record", nobody.body)


async def test_the_population_database_and_the_account_say_that_somebody_is_dead(
    shared_registries: Registries,
) -> None:
    path = "/population/v1/records/population_profile/query"
    reply = await shared_registries.ask(path, question(DEAD.personal_number, "date_of_death"))
    assert DEAD.died is not None
    assert reply.json["fields"] == {"date_of_death": DEAD.died.isoformat()}
    account = await shared_registries.ask(
        "/population/v1/eid-accounts/query", {"personal_number": DEAD.personal_number}
    )
    assert account.json["status"] == "deceased"


async def test_a_child_has_no_marital_status_and_the_living_no_death_extract(
    shared_registries: Registries,
) -> None:
    for record_type, field in (("marital_status", "status"), ("death_certificate", "number")):
        reply = await shared_registries.ask(
            f"/civil-status/v1/records/{record_type}/query", question(CHILD.personal_number, field)
        )
        assert (reply.status_code, reply.code) == (404, "no-such-record")


async def test_the_numbers_of_relatives_come_only_when_they_are_asked_for(
    shared_registries: Registries,
) -> None:
    path = "/population/v1/records/population_profile/query"
    asked = ("father_name", "mother_name", "spouse_name", "children", "household_members")
    reply = await shared_registries.ask(path, question(CHILD.personal_number, *asked))
    home = NATION.household(CHILD.household)
    text = str(reply.json["fields"])
    assert not any(member.personal_number in text for member in home.members)
