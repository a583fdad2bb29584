"""What the registries answer about people, and how they refuse."""

import asyncio
import json
from typing import Any

import pytest

from tests.fixtures.registries import GatewayKey, Message, Registries, serving

CARD = "/population/v1/records/citizen_id_card/query"


@pytest.fixture
async def person(shared_registries: Registries) -> str:
    return str((await shared_registries.personas())["ordinary-resident"]["personal_number"])


def query(person: str, *fields: str) -> dict[str, Any]:
    return {
        "personal_number": person,
        "fields": list(fields),
        "purpose": "public-service",
        "legal_basis": "consent",
        "reference": "disclosure-1",
    }


async def test_only_the_asked_fields_are_answered(shared_registries: Registries, person: str) -> None:
    reply = await shared_registries.ask(CARD, query(person, "full_name", "sex"))
    assert reply.status_code == 200
    assert set(reply.json) == {"record_type", "version", "as_of", "personal_number", "fields"}
    assert reply.json["personal_number"] == person
    assert set(reply.json["fields"]) == {"full_name", "sex"}
    assert (reply.json["record_type"], reply.json["version"]) == ("citizen_id_card", 1)


async def test_the_registries_agree_about_a_person(shared_registries: Registries, person: str) -> None:
    async def fields(path: str, *names: str) -> dict[str, Any]:
        reply = await shared_registries.ask(path, query(person, *names))
        found: dict[str, Any] = reply.json["fields"]
        return found

    common = ("full_name", "date_of_birth", "sex")
    card = await fields(CARD, *common)
    assert await fields("/civil-status/v1/records/birth_certificate/query", *common) == card
    assert await fields("/insurance/v1/records/health_insurance_card/query", *common) == card
    wed = await fields(
        "/civil-status/v1/records/marriage_certificate/query", "wife_name", "wife_date_of_birth"
    )
    assert list(wed.values()) == [card["full_name"], card["date_of_birth"]]
    account = await shared_registries.ask("/population/v1/eid-accounts/query", {"personal_number": person})
    assert account.json == {
        "personal_number": person,
        "level": 2,
        "status": "active",
        "full_name": card["full_name"],
        "date_of_birth": card["date_of_birth"],
    }
    await shared_registries.verify(account, "population")


async def test_an_unknown_person_and_a_missing_record_look_alike(shared_registries: Registries) -> None:
    personas = await shared_registries.personas()
    path = "/insurance/v1/records/health_insurance_card/query"
    uninsured = await shared_registries.ask(
        path, query(personas["without-insurance"]["personal_number"], "card_number")
    )
    unknown = await shared_registries.ask(path, query("901099999999", "card_number"))
    malformed = await shared_registries.ask(path, query("no number", "card_number"))
    assert uninsured.status_code == 404
    assert uninsured.code == "no-such-record"
    assert uninsured.body == unknown.body == malformed.body
    await shared_registries.verify(unknown, "insurance")


async def test_an_unknown_persons_account_is_not_found(shared_registries: Registries) -> None:
    reply = await shared_registries.ask(
        "/population/v1/eid-accounts/query", {"personal_number": "901099999999"}
    )
    assert (reply.status_code, reply.code) == (404, "no-such-record")


@pytest.mark.parametrize(
    ("persona", "level", "status"),
    [("level-one-only", 1, "active"), ("account-locked", 2, "locked"), ("card-expired", 2, "active")],
)
async def test_accounts_are_as_the_personas_say(
    shared_registries: Registries, persona: str, level: int, status: str
) -> None:
    number = (await shared_registries.personas())[persona]["personal_number"]
    reply = await shared_registries.ask("/population/v1/eid-accounts/query", {"personal_number": number})
    assert (reply.json["level"], reply.json["status"]) == (level, status)


SECRET = "901555123456"
ASKED = query(SECRET, "full_name")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        (CARD, {**ASKED, "extra": SECRET}, 422, "malformed-request"),
        (CARD, {**ASKED, SECRET: 1}, 422, "malformed-request"),
        (CARD, {**ASKED, "fields": []}, 422, "malformed-request"),
        (CARD, {**ASKED, "fields": ["full_name", "full_name"]}, 422, "malformed-request"),
        (CARD, {**ASKED, "fields": [SECRET]}, 422, "unknown-field"),
        (CARD, {**ASKED, "fields": "full_name"}, 422, "malformed-request"),
        (CARD, {**ASKED, "purpose": ""}, 422, "malformed-request"),
        (CARD, {**ASKED, "personal_number": int(SECRET)}, 422, "malformed-request"),
        (CARD, {**ASKED, "personal_number": SECRET * 9}, 422, "malformed-request"),
        (CARD, {name: value for name, value in ASKED.items() if name != "legal_basis"}, 422, "malformed-request"),
        (CARD, [ASKED], 422, "malformed-request"),
        (CARD, b"{", 422, "malformed-request"),
        (CARD, b"", 422, "malformed-request"),
        (CARD, json.dumps(ASKED).replace(SECRET, SECRET + "\\u0000").encode(), 422, "malformed-request"),
        (CARD, json.dumps(ASKED)[:-1].encode() + b', "purpose": "x"}', 422, "malformed-request"),
        (CARD, json.dumps({**ASKED, "purpose": float("nan")}).encode(), 422, "malformed-request"),
        (CARD, json.dumps({**ASKED, "purpose": "\ud800"}).encode(), 422, "malformed-request"),
        ("/population/v1/records/" + SECRET + "/query", ASKED, 404, "unknown-record-type"),
        ("/population/v1/records/birth_certificate/query", ASKED, 404, "unknown-record-type"),
        ("/population/v1/eid-accounts/query", ASKED, 422, "malformed-request"),
        (CARD, b" " * 70_000, 413, "body-too-large"),
    ],
    ids=[
        "unknown member", "number as member", "no fields", "field twice", "unknown field", "fields not a list",
        "empty purpose", "number not a string", "number too long", "missing member", "a list", "cut off", "empty body",
        "NUL", "duplicate key", "NaN", "lone surrogate", "unknown record type", "record type of another registry",
        "question with too much", "too large",
    ],
)  # fmt: skip
async def test_bad_input_is_a_signed_problem_that_repeats_nothing(
    shared_registries: Registries, path: str, body: Any, status: int, code: str
) -> None:
    reply = await shared_registries.ask(path, body)
    assert (reply.status_code, reply.code) == (status, code)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert SECRET not in reply.body.decode()
    assert "Traceback" not in reply.body.decode()
    await shared_registries.verify(reply, "population")


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/xml", "application/jsonx", "multipart/form-data"]
)
async def test_another_content_type_is_refused(
    shared_registries: Registries, person: str, media_type: str
) -> None:
    reply = await shared_registries.ask(CARD, query(person, "sex"), {"Content-Type": media_type})
    assert (reply.status_code, reply.code) == (415, "unsupported-media-type")
    await shared_registries.verify(reply, "population")


async def test_a_charset_beside_the_content_type_is_harmless(
    shared_registries: Registries, person: str
) -> None:
    reply = await shared_registries.ask(
        CARD, query(person, "sex"), {"Content-Type": "application/json; charset=utf-8"}
    )
    assert reply.status_code == 200


async def test_a_faulty_field_is_pointed_at(shared_registries: Registries, person: str) -> None:
    reply = await shared_registries.ask(CARD, query(person, "sex", "nonsense", "full_name"))
    assert [fault["pointer"] for fault in reply.json["errors"]] == ["#/fields/1"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/population/nothing", 404, "not-found"),
        ("GET", CARD, 405, "method-not-allowed"),
        ("PUT", "/population/jwks", 405, "method-not-allowed"),
        ("GET", "/problems/no-such-code", 404, "not-found"),
        ("GET", "/insurance/v1/facilities?province=7", 422, "malformed-request"),
        ("GET", "/insurance/v1/facilities?city=79", 422, "malformed-request"),
    ],
)
async def test_paths_and_methods_that_are_not_served_are_problems(
    shared_registries: Registries, method: str, path: str, status: int, code: str
) -> None:
    reply = await shared_registries.send(Message(method, shared_registries.url + path, {}))
    assert (reply.status_code, reply.code) == (status, code)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert status != 405 or reply.headers["Allow"]


async def test_a_problem_type_leads_to_its_explanation(shared_registries: Registries) -> None:
    refusal = await shared_registries.ask(CARD, {})
    page = await shared_registries.get(refusal.json["type"])
    assert page.status_code == 200
    assert refusal.json["hint"]["vi"] in page.body.decode()


async def test_an_unexpected_failure_tells_the_caller_nothing(
    shared_registries: Registries, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError(f"broken for {person}")

    monkeypatch.setattr("mock_registries.overlay.overlay.Overlay.newest", fail)
    reply = await shared_registries.ask(CARD, query(person, "sex"))
    assert (reply.status_code, reply.code) == (500, "internal-error")
    assert "broken" not in reply.body.decode()
    await shared_registries.verify(reply, "population")


async def test_facilities_are_listed_by_unit(shared_registries: Registries) -> None:
    of_one = (await shared_registries.get("/insurance/v1/facilities?province=46")).json["facilities"]
    assert [facility["code"] for facility in of_one] == ["46-001", "46-002", "46-003"]
    assert of_one[0]["name"] == "Bệnh viện Đa khoa Huế"
    assert len((await shared_registries.get("/insurance/v1/facilities")).json["facilities"]) == 3 * 34


async def test_health_needs_nobody(shared_registries: Registries) -> None:
    for path in (
        "/health",
        "/population/health",
        "/civil-status/health",
        "/insurance/health",
        "/payment/health",
    ):
        reply = await shared_registries.get(path)
        assert (reply.status_code, reply.json) == (200, {"status": "ok"})


async def test_many_questions_at_once_are_each_answered(shared_registries: Registries, person: str) -> None:
    replies = await asyncio.gather(
        *(shared_registries.ask(CARD, query(person, "full_name")) for _ in range(40))
    )
    assert {reply.status_code for reply in replies} == {200}
    for reply in replies[:5]:
        await shared_registries.verify(reply, "population")


async def test_keys_stay_the_same_over_a_restart(tmp_path: Any) -> None:
    async def keys(running: Registries) -> list[Any]:
        return [(await running.get(f"/{name}/jwks")).json for name in ("population", "insurance", "payment")]

    with serving(tmp_path, GatewayKey()) as running:
        first = await keys(running)
    with serving(tmp_path, GatewayKey()) as running:
        assert await keys(running) == first
    assert len({jwks["keys"][0]["kid"] for jwks in first}) == 3


async def test_a_body_that_never_comes_does_not_hold_a_place_forever(
    shared_registries: Registries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mock_registries.endpoint._SLOWEST_BODY_SECONDS", 0.05)
    host, port = shared_registries.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        f"POST {CARD} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{{".encode()
    )
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"request-timeout" in answer


async def test_a_body_of_unknown_length_is_measured_as_it_comes(shared_registries: Registries) -> None:
    host, port = shared_registries.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"POST {CARD} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
    writer.write(b"4000\r\n" + b" " * 0x4000 + b"\r\n" + b"d000\r\n" + b" " * 0xD000 + b"\r\n0\r\n\r\n")
    answer = await asyncio.wait_for(reader.readuntil(b"}"), 10)
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 413 ")
