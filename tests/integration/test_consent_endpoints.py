"""A resident's consents over HTTP."""

from datetime import timedelta

import pytest
from httpx2 import AsyncClient, Response

from gateway.kernel.identifiers import ConsentId
from tests.fixtures.lookups import LookupWorld

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PATH = "/v1/me/consents"


async def ask(
    http: AsyncClient, world: LookupWorld, path: str = PATH, *, method: str = "GET", scope: str = "me"
) -> Response:
    token = world.tokens.issue(world.mai.account_id, world.school.id, scopes=frozenset({"openid", scope}))
    return await http.request(method, path, headers={"Authorization": f"Bearer {token}"})


async def test_a_resident_reads_what_she_agreed_to(lookups_http: AsyncClient, lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    answer = await ask(lookups_http, lookups)
    assert answer.headers["Cache-Control"] == "no-store"
    [consent] = answer.json()["consents"]
    assert consent == {
        "id": str(consent_id),
        "status": "active",
        "client_id": "school-hue",
        "client_name": {"vi": "Trường học Ví dụ", "en": "Example School"},
        "purpose": "education",
        "purpose_title": {"vi": "Giáo dục", "en": "Education"},
        "legal_basis": "consent",
        "records": [
            {
                "record_type": "library_card",
                "title": {"vi": "Thẻ thư viện", "en": "Library card"},
                "registry": {"name": "library", "title": {"vi": "Thư viện", "en": "Library"}},
                "fields": [{"name": "branch", "title": {"vi": "Chi nhánh", "en": "Branch"}}],
            }
        ],
        "granted_at": "2026-11-20T02:00:00Z",
        "expires_at": "2026-12-20T02:00:00Z",
        "withdrawn_at": None,
    }


async def test_a_withdrawal_is_acknowledged_and_shown(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    for _ in range(2):
        gone = await ask(lookups_http, lookups, f"{PATH}/{consent_id}", method="DELETE")
        assert (gone.status_code, gone.content) == (204, b"")
    [consent] = (await ask(lookups_http, lookups)).json()["consents"]
    assert (consent["status"], consent["withdrawn_at"]) == ("withdrawn", "2026-11-20T02:00:00Z")


async def test_another_s_a_missing_and_an_impossible_consent_look_alike(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    his = await lookups.agree("branch", by=lookups.nam)
    answers = []
    for wanted in (str(his), str(ConsentId.new()), "901190000902"):
        answer = await ask(lookups_http, lookups, f"{PATH}/{wanted}", method="DELETE")
        assert answer.status_code == 404
        assert wanted not in answer.text
        answers.append({name: value for name, value in answer.json().items() if name != "instance"})
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["code"] == "consent-not-found"
    his_now = await lookups.consents.find(his)
    assert his_now is not None
    assert his_now.withdrawn_at is None


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_consents_need_the_scope_and_a_token(
    lookups_http: AsyncClient, lookups: LookupWorld, method: str
) -> None:
    consent_id = await lookups.agree("branch")
    path = PATH if method == "GET" else f"{PATH}/{consent_id}"
    refused = await ask(lookups_http, lookups, path, method=method, scope="applications")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope-insufficient")
    assert (await lookups_http.request(method, path)).status_code == 401
    consent = await lookups.consents.find(consent_id)
    assert consent is not None
    assert consent.withdrawn_at is None


async def test_consents_come_page_by_page(lookups_http: AsyncClient, lookups: LookupWorld) -> None:
    given = []
    for _ in range(3):
        lookups.clock.advance(timedelta(minutes=1))
        given.append(str(await lookups.agree("branch")))
    first = (await ask(lookups_http, lookups, f"{PATH}?limit=2")).json()
    second = (await ask(lookups_http, lookups, f"{PATH}?limit=2&before={first['next']}")).json()
    shown = [consent["id"] for consent in first["consents"] + second["consents"]]
    assert shown == given[::-1]
    assert second["next"] is None


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?limit=x"])
async def test_a_page_that_cannot_be_is_refused(
    lookups_http: AsyncClient, lookups: LookupWorld, query: str
) -> None:
    assert (await ask(lookups_http, lookups, PATH + query)).status_code == 422


async def test_a_page_after_what_is_not_hers_is_not_found(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    assert (await ask(lookups_http, lookups, f"{PATH}?before=nonsense")).status_code == 404
