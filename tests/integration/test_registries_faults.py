"""Faults at the registries' own address: on a real socket, in what a caller receives."""

import json
from typing import Any

import aiohttp
import pytest

from mock_registries.nation.nation import Nation
from tests.fixtures.registries import Registries

CARD = "/population/v1/records/citizen_id_card/query"
FACILITY = "/insurance/v1/records/health_insurance_card/changes"
WHY = {"legal_basis": "decision", "reference": "one"}


@pytest.fixture
async def query(shared_registries: Registries) -> dict[str, Any]:
    person = (await shared_registries.personas())["ordinary-resident"]["personal_number"]
    why = {"purpose": "test", "legal_basis": "consent", "reference": "one"}
    return {"personal_number": person, "fields": ["full_name"], **why}


async def put(registries: Registries, key: str, *rules: dict[str, Any], **more: Any) -> Any:
    async with (
        aiohttp.ClientSession(registries.url) as session,
        session.put("/sandbox/faults", json={"rules": rules, **more}, headers={"Sandbox-Key": key}) as answer,
    ):
        return await answer.json()


async def test_a_cut_answer_announces_more_than_it_brings(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    with pytest.raises(aiohttp.ClientPayloadError):
        await shared_registries.ask(CARD, query, {"Sandbox-Fault": "cut"})
    assert (await shared_registries.ask(CARD, query)).status_code == 200


async def test_an_unavailable_registry_signs_that_and_says_when_to_come_back(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(CARD, query, {"Sandbox-Fault": "unavailable;retry_after_s=9"})
    assert (reply.status_code, reply.code, reply.headers["Retry-After"]) == (503, "out-of-service", "9")
    await shared_registries.verify(reply, "population")


async def test_another_residents_record_is_rightly_signed(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(CARD, query, {"Sandbox-Fault": "wrong-person"})
    assert reply.json["personal_number"] != query["personal_number"]
    await shared_registries.verify(reply, "population")


async def test_another_residents_account_is_answered_where_it_is_asked_for(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    asked = {"personal_number": query["personal_number"]}
    path = "/population/v1/eid-accounts/query"
    honest = await shared_registries.ask(path, asked)
    other = await shared_registries.ask(path, asked, {"Sandbox-Fault": "wrong-person"})
    assert (honest.json["full_name"] == other.json["full_name"], other.status_code) == (False, 200)


async def test_another_resident_is_answered_for_one_born_since(registries: Registries) -> None:
    mother = next(
        one for one in Nation(2026, 2000).people() if one.sex == "female" and 1985 < one.born.year < 2000
    )
    birth = {
        "full_name": "Nguyễn Minh An",
        "sex": "female",
        "date_of_birth": "2026-07-02",
        "mother_personal_number": mother.personal_number,
    }
    done = await registries.ask("/civil-status/v1/births", birth | WHY, {"Idempotency-Key": "one"})
    number = done.json["personal_number"]
    asked = {"personal_number": number, "fields": ["full_name"], "purpose": "test", **WHY}
    path = "/civil-status/v1/records/birth_certificate/query"
    reply = await registries.ask(path, asked, {"Sandbox-Fault": "wrong-person"})
    assert reply.status_code == 200
    assert reply.json["personal_number"] != number


@pytest.mark.parametrize("told", ["by-header", "by-rule"])
@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/civil-status/v1/deaths", {"died_on": "2026-07-02"}),
        (FACILITY, {"changes": {"initial_facility_code": "79-002"}}),
        ("/insurance/v1/records/health_insurance_card/corrections", {"fields": {"benefit_level": 3}}),
    ],
    ids=["death", "change", "correction"],
)
async def test_what_is_written_about_one_resident_is_written_about_nobody_else(
    registries: Registries, path: str, members: dict[str, Any], told: str
) -> None:
    await put(registries, "mine", {"fault": {"kind": "wrong-person"}})
    wish = {"Sandbox-Fault": "wrong-person"} if told == "by-header" else {"Sandbox-Key": "mine"}
    single = (one for one in Nation(2026, 2000).people() if one.spouse is None and one.died is None)
    number = next(one for one in single if one.born.year < 2000).personal_number  # no spouse is told
    body = {"personal_number": number, **members, **WHY}
    done = await registries.ask(path, body, {"Idempotency-Key": "one", **wish})
    assert done.status_code == 200, done.json
    slug = path.split("/")[1]
    told_of = (await registries.ask(f"/{slug}/v1/events/query", {"after": 0})).json["events"]
    assert {event["personal_number"] for event in told_of} == {number}


async def test_an_unsigned_request_meets_no_fault(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(CARD, query, {"Sandbox-Fault": "error"}, tag="other")
    assert (reply.status_code, reply.code) == (401, "signature-invalid")


async def test_a_wish_that_is_not_understood_is_refused(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    reply = await shared_registries.ask(CARD, query, {"Sandbox-Fault": "teapot"})
    assert (reply.status_code, reply.code) == (400, "sandbox-header-malformed")


async def test_rules_strike_their_key_only_and_are_counted(
    shared_registries: Registries, query: dict[str, Any]
) -> None:
    await put(shared_registries, "mine", {"registry": "population", "fault": {"kind": "error"}})

    async def status(path: str, key: str) -> int:
        return (await shared_registries.ask(path, query, {"Sandbox-Key": key})).status_code

    certificate = "/civil-status/v1/records/birth_certificate/query"
    assert [await status(CARD, "mine"), await status(certificate, "mine"), await status(CARD, "yours")] == [
        500,
        200,
        200,
    ]


async def test_a_change_whose_answer_was_lost_is_written_once(registries: Registries) -> None:
    person = (await registries.personas())["ordinary-resident"]["personal_number"]
    body = {
        "personal_number": person,
        "changes": {"initial_facility_code": "79-002"},
        "legal_basis": "decision",
        "reference": "one",
    }
    idempotent = {"Idempotency-Key": "once"}
    with pytest.raises(aiohttp.ClientPayloadError):
        await registries.ask(FACILITY, body, {**idempotent, "Sandbox-Fault": "cut"})
    again = await registries.ask(FACILITY, body, idempotent)
    assert (again.status_code, again.json["version"]) == (200, 2)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"rules": [{"fault": {"kind": "error", "kind": "cut"}}]}']
)
async def test_rules_that_are_no_json_object_are_refused(shared_registries: Registries, body: bytes) -> None:
    json_type = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession(shared_registries.url) as session,
        session.put("/sandbox/faults", data=body, headers=json_type) as answer,
    ):
        problem = json.loads(await answer.read())
    assert (answer.status, problem["type"]) == (422, "/problems/malformed-request")


async def test_a_days_outages_are_listed_and_a_day_that_is_none_is_refused(
    shared_registries: Registries,
) -> None:
    listed = await shared_registries.get("/sandbox/outages?day=2026-11-22&dial=hostile&seed=0")
    assert (listed.status_code, sorted(listed.json)) == (200, ["maintenance", "outages"])
    for wrong in (
        "",
        "?day=x&seed=0",
        "?day=2026-11-31&seed=0",
        "?day=2026-11-22&seed=-1",
        "?day=0001-01-01&seed=0",
    ):
        refused = await shared_registries.get(f"/sandbox/outages{wrong}")
        assert (refused.status_code, refused.code) == (422, "malformed-request")


async def test_a_stale_answer_is_the_record_before_anything_was_written(registries: Registries) -> None:
    person = (await registries.personas())["ordinary-resident"]["personal_number"]
    why = {"legal_basis": "decision", "reference": "one"}
    query = {"personal_number": person, "fields": ["ethnicity"], "purpose": "test", **why}
    before = (await registries.ask(CARD, query)).json
    other = "Kinh" if before["fields"]["ethnicity"] == "Tày" else "Tày"
    correction = {"personal_number": person, "ethnicity": other, "reason": "wrong from the beginning"}
    done = await registries.ask("/population/v1/corrections", correction | why, {"Idempotency-Key": "once"})
    assert done.status_code == 200
    now = (await registries.ask(CARD, query)).json
    stale = (await registries.ask(CARD, query, {"Sandbox-Fault": "stale-version"})).json
    assert (now["version"], now["fields"]["ethnicity"]) == (2, other)
    assert (stale["version"], stale["fields"]) == (1, before["fields"])
    assert stale["as_of"] < before["as_of"]
