"""The API of filing: who may, in which form, and what every refusal looks like. On both databases."""

from typing import Any

import pytest
from httpx2 import Response

from gateway.applications.models import Applicant
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId
from tests.fixtures.filing import COPY, FACILITY, Office

MAI = {"Authorization": "Bearer mai"}


def _code(answer: Response) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


async def _created(office: Office, code: str = COPY) -> tuple[str, Response]:
    answer = await office.http.post(
        "/v1/applications", json={"procedure": code}, headers=MAI | {"Idempotency-Key": "create"}
    )
    return answer.headers["Location"], answer


async def _each_route(office: Office, headers: dict[str, str]) -> list[Response]:
    path, _ = await _created(office)
    create, edit, submit, pay = ({"Idempotency-Key": key, "If-Match": "*", **headers} for key in "abcd")
    return [
        await office.http.post("/v1/applications", json={"procedure": COPY}, headers=create),
        await office.http.get(path, headers=headers),
        await office.http.put(path, json={"typed": {}}, headers=edit),
        await office.http.post(f"{path}/submit", headers=submit),
        await office.http.post(f"{path}/payment", headers=pay),
    ]


async def test_nobody_gets_in_without_a_token(office: Office) -> None:
    answers = await _each_route(office, {})
    assert {_code(answer) for answer in answers} == {(401, "token-missing")}


async def test_a_foreign_token_does_not_help(office: Office) -> None:
    answers = await _each_route(office, {"Authorization": "Bearer somebody"})
    assert {_code(answer) for answer in answers} == {(401, "token-invalid")}


async def test_a_token_for_other_things_does_not_help(office: Office) -> None:
    office.tokens.issue("narrow", office.applicant, frozenset({"openid", "me"}))
    answers = await _each_route(office, {"Authorization": "Bearer narrow"})
    assert {_code(answer) for answer in answers} == {(403, "scope-insufficient")}


async def test_another_resident_finds_nothing(office: Office) -> None:
    answers = await _each_route(office, {"Authorization": "Bearer stranger"})
    assert {_code(answer) for answer in answers[1:]} == {(404, "application-not-found")}


async def test_a_level_one_account_cannot_file_it(office: Office) -> None:
    lower = Applicant(AccountId.new(), ClientId.parse("portal"), Level.ONE, None)
    office.tokens.issue("lower", lower, frozenset({"applications"}))
    headers = {"Authorization": "Bearer lower", "Idempotency-Key": "k"}
    answer = await office.http.post("/v1/applications", json={"procedure": COPY}, headers=headers)
    assert _code(answer) == (403, "assurance-too-low")


@pytest.mark.parametrize("key", [None, "", "a b", "k" * 201])
async def test_every_post_needs_a_key(office: Office, key: str | None) -> None:
    path, _ = await _created(office)
    headers = MAI if key is None else MAI | {"Idempotency-Key": key}
    posts = [
        await office.http.post("/v1/applications", json={"procedure": COPY}, headers=headers),
        await office.http.post(f"{path}/submit", headers=headers),
        await office.http.post(f"{path}/payment", headers=headers),
    ]
    assert {_code(answer) for answer in posts} == {(400, "idempotency-key-required")}


async def test_the_same_key_with_another_body_is_refused(office: Office) -> None:
    await _created(office)
    headers = MAI | {"Idempotency-Key": "create"}
    answer = await office.http.post("/v1/applications", json={"procedure": FACILITY}, headers=headers)
    assert _code(answer) == (409, "idempotency-key-reused")


async def test_the_same_request_again_gets_the_very_same_answer(office: Office) -> None:
    _, first = await _created(office)
    _, second = await _created(office)
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert second.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    ("if_match", "refusal"),
    [
        pytest.param(None, (428, "version-required"), id="none"),
        pytest.param('"7"', (412, "version-conflict"), id="other"),
        pytest.param('W/"1"', (412, "version-conflict"), id="weak"),
        pytest.param("1", (412, "version-conflict"), id="unquoted"),
        pytest.param('"' + "9" * 40 + '"', (412, "version-conflict"), id="endless"),
    ],
)
async def test_an_edit_names_the_version_it_is_of(
    office: Office, if_match: str | None, refusal: tuple[int, str]
) -> None:
    path, _ = await _created(office)
    headers = MAI if if_match is None else MAI | {"If-Match": if_match}
    assert _code(await office.http.put(path, json={"typed": {}}, headers=headers)) == refusal


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        pytest.param({"typed": {"full_name": "X"}}, "field-not-editable", id="reused"),
        pytest.param({"typed": {"copies": 11}}, "form-invalid", id="out-of-range"),
        pytest.param({"typed": {"purpose_of_use": "fun"}}, "form-invalid", id="no-choice"),
        pytest.param({"typed": {"secret-901190000902": 1}}, "form-invalid", id="unknown-field"),
        pytest.param({"typed": {}, "more": 1}, "invalid-request", id="unknown-member"),
        pytest.param({"typed": []}, "invalid-request", id="no-object"),
        pytest.param({}, "invalid-request", id="nothing"),
        pytest.param({"typed": {f"f{number}": 1 for number in range(101)}}, "invalid-request", id="too-many"),
    ],
)
async def test_a_wrong_edit_is_a_problem_that_repeats_nothing(
    office: Office, body: dict[str, Any], refusal: str
) -> None:
    path, created = await _created(office)
    answer = await office.http.put(path, json=body, headers=MAI | {"If-Match": created.headers["ETag"]})
    assert _code(answer) == (422, refusal)
    assert answer.json()["errors"]
    assert not any(secret in answer.text for secret in ("901190000902", "fun", "secret-"))


async def test_incomplete_answers_are_pointed_at_on_submission(office: Office) -> None:
    path, _ = await _created(office)
    answer = await office.http.post(f"{path}/submit", headers=MAI | {"Idempotency-Key": "s"})
    assert _code(answer) == (422, "form-invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "#/typed/copies",
        "#/typed/purpose_of_use",
    ]


async def test_missing_records_are_pointed_at_on_submission(office: Office) -> None:
    del office.records.holds["residence"]
    path, created = await _created(office)
    assert created.json()["form"]["missing"] == [
        {
            "field": "permanent_residence",
            "record_type": "residence",
            "reason": "record-not-found",
            "required": True,
        }
    ]
    answer = await office.http.post(f"{path}/submit", headers=MAI | {"Idempotency-Key": "s"})
    assert _code(answer) == (409, "prefill-incomplete")
    assert answer.json()["errors"] == [
        {"pointer": "#/reused/permanent_residence", "detail": "residence: record-not-found"}
    ]


async def test_a_consent_that_falls_short_names_the_records(office: Office) -> None:
    office.records.agreed = {"citizen_id_card"}
    headers = MAI | {"Idempotency-Key": "k"}
    answer = await office.http.post("/v1/applications", json={"procedure": COPY}, headers=headers)
    assert _code(answer) == (403, "consent-insufficient")
    assert answer.json()["detail"] == "record types: residence, birth_certificate"


async def test_nothing_is_due_for_a_draft(office: Office) -> None:
    path, _ = await _created(office)
    answer = await office.http.post(f"{path}/payment", headers=MAI | {"Idempotency-Key": "p"})
    assert _code(answer) == (409, "nothing-to-pay")


async def test_a_payment_comes_back_to_the_gateway_only(office: Office) -> None:
    view = await office.submitted()
    answer = await office.http.post(
        f"/v1/applications/{view.id}/payment",
        json={"return_url": "https://evil.example/"},
        headers=MAI | {"Idempotency-Key": "p"},
    )
    assert _code(answer) == (422, "return-url-refused")


@pytest.mark.parametrize("procedure", ["1.000656", "x", ""])
async def test_an_unknown_procedure_is_not_found(office: Office, procedure: str) -> None:
    headers = MAI | {"Idempotency-Key": "k"}
    answer = await office.http.post("/v1/applications", json={"procedure": procedure}, headers=headers)
    assert _code(answer) == (404, "procedure-not-found")


async def test_no_answer_with_personal_data_may_be_stored_on_the_way(office: Office) -> None:
    path, created = await _created(office)
    read = await office.http.get(path, headers=MAI)
    assert {answer.headers["Cache-Control"] for answer in (created, read)} == {"no-store"}
    assert "901190000902" not in created.text + read.text


@pytest.mark.parametrize("code", ["G15.000.00-261120-0009", "nonsense", "app_" + "a" * 26])
async def test_a_dossier_that_is_not_there_is_not_found(office: Office, code: str) -> None:
    assert _code(await office.http.get(f"/v1/dossiers/{code}")) == (404, "dossier-not-found")


async def test_the_public_sees_no_more_than_code_and_completion(office: Office) -> None:
    view = await office.submitted()
    body = (await office.http.get(f"/v1/dossiers/{view.dossier_code}")).json()
    assert body == {
        "dossier_code": str(view.dossier_code),
        "completion": {"code": "in_progress", "vi": "Đang giải quyết", "en": "In progress"},
    }


async def test_the_catalogue_is_public_and_complete(office: Office) -> None:
    listed = (await office.http.get("/v1/procedures")).json()
    assert [procedure["code"] for procedure in listed] == [COPY, FACILITY]
    copy = (await office.http.get(f"/v1/procedures/{COPY}")).json()
    assert copy["fee"] == {
        "unit_vnd": 8000,
        "at": "reception",
        "legal_basis": "Thông tư 281/2016/TT-BTC",
    }
    assert set(copy["asks"]["properties"]) == {"copies", "purpose_of_use"}
    assert copy["reuses"][0] == {
        "field": "personal_number",
        "label": {"vi": copy["reuses"][0]["label"]["vi"], "en": copy["reuses"][0]["label"]["en"]},
        "record_type": "citizen_id_card",
        "record_field": "personal_number",
        "optional": False,
    }
    assert copy["result"]["record_type"] == "birth_certificate_extract"
    assert _code(await office.http.get("/v1/procedures/1.000656")) == (404, "procedure-not-found")
