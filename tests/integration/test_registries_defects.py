"""The list of planted defects and the score of a quality check, against the answers the registries really give."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fixtures.registries import GatewayKey, Registries, Reply, serving


async def listed(registries: Registries, parameters: str = "") -> Any:
    return (await registries.get(f"/sandbox/defects{parameters}")).json


async def score(registries: Registries, body: dict[str, Any]) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession(registries.url) as session,
        session.post("/sandbox/defects/score", json=body) as answer,
    ):
        return answer.status, await answer.json()


async def ask(registries: Registries, defect: dict[str, Any]) -> Reply:
    return await registries.ask(
        f"/{defect['registry']}/v1/records/{defect['record_type']}/query",
        {
            "personal_number": defect["personal_number"],
            "fields": defect["fields"],
            "purpose": "test",
            "legal_basis": "consent",
            "reference": "one",
        },
    )


async def test_pages_cover_the_nation_once(shared_registries: Registries) -> None:
    after, pages = "", []
    while True:
        page = await listed(shared_registries, f"?limit=300{after}")
        pages.append(page)
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert [page["first"] for page in pages[1:]] == [page["last"] + 1 for page in pages[:-1]]
    assert pages[-1]["last"] >= 1999
    assert {one["kind"] for page in pages for one in page["defects"]} <= pages[0]["kinds"].keys()


async def test_a_listed_defect_is_in_the_signed_answer(shared_registries: Registries) -> None:
    for kind in ("closed-district-address", "name-accent-mismatch", "expired-card"):
        defect = (await listed(shared_registries, f"?kind={kind}"))["defects"][0]
        reply = await ask(shared_registries, defect)
        await shared_registries.verify(reply, defect["registry"])
        assert (reply.json["fields"] == defect["clean"]) == (kind == "expired-card")


async def test_a_check_that_finds_everything_and_nothing_else_scores_one(
    shared_registries: Registries,
) -> None:
    page = await listed(shared_registries)
    found = [{"kind": one["kind"], "personal_number": one["personal_number"]} for one in page["defects"]]
    status, scored = await score(
        shared_registries, {"first": page["first"], "last": page["last"], "found": found}
    )
    assert status == 200
    assert (scored["total"]["precision"], scored["total"]["recall"], scored["out_of_range"]) == (1.0, 1.0, 0)


async def test_half_right_is_scored_by_kind(shared_registries: Registries) -> None:
    kind = "closed-district-address"
    page = await listed(shared_registries, f"?kind={kind}&limit=20")
    numbers = sorted({one["personal_number"] for one in page["defects"]})
    right = numbers[: len(numbers) // 2]
    outside = (await listed(shared_registries, f"?kind={kind}&after={page['last']}"))["defects"][0]
    found = [*right, *right, outside["personal_number"], "901099999999"]
    _, scored = await score(
        shared_registries,
        {
            "first": page["first"],
            "last": page["last"],
            "kinds": [kind],
            "found": [{"kind": kind, "personal_number": number} for number in found],
        },
    )
    assert scored["kinds"][kind] == {
        "planted": len(numbers),
        "found": len(right) + 1,
        "right": len(right),
        "precision": len(right) / (len(right) + 1),
        "recall": len(right) / len(numbers),
    }
    assert scored["out_of_range"] == 1


@pytest.mark.parametrize("wrong", ["kind=teapot", "limit=0", "limit=501", "after=-1", "after=x", "more=1"])
async def test_a_list_of_what_is_not_is_refused(shared_registries: Registries, wrong: str) -> None:
    reply = await shared_registries.get(f"/sandbox/defects?{wrong}")
    assert (reply.status_code, reply.code) == (422, "malformed-request")


@pytest.mark.parametrize(
    "body",
    [
        {"first": 5, "last": 4, "found": []},
        {"first": 0, "last": 1000, "found": []},
        {"first": 0, "last": 9, "kinds": ["teapot"], "found": []},
        {"first": 0, "last": 9, "found": [{"kind": "expired-card"}]},
        {"first": 0, "last": 9},
    ],
)
async def test_findings_without_sense_are_refused(
    shared_registries: Registries, body: dict[str, Any]
) -> None:
    status, problem = await score(shared_registries, body)
    assert (status, problem["type"]) == (422, "/problems/malformed-request")


async def test_past_the_last_resident_there_is_nothing(shared_registries: Registries) -> None:
    page = await listed(shared_registries, "?after=123456789")
    assert (page["defects"], page["next"]) == ([], None)


async def test_switched_off_the_nation_is_clean(shared_registries: Registries, tmp_path: Path) -> None:
    defect = (await listed(shared_registries, "?kind=closed-district-address"))["defects"][0]
    with serving(tmp_path, GatewayKey(), defects=False) as clean:
        assert (await listed(clean))["defects"] == []
        assert (await ask(clean, defect)).json["fields"] == defect["clean"]


def correction(defect: dict[str, Any], **fields: Any) -> tuple[str, dict[str, Any]]:
    path = f"/{defect['registry']}/v1/records/{defect['record_type']}/corrections"
    body = {"personal_number": defect["personal_number"], "fields": fields or defect["clean"]}
    return path, body | {"legal_basis": "decision", "reference": "correction-1"}


async def test_a_correction_repairs_the_defect(tmp_path: Path) -> None:
    with serving(tmp_path, GatewayKey()) as registries:
        for kind in ("closed-district-address", "name-accent-mismatch", "missing-land-record"):
            defect = (await listed(registries, f"?kind={kind}"))["defects"][0]
            path, body = correction(defect)
            done = await registries.ask(path, body, {"Idempotency-Key": kind})
            again = await registries.ask(path, body, {"Idempotency-Key": kind})
            assert (done.status_code, done.json["version"], again.json) == (200, 2, done.json)
            assert (await ask(registries, defect)).json["fields"] == defect["clean"]
            assert defect not in (await listed(registries, f"?kind={kind}"))["defects"]


async def test_a_correction_that_the_record_cannot_hold_is_refused(shared_registries: Registries) -> None:
    defect = (await listed(shared_registries, "?kind=name-accent-mismatch"))["defects"][0]
    for fields in (
        {"full_name": 5},
        {"full_name": None},
        {"no_such_field": "x"},
        {"personal_number": defect["personal_number"]},
        {"valid_to": "2026-02-30"},
        {"valid_to": "soon"},
    ):
        path, body = correction(defect, **fields)
        reply = await shared_registries.ask(path, body, {"Idempotency-Key": "wrong"})
        assert (reply.status_code, reply.code) == (422, "malformed-request")
    path, body = correction(defect | {"record_type": "citizen_id_card", "registry": "population"})
    reply = await shared_registries.ask(path, body, {"Idempotency-Key": "wrong"})
    assert (reply.status_code, reply.code) == (403, "not-writable")


def at_rest(registries: Registries) -> str:
    with closing(sqlite3.connect(registries.data_dir / "overlay-2026.sqlite3")) as database:
        return "\n".join(database.iterdump())


async def test_a_corrected_parent_is_told_by_number_and_no_number_is_kept_in_clear(tmp_path: Path) -> None:
    with serving(tmp_path, GatewayKey()) as registries:
        parent = (await registries.personas())["ordinary-resident"]["personal_number"]
        defect = (await listed(registries, "?kind=wrong-parent-link"))["defects"][0]
        profile = defect | {"registry": "population", "record_type": "population_profile"}
        numbers = {"father_personal_number": None, "children_personal_numbers": [parent]}
        for key, (path, body) in {
            "birth": correction(defect),
            "other": correction(defect, mother_personal_number=parent),
            "profile": correction(profile, **numbers),
        }.items():
            assert (await registries.ask(path, body, {"Idempotency-Key": key})).status_code == 200
        asked = defect | {"fields": ["mother_personal_number"]}
        assert (await ask(registries, asked)).json["fields"] == {"mother_personal_number": parent}
        assert (await ask(registries, profile | {"fields": list(numbers)})).json["fields"] == numbers
        assert not re.search("9[0-9]{11}", at_rest(registries))
    with serving(tmp_path, GatewayKey()) as again:
        assert (await ask(again, profile | {"fields": list(numbers)})).json["fields"] == numbers


@pytest.mark.parametrize(
    "fields",
    [
        {"full_name": "x" * 60_000},
        {"mother_personal_number": "901099999999"},
        {"children": [{"full_name": "Thử", "nationality": "Việt Nam", "personal_number": "901099999999"}]},
    ],
    ids=["endless text", "nobody's number", "a member that is not published"],
)
async def test_a_correction_of_what_cannot_be_kept_is_refused(
    shared_registries: Registries, fields: dict[str, Any]
) -> None:
    person = (await shared_registries.personas())["ordinary-resident"]["personal_number"]
    whose = {"registry": "population", "record_type": "population_profile", "personal_number": person}
    path, body = correction(whose, **fields)
    reply = await shared_registries.ask(path, body, {"Idempotency-Key": "wrong"})
    assert (reply.status_code, reply.code) == (422, "malformed-request")
    assert [fault["pointer"] for fault in reply.json["errors"]] == ["#/fields/0"]


async def test_a_change_of_something_else_leaves_the_defect(tmp_path: Path) -> None:
    """A changed facility says nothing about a name: the defect stays, the written field holds."""
    with serving(tmp_path, GatewayKey()) as registries:
        defect = (await listed(registries, "?kind=name-accent-mismatch"))["defects"][0]
        change = {
            "personal_number": defect["personal_number"],
            "changes": {"initial_facility_code": "79-002"},
            "legal_basis": "decision",
            "reference": "one",
        }
        path = "/insurance/v1/records/health_insurance_card/changes"
        await registries.ask(path, change, {"Idempotency-Key": "once"})
        told = await ask(registries, defect | {"fields": [*defect["fields"], "initial_facility_code"]})
        assert told.json["fields"]["initial_facility_code"] == "79-002"
        assert told.json["fields"]["full_name"] != defect["clean"]["full_name"]
