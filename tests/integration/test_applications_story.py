"""One application from draft to result, and the next one that reuses it; over the API, on both databases."""

from httpx2 import Response

from gateway.payments.models import CheckoutStatus
from tests.fixtures.filing import CALLBACK, COPY, FACILITY, Office


async def _post(office: Office, path: str, key: str, body: object = None) -> Response:
    headers = {"Authorization": "Bearer mai", "Idempotency-Key": key}
    return await office.http.post(path, json=body, headers=headers)


async def _get(office: Office, path: str) -> Response:
    return await office.http.get(path, headers={"Authorization": "Bearer mai"})


async def _put(office: Office, path: str, etag: str, typed: object) -> Response:
    headers = {"Authorization": "Bearer mai", "If-Match": etag}
    return await office.http.put(path, json={"typed": typed}, headers=headers)


async def test_a_copy_is_filed_paid_settled_and_reused_by_the_next_application(office: Office) -> None:
    created = await _post(office, "/v1/applications", "k1", {"procedure": COPY})
    assert created.status_code == 201
    draft = created.json()
    path = created.headers["Location"]
    assert path == f"/v1/applications/{draft['id']}"
    assert draft["state"] == {"code": 0, "vi": "Bản nháp", "en": "Draft"}
    name = draft["form"]["reused"]["full_name"]
    assert name["value"] == "Trần Thị Mẫu"
    assert name["provenance"]["registry"] == "population"
    assert name["provenance"]["disclosure_id"].startswith("dis_")
    assert draft["form"]["reused"]["personal_number"]["value"] == "…902"

    edited = await _put(office, path, created.headers["ETag"], {"copies": 2, "purpose_of_use": "study"})
    assert edited.status_code == 200
    submitted = await _post(office, f"{path}/submit", "k2")
    assert submitted.status_code == 200
    dossier = submitted.json()
    assert dossier["state"]["code"] == 6
    assert dossier["dossier_code"] == "G15.000.00-261120-0001"
    assert dossier["fee"]["amount_vnd"] == 16_000
    assert dossier["due_at"] == "2026-11-23T10:00:00Z"

    payment = await _post(office, f"{path}/payment", "k3")
    assert payment.status_code == 201
    checkout_id = payment.json()["checkout_url"].rsplit("/", 1)[1]
    report = office.platform.settle(checkout_id, CheckoutStatus.PAID)
    assert (await office.send(office.platform.notice(CALLBACK, report))).status_code == 204

    assert await office.settle()
    done = (await _get(office, path)).json()
    assert done["state"]["code"] == 10
    assert [event["state"]["code"] for event in done["events"]] == [0, 1, 2, 6, 4, 9, 10]
    change = office.records.changes[f"{done['id']}-effect-0"]
    assert change.changes["extract_issued"] == {
        "number": "G15.000.00-261120-0001",
        "issued_on": "2026-11-20",
        "copies": 2,
    }

    result = (await _get(office, f"/v1/results/{done['result']['id']}")).json()
    assert office.results.signer.read(result["document"]).claims["personal_number"] == "901190000902"
    verdict = (await office.http.get(f"/verify/{result['code']}")).json()
    assert verdict["genuine"]

    following = (await _post(office, "/v1/applications", "k4", {"procedure": FACILITY})).json()
    evidence = following["form"]["reused"]["extract_code"]
    assert evidence["value"] == result["code"]
    assert evidence["provenance"]["registry"] == "results"


async def test_a_finished_dossier_shows_the_public_its_completion_only(office: Office) -> None:
    view = await office.paid()
    await office.settle()
    found = await office.http.get(f"/v1/dossiers/{view.dossier_code}")
    assert found.json() == {
        "dossier_code": str(view.dossier_code),
        "completion": {"code": "finished", "vi": "Đã kết thúc", "en": "Finished"},
    }
