"""What is written to a registry is written once, stays written, and shows in the next answer."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.registries import GatewayKey, Registries, Reply, serving

CARD = "/insurance/v1/records/health_insurance_card"
BIRTH = "/civil-status/v1/records/birth_certificate"


@pytest.fixture
async def person(registries: Registries) -> str:
    return await _ordinary(registries)


async def _ordinary(registries: Registries) -> str:
    return str((await registries.personas())["ordinary-resident"]["personal_number"])


def change(person: str, **changes: Any) -> dict[str, Any]:
    return {
        "personal_number": person,
        "changes": changes,
        "legal_basis": "decision",
        "reference": "dossier-1",
    }


def extract(number: str = "TL-1", copies: int = 2) -> dict[str, Any]:
    return {"number": number, "issued_on": "2026-11-22", "copies": copies}


async def write(registries: Registries, path: str, body: Any, key: str | None) -> Reply:
    return await registries.ask(f"{path}/changes", body, {} if key is None else {"Idempotency-Key": key})


async def read(registries: Registries, path: str, person: str, *fields: str) -> Any:
    body = {
        "personal_number": person,
        "fields": list(fields),
        "purpose": "p",
        "legal_basis": "l",
        "reference": "r",
    }
    return (await registries.ask(f"{path}/query", body)).json


async def test_a_new_facility_shows_in_the_next_answer(registries: Registries, person: str) -> None:
    before = await read(registries, CARD, person, "initial_facility_code", "card_number")
    reply = await write(registries, CARD, change(person, initial_facility_code="46-003"), "k1")
    assert reply.status_code == 200
    assert (reply.json["record_type"], reply.json["version"]) == ("health_insurance_card", 2)
    await registries.verify(reply, "insurance")
    after = await read(
        registries, CARD, person, "initial_facility_code", "initial_facility_name", "card_number"
    )
    assert (before["version"], after["version"]) == (1, 2)
    assert after["fields"] == {
        "initial_facility_code": "46-003",
        "initial_facility_name": "Bệnh viện Y học cổ truyền Huế",
        "card_number": before["fields"]["card_number"],
    }


async def test_an_issued_extract_is_added_to_the_entry(registries: Registries, person: str) -> None:
    assert (await read(registries, BIRTH, person, "extracts_issued"))["fields"] == {"extracts_issued": []}
    await write(registries, BIRTH, change(person, extract_issued=extract("TL-1")), "k1")
    await write(registries, BIRTH, change(person, extract_issued=extract("TL-2", 1)), "k2")
    found = await read(registries, BIRTH, person, "extracts_issued")
    assert found["version"] == 3
    assert found["fields"]["extracts_issued"] == [extract("TL-1"), extract("TL-2", 1)]


async def test_a_repeated_change_is_answered_as_the_first_time_and_written_once(
    registries: Registries, person: str
) -> None:
    body = change(person, extract_issued=extract())
    first, again = [await write(registries, BIRTH, body, "same") for _ in range(2)]
    assert first.body == again.body
    await registries.verify(again, "civil-status")
    assert (await read(registries, BIRTH, person, "extracts_issued"))["fields"]["extracts_issued"] == [
        extract()
    ]


async def test_the_same_change_sent_many_times_at_once_is_written_once(
    registries: Registries, person: str
) -> None:
    body = change(person, extract_issued=extract())
    replies = await asyncio.gather(*(write(registries, BIRTH, body, "same") for _ in range(12)))
    assert {reply.body for reply in replies} == {replies[0].body}
    assert len((await read(registries, BIRTH, person, "extracts_issued"))["fields"]["extracts_issued"]) == 1


async def test_a_key_is_not_taken_for_another_change(registries: Registries, person: str) -> None:
    await write(registries, BIRTH, change(person, extract_issued=extract("TL-1")), "same")
    other = await write(registries, BIRTH, change(person, extract_issued=extract("TL-2")), "same")
    assert (other.status_code, other.code) == (409, "idempotency-key-reused")
    await registries.verify(other, "civil-status")
    assert len((await read(registries, BIRTH, person, "extracts_issued"))["fields"]["extracts_issued"]) == 1


@pytest.mark.parametrize(
    "key", [None, " ", "x" * 256, "a b"], ids=["none", "blank", "too long", "with a space"]
)
async def test_a_change_needs_a_key(registries: Registries, person: str, key: str | None) -> None:
    reply = await write(registries, BIRTH, change(person, extract_issued=extract()), key)
    assert (reply.status_code, reply.code) == (400, "idempotency-key-required")
    assert (await read(registries, BIRTH, person, "extracts_issued"))["version"] == 1


@pytest.mark.parametrize(
    ("path", "changes", "status", "code", "pointer"),
    [
        (
            CARD,
            {"initial_facility_code": "79-009"},
            422,
            "unknown-facility",
            "#/changes/initial_facility_code",
        ),
        (
            CARD,
            {"initial_facility_code": "79 009"},
            422,
            "malformed-request",
            "#/changes/initial_facility_code",
        ),
        (
            CARD,
            {"initial_facility_code": "79-001\n"},
            422,
            "malformed-request",
            "#/changes/initial_facility_code",
        ),
        (CARD, {"benefit_level": 1}, 422, "malformed-request", "#/changes/initial_facility_code"),
        (CARD, {}, 422, "malformed-request", "#/changes/initial_facility_code"),
        (
            BIRTH,
            {"extract_issued": extract(copies=0)},
            422,
            "malformed-request",
            "#/changes/extract_issued/copies",
        ),
        (BIRTH, {"full_name": "X"}, 422, "malformed-request", "#/changes/extract_issued"),
        ("/population/v1/records/residence", {"permanent_residence": "X"}, 403, "not-writable", None),
        ("/population/v1/records/birth_certificate", {}, 404, "unknown-record-type", None),
    ],
)
async def test_what_may_not_be_written_is_refused_and_nothing_is_written(
    registries: Registries,
    person: str,
    path: str,
    changes: dict[str, Any],
    status: int,
    code: str,
    pointer: str | None,
) -> None:
    reply = await write(registries, path, change(person, **changes), "k")
    assert (reply.status_code, reply.code) == (status, code)
    if pointer is not None:
        assert reply.json["errors"][0]["pointer"] == pointer
    for record, field in ((CARD, "initial_facility_code"), (BIRTH, "extracts_issued")):
        assert (await read(registries, record, person, field))["version"] == 1


async def test_a_record_that_does_not_exist_cannot_be_written(registries: Registries) -> None:
    uninsured = (await registries.personas())["without-insurance"]["personal_number"]
    for number in (uninsured, "901099999999"):
        reply = await write(
            registries, CARD, change(number, initial_facility_code="79-001"), f"key-{number[-1]}"
        )
        assert (reply.status_code, reply.code) == (404, "no-such-record")


async def test_changes_outlive_a_restart(tmp_path: Path) -> None:
    with serving(tmp_path, GatewayKey()) as running:
        person = await _ordinary(running)
        first = await write(running, BIRTH, change(person, extract_issued=extract()), "k")
    with serving(tmp_path, GatewayKey()) as running:
        assert (await read(running, BIRTH, person, "extracts_issued"))["fields"]["extracts_issued"] == [
            extract()
        ]
        assert (await write(running, BIRTH, change(person, extract_issued=extract()), "k")).body == first.body


async def test_no_number_is_kept_in_the_files(tmp_path: Path) -> None:
    with serving(tmp_path, GatewayKey()) as running:
        person = await _ordinary(running)
        await write(running, BIRTH, change(person, extract_issued=extract()), "k")
    files = [path for path in (tmp_path / "registries").rglob("*") if path.is_file()]
    assert files
    assert all(person.encode() not in path.read_bytes() for path in files)
