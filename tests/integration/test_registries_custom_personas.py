"""Custom personas at the registries: made by a key, seen by that key alone, gone when taken back."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from mock_registries.discovery import find_registries
from mock_registries.personas.maker import MOST_OF_A_KEY
from tests.fixtures.registries import GatewayKey, Message, Registries, Reply, serving

PATH = "/sandbox/personas"


@dataclass
class Sandbox:
    """One key's view of the running registries."""

    registries: Registries
    key: str

    async def send(self, method: str, path: str = PATH, body: Any = None, key: str | None = "") -> Reply:
        named = self.key if key == "" else key
        headers = {"Content-Type": "application/json"} | ({} if named is None else {"Sandbox-Key": named})
        message = Message(method, self.registries.url + path, headers)
        return await self.registries.send(message, b"" if body is None else dumps(body))

    async def make(self, **wish: Any) -> dict[str, Any]:
        reply = await self.send("POST", body=wish)
        assert reply.status_code == 201, reply.json
        return dict(reply.json)

    async def own(self) -> list[str]:
        return [one["slug"] for one in (await self.send("GET")).json["custom"]]

    async def read(self, number: str, record_type: str, key: str | None = "") -> Reply:
        registry, fields = PUBLISHED[record_type]
        body = {
            "personal_number": number,
            "fields": fields,
            "purpose": "public-service",
            "legal_basis": "consent",
            "reference": "dis-1",
        }
        named = self.key if key == "" else key
        headers = {} if named is None else {"Sandbox-Key": named}
        return await self.registries.ask(f"/{registry}/v1/records/{record_type}/query", body, headers)

    async def fields(self, number: str, record_type: str, key: str | None = "") -> dict[str, Any] | None:
        reply = await self.read(number, record_type, key)
        return dict(reply.json["fields"]) if reply.status_code == 200 else None


PUBLISHED = {
    kept.slug: (registry.slug, list(kept.fields))
    for registry in find_registries()
    for kept in registry.record_types
}


def dumps(body: Any) -> bytes:
    return json.dumps(body).encode()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    with serving(tmp_path_factory.mktemp("personas"), GatewayKey(), size=300) as registries:
        yield registries


@pytest.fixture
def sandbox(running: Registries) -> Sandbox:
    return Sandbox(running, f"run-{token_hex(6)}")


async def test_a_persona_is_known_to_the_key_that_made_it_and_to_nobody_who_names_another(
    sandbox: Sandbox,
) -> None:
    made = await sandbox.make(slug="mine", full_name="Lò Thị Thử Nghiệm")
    number = made["personal_number"]
    held = await sandbox.fields(number, "citizen_id_card")
    assert held is not None
    assert (held["full_name"], held["personal_number"]) == ("Lò Thị Thử Nghiệm", number)
    other = await sandbox.read(number, "citizen_id_card", key="somebody-else")
    nobody = await sandbox.read("9" + "0" * 11, "citizen_id_card")
    assert (other.status_code, other.body) == (nobody.status_code, nobody.body)
    assert await sandbox.own() == ["mine"]
    assert (await sandbox.send("GET", key="somebody-else")).json["custom"] == []
    assert (await sandbox.send("GET", key=None)).json["custom"] == []


async def test_who_names_no_key_is_the_gateway_at_a_login_and_finds_the_account(sandbox: Sandbox) -> None:
    made = await sandbox.make(account={"level": 1})
    asked = {"personal_number": made["personal_number"]}
    reply = await sandbox.registries.ask("/population/v1/eid-accounts/query", asked)
    assert (reply.json["level"], reply.json["status"]) == (1, "active")
    keyed = await sandbox.registries.ask(
        "/population/v1/eid-accounts/query", asked, {"Sandbox-Key": "somebody-else"}
    )
    assert keyed.code == "no-such-record"


async def test_a_persona_taken_back_is_gone_with_the_family(sandbox: Sandbox) -> None:
    made = await sandbox.make(slug="short-lived", marriage={}, children=[{}])
    numbers = [made["personal_number"], *(one["personal_number"] for one in made["dependants"])]
    assert [await sandbox.fields(number, "residence") is None for number in numbers] == [False] * 3
    foreign = await sandbox.send("DELETE", f"{PATH}/short-lived", key="somebody-else")
    assert foreign.code == "no-such-persona"
    assert (await sandbox.send("DELETE", f"{PATH}/short-lived")).json == {"removed": True}
    assert [await sandbox.fields(number, "residence") for number in numbers] == [None] * 3
    assert (await sandbox.send("DELETE", f"{PATH}/short-lived")).code == "no-such-persona"


async def test_papers_are_as_wished(sandbox: Sandbox) -> None:
    made = await sandbox.make(
        sex="male",
        date_of_birth="1999-02-03",
        birth_province="001",
        home_province="46",
        card="expired",
        insurance_group=None,
        birth_entry="paper",
        has_father=False,
    )
    number = made["personal_number"]
    assert number.startswith("901099")
    card, home = await sandbox.fields(number, "citizen_id_card"), await sandbox.fields(number, "residence")
    assert card is not None
    assert home is not None
    assert card["card_expires_on"] == "2024-02-03"
    assert home["permanent_province_code"] == "46"
    assert await sandbox.fields(number, "health_insurance_card") is None
    assert await sandbox.fields(number, "birth_certificate") is None


async def test_a_family_agrees_from_every_side(sandbox: Sandbox) -> None:
    made = await sandbox.make(
        full_name="Nông Thị Thử Nghiệm",
        home_province="04",
        marriage={"spouse": {"full_name": "Hà Văn Thử Nghiệm", "home_province": "79"}},
        children=[{"full_name": "Hà Thử Một", "sex": "male", "date_of_birth": "2024-01-02"}],
    )
    by_relation = {one["relation"]: one["personal_number"] for one in made["dependants"]}
    birth = await sandbox.fields(by_relation["child"], "birth_certificate")
    assert birth is not None
    assert (birth["mother_name"], birth["father_name"]) == ("Nông Thị Thử Nghiệm", "Hà Văn Thử Nghiệm")
    mine = await sandbox.fields(made["personal_number"], "marriage_certificate")
    his = await sandbox.fields(by_relation["spouse"], "marriage_certificate")
    assert mine is not None
    assert mine == his
    there = await sandbox.fields(by_relation["spouse"], "residence")
    assert there is not None
    assert there["permanent_province_code"] == "79"


async def test_a_foreign_spouse_is_on_the_certificates_and_has_no_number(sandbox: Sandbox) -> None:
    spouse = {"full_name": "Kim Min Thử", "nationality": "Hàn Quốc"}
    made = await sandbox.make(marriage={"spouse": spouse}, children=[{}])
    assert [one["relation"] for one in made["dependants"]] == ["child"]
    married = await sandbox.fields(made["personal_number"], "marriage_certificate")
    assert married is not None
    assert (married["husband_name"], married["husband_personal_number"]) == ("Kim Min Thử", None)
    birth = await sandbox.fields(made["dependants"][0]["personal_number"], "birth_certificate")
    assert birth is not None
    assert (birth["father_name"], birth["father_nationality"]) == ("Kim Min Thử", "Hàn Quốc")


async def test_records_are_put_over_the_derived_ones_field_by_field_or_taken_away(sandbox: Sandbox) -> None:
    made = await sandbox.make(
        full_name="Phạm Thị Thử Nghiệm",
        records={
            "health_insurance_card": {"full_name": "Pham Thị Thử Nghiệm"},
            "citizen_id_card": {"other_name": "Tên Gọi Khác"},
            "residence": None,
        },
    )
    number = made["personal_number"]
    insured = await sandbox.fields(number, "health_insurance_card")
    assert insured is not None
    assert insured["full_name"] == "Pham Thị Thử Nghiệm"
    assert insured["valid_to"] > "2029"
    assert await sandbox.fields(number, "residence") is None


async def test_a_change_of_a_record_is_written_and_told_like_any_other(sandbox: Sandbox) -> None:
    made = await sandbox.make()
    number = made["personal_number"]
    body = {
        "personal_number": number,
        "changes": {"initial_facility_code": "46-002"},
        "legal_basis": "application",
        "reference": "dossier-1",
    }
    path = "/insurance/v1/records/health_insurance_card/changes"
    reply = await sandbox.registries.ask(path, body, {"Idempotency-Key": token_hex(8)})
    assert (reply.status_code, reply.json["version"]) == (200, 2)
    held = await sandbox.fields(number, "health_insurance_card")
    assert held is not None
    assert held["initial_facility_code"] == "46-002"
    events = await sandbox.registries.ask("/insurance/v1/events/query", {"after": 0})
    assert events.json["events"][-1]["personal_number"] == number


async def test_no_registry_fails_over_any_record_of_a_family(sandbox: Sandbox) -> None:
    made = await sandbox.make(
        insurance_group="HC4", marriage={}, children=[{}, {"date_of_birth": "2010-05-06"}]
    )
    numbers = [made["personal_number"], *(one["personal_number"] for one in made["dependants"])]
    replies = await asyncio.gather(*(sandbox.read(number, name) for number in numbers for name in PUBLISHED))
    assert {reply.status_code for reply in replies} <= {200, 403, 404}
    held = {name for name in PUBLISHED if await sandbox.fields(numbers[0], name) is not None}
    assert {"citizen_id_card", "residence", "birth_certificate", "marriage_certificate"} <= held


async def test_two_of_a_kind_have_different_numbers(sandbox: Sandbox) -> None:
    twins = [{"date_of_birth": "2024-01-02"}] * 5
    made = [await sandbox.make(marriage={}, children=twins) for _ in range(3)]
    numbers = [one["personal_number"] for one in made]
    numbers += [relative["personal_number"] for one in made for relative in one["dependants"]]
    assert len(set(numbers)) == 3 * 7


async def test_a_vital_event_about_a_custom_persona_is_refused_as_about_nobody(sandbox: Sandbox) -> None:
    made = await sandbox.make()
    body = {
        "legal_basis": "decision",
        "reference": "dossier-1",
        "personal_number": made["personal_number"],
        "died_on": "2026-07-02",
    }
    reply = await sandbox.registries.ask("/civil-status/v1/deaths", body, {"Idempotency-Key": token_hex(8)})
    assert reply.code == "unknown-person"


async def test_the_wrong_person_can_be_answered_for_a_custom_persona_too(sandbox: Sandbox) -> None:
    made = await sandbox.make()
    body = {
        "personal_number": made["personal_number"],
        "fields": ["permanent_province_code"],
        "purpose": "public-service",
        "legal_basis": "consent",
        "reference": "dis-1",
    }
    headers = {"Sandbox-Key": sandbox.key, "Sandbox-Fault": "wrong-person"}
    reply = await sandbox.registries.ask("/population/v1/records/residence/query", body, headers)
    assert reply.status_code == 200
    assert reply.json["personal_number"] != made["personal_number"]


async def test_the_chip_card_of_a_custom_persona_can_be_read(sandbox: Sandbox) -> None:
    made = await sandbox.make()
    asked = {"personal_number": made["personal_number"]}
    mine = await sandbox.registries.ask("/card/v1/qr/query", asked, {"Sandbox-Key": sandbox.key})
    assert mine.json["content"].startswith(made["personal_number"])
    other = await sandbox.registries.ask("/card/v1/qr/query", asked, {"Sandbox-Key": "somebody-else"})
    assert other.code == "no-such-record"


@pytest.mark.parametrize(
    ("wish", "code", "pointer"),
    [
        ({"full_name": "Một"}, "malformed-request", "#/full_name"),
        ({"more": 1}, "malformed-request", "#"),
        ({"sex": "x"}, "malformed-request", "#/sex"),
        ({"expires_in_s": 1}, "malformed-request", "#/expires_in_s"),
        ({"slug": "Not A Slug"}, "malformed-request", "#/slug"),
        ({"birth_province": "003"}, "unknown-birth-province", "#/birth_province"),
        ({"home_province": "02"}, "unknown-province", "#/home_province"),
        (
            {"marriage": {"spouse": {"home_province": "02"}}},
            "unknown-province",
            "#/marriage/spouse/home_province",
        ),
        ({"ethnicity": "Elf"}, "unknown-ethnicity", "#/ethnicity"),
        ({"insurance_group": "ZZ1"}, "unknown-insurance-group", "#/insurance_group"),
        ({"insurance_group": "TE1"}, "persona-contradicts", "#/insurance_group"),
        ({"date_of_birth": "2015-01-01"}, "persona-contradicts", "#/date_of_birth"),
        ({"date_of_birth": "1900-01-01"}, "persona-contradicts", "#/date_of_birth"),
        ({"date_of_birth": "2026-07-01"}, "persona-contradicts", "#/date_of_birth"),
        ({"died_on": "1900-01-01"}, "persona-contradicts", "#/died_on"),
        ({"died_on": "2026-07-01"}, "persona-contradicts", "#/died_on"),
        ({"card": "none", "account": {"level": 2}}, "persona-contradicts", "#/account/level"),
        ({"account": {"level": 0, "status": "locked"}}, "persona-contradicts", "#/account/status"),
        ({"card": "expired", "date_of_birth": "1990-01-01"}, "persona-contradicts", "#/card"),
        ({"marriage": {"registered_on": "2000-01-01"}}, "persona-contradicts", "#/marriage/registered_on"),
        ({"marriage": {"ended_on": "2020-01-01"}}, "persona-contradicts", "#/marriage/ended_on"),
        (
            {"marriage": {"spouse": {"nationality": "Nhật Bản"}}},
            "persona-contradicts",
            "#/marriage/spouse/full_name",
        ),
        (
            {"children": [{"date_of_birth": "1991-01-01"}]},
            "persona-contradicts",
            "#/children/0/date_of_birth",
        ),
        (
            {"children": [{"date_of_birth": "2026-07-01"}]},
            "persona-contradicts",
            "#/children/0/date_of_birth",
        ),
        ({"children": [{}] * 11}, "malformed-request", "#/children"),
        ({"records": {"no_such": {}}}, "unknown-record-type", "#/records"),
        (
            {"records": {"residence": {"no_such": 1}}},
            "persona-record-invalid",
            "#/records/residence/0",
        ),
        (
            {"records": {"citizen_id_card": {"personal_number": "901000000000"}}},
            "persona-record-invalid",
            "#/records/citizen_id_card/0",
        ),
    ],
)
async def test_what_cannot_be_has_its_own_problem_and_nothing_is_made(
    sandbox: Sandbox, wish: dict[str, Any], code: str, pointer: str
) -> None:
    reply = await sandbox.send("POST", body=wish)
    assert (reply.status_code in {404, 422}, reply.code) == (True, code)
    assert [fault["pointer"] for fault in reply.json["errors"]] == [pointer]
    assert await sandbox.own() == []


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2026-07-02", "9999-12-31"])
@pytest.mark.parametrize(
    ("place", "wish"),
    [
        ("#/date_of_birth", lambda day: {"date_of_birth": day}),
        ("#/died_on", lambda day: {"died_on": day}),
        ("#/marriage/registered_on", lambda day: {"marriage": {"registered_on": day}}),
        ("#/marriage/ended_on", lambda day: {"marriage": {"ended_by": "divorce", "ended_on": day}}),
        ("#/marriage/spouse/date_of_birth", lambda day: {"marriage": {"spouse": {"date_of_birth": day}}}),
        ("#/children/0/date_of_birth", lambda day: {"children": [{"date_of_birth": day}]}),
    ],
    ids=["born", "died", "married", "ended", "spouse-born", "child-born"],
)
async def test_no_day_is_outside_the_time_that_the_nation_knows(
    sandbox: Sandbox, place: str, wish: Callable[[str], dict[str, Any]], day: str
) -> None:
    reply = await sandbox.send("POST", body=wish(day))
    assert (reply.status_code, reply.code) == (422, "malformed-request")
    assert [fault["pointer"] for fault in reply.json["errors"]] == [place]


async def test_a_record_that_would_not_exist_needs_every_field(sandbox: Sandbox) -> None:
    wish = {"insurance_group": None, "records": {"health_insurance_card": {"benefit_level": 4}}}
    reply = await sandbox.send("POST", body=wish)
    assert reply.code == "persona-record-invalid"
    assert "#/records/health_insurance_card/card_number" in [one["pointer"] for one in reply.json["errors"]]


async def test_no_key_no_persona_and_a_bad_one_is_refused(sandbox: Sandbox) -> None:
    assert (await sandbox.send("POST", body={}, key=None)).code == "sandbox-key-required"
    assert (await sandbox.send("DELETE", f"{PATH}/any", key=None)).code == "sandbox-key-required"
    for method in ("GET", "POST"):
        assert (await sandbox.send(method, body={}, key="a b")).code == "sandbox-header-malformed"


async def test_a_name_is_taken_once_for_a_key(sandbox: Sandbox) -> None:
    await sandbox.make(slug="twice")
    assert (await sandbox.send("POST", body={"slug": "twice"})).code == "slug-taken"
    assert (await sandbox.send("POST", body={"slug": "ordinary-resident"})).code == "slug-taken"
    assert (await sandbox.send("POST", body={"slug": "twice"}, key=token_hex(4))).status_code == 201


async def test_a_key_has_so_many_and_no_more(sandbox: Sandbox) -> None:
    for _ in range(MOST_OF_A_KEY):
        await sandbox.make()
    refused = await sandbox.send("POST", body={})
    assert (refused.status_code, refused.code) == (429, "too-many-personas")
    assert (await sandbox.send("POST", body={}, key=token_hex(4))).status_code == 201


def test_personas_outlive_the_process(tmp_path: Path) -> None:
    key = GatewayKey()

    async def first(registries: Registries) -> dict[str, Any]:
        return await Sandbox(registries, "stays").make(slug="stays", full_name="Mạc Văn Còn Đây")

    async def then(registries: Registries, number: str) -> dict[str, Any] | None:
        return await Sandbox(registries, "stays").fields(number, "citizen_id_card")

    with serving(tmp_path, key, size=300) as registries:
        made = asyncio.run(first(registries))
    with serving(tmp_path, key, size=300) as registries:
        held = asyncio.run(then(registries, made["personal_number"]))
    assert held is not None
    assert held["full_name"] == "Mạc Văn Còn Đây"
