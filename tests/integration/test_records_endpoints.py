"""The lookup path's routes: what a caller sends and reads."""

from typing import Any

import pytest
from httpx2 import AsyncClient, Response

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryTimeout, RegistryUnavailable
from gateway.kernel.identifiers import ConsentId
from gateway.limits.settings import LimitSettings
from tests.factories.clients import client
from tests.factories.disclosures import disclosure_entry
from tests.fixtures.lookups import CARD_FIELDS, LookupWorld

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

CARD = "/v1/records/library_card"


async def get(
    http: AsyncClient, world: LookupWorld, consent_id: ConsentId | None, path: str = CARD, **headers: str
) -> Response:
    """The school, with a token for Mai."""
    token = world.tokens.issue(world.mai.account_id, world.school.id, consent_id)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await http.get(path, headers={"Authorization": f"Bearer {token}", **named})


async def test_everybody_may_read_which_records_there_are(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    answer = await lookups_http.get("/v1/record-types")
    card, seat = answer.json()["record_types"]
    assert (card["record_type"], card["registry"], seat["record_type"]) == (
        "library_card",
        "library",
        "reading_seat",
    )
    assert (card["purposes"], seat["purposes"]) == (None, ["education", "own_information"])
    assert card["fields"][0] == {"name": "card_number", "title": {"vi": "Số thẻ", "en": "Card number"}}


async def test_a_record_comes_with_its_version_consent_and_disclosure(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch", "card_number")
    answer = await get(lookups_http, lookups, consent_id)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {
        "record_type": "library_card",
        "registry": "library",
        "version": 1,
        "as_of": "2026-11-20T02:00:00Z",
        "consent_id": str(consent_id),
        "fields": {"card_number": CARD_FIELDS["card_number"], "branch": CARD_FIELDS["branch"]},
    }
    [found] = await lookups.entries()
    assert answer.headers["Disclosure-Id"] == str(found.disclosure.disclosure_id)


async def test_only_the_named_fields_come(lookups_http: AsyncClient, lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch", "card_number")
    answer = await get(lookups_http, lookups, consent_id, f"{CARD}?fields=branch")
    assert answer.json()["fields"] == {"branch": CARD_FIELDS["branch"]}


async def test_what_the_caller_already_holds_is_not_sent_again_but_is_a_disclosure(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    first = await get(lookups_http, lookups, consent_id)
    again = await get(lookups_http, lookups, consent_id, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Disclosure-Id"] != first.headers["Disclosure-Id"]
    assert len(await lookups.entries()) == 2


async def test_what_has_changed_is_sent(lookups_http: AsyncClient, lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    first = await get(lookups_http, lookups, consent_id)
    lookups.registry.versions[lookups.mai.number] = 2
    lookups.store._values.clear()
    again = await get(lookups_http, lookups, consent_id, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.json()["version"]) == (200, 2)


@pytest.mark.parametrize("path", [CARD, "/v1/me/disclosures"])
@pytest.mark.parametrize(
    ("headers", "code"),
    [
        pytest.param({}, "token-missing", id="no token"),
        pytest.param({"Authorization": "Bearer nonsense"}, "token-invalid", id="bad token"),
        pytest.param({"Authorization": "Basic dTpw"}, "token-missing", id="other scheme"),
    ],
)
async def test_without_a_good_token_nothing_is_answered_and_nothing_recorded(
    lookups_http: AsyncClient, lookups: LookupWorld, path: str, headers: dict[str, str], code: str
) -> None:
    answer = await lookups_http.get(path, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert await lookups.ledger.count() == 0


PROBLEMS = [
    pytest.param("/v1/records/x901190000902", 404, "unknown-record-type", id="unknown record type"),
    pytest.param(f"{CARD}?fields=x901190000902", 422, "unknown-field", id="unknown field"),
    pytest.param(f"{CARD}?fields=", 422, "unknown-field", id="empty field name"),
    pytest.param(f"{CARD}?fields=branch,", 422, "unknown-field", id="comma at the end"),
    pytest.param(f"{CARD}?fields=valid_to", 403, "consent-insufficient", id="field not agreed"),
    pytest.param("/v1/records/reading_seat", 403, "consent-insufficient", id="record not agreed"),
]


@pytest.mark.parametrize(("path", "status", "code"), PROBLEMS)
async def test_a_refusal_is_a_problem_that_repeats_nothing(
    lookups_http: AsyncClient, lookups: LookupWorld, path: str, status: int, code: str
) -> None:
    answer = await get(lookups_http, lookups, await lookups.agree("branch"), path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "901190000902" not in answer.text
    assert [found.disclosure.outcome for found in await lookups.entries()] == [code]


@pytest.mark.parametrize(
    "query",
    [
        "field=branch",
        "fields=branch&fields=card_number",
        "fields=branch&x901190000902=1",
        "fields=" + "x" * 2001,
    ],
    ids=["misspelt", "twice", "unknown beside it", "too long"],
)
async def test_a_parameter_that_is_not_understood_is_refused_not_ignored(
    lookups_http: AsyncClient, lookups: LookupWorld, query: str
) -> None:
    answer = await get(lookups_http, lookups, await lookups.agree("branch"), f"{CARD}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
    assert "901190000902" not in answer.text
    assert lookups.registry.inquiries == []


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (RegistryUnavailable(), 503),
        (RegistryTimeout(), 504),
        (RegistryAnswerInvalid(), 502),
        (KeyError(), 500),
    ],
    ids=["down", "slow", "garbage", "bug"],
)
async def test_a_registry_s_failure_has_its_status(
    lookups_http: AsyncClient, lookups: LookupWorld, failure: Exception, status: int
) -> None:
    lookups.registry.failure = failure
    answer = await get(lookups_http, lookups, await lookups.agree("branch"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


async def test_a_consent_withdrawn_over_http_ends_the_next_lookup(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    assert (await get(lookups_http, lookups, consent_id)).status_code == 200
    portal = lookups.tokens.issue(lookups.mai.account_id, lookups.school.id)
    withdrawn = await lookups_http.delete(
        f"/v1/me/consents/{consent_id}", headers={"Authorization": f"Bearer {portal}"}
    )
    assert withdrawn.status_code == 204
    answer = await get(lookups_http, lookups, consent_id)
    assert (answer.status_code, answer.json()["code"]) == (403, "consent-withdrawn")


@pytest.mark.parametrize(
    "limit_settings",
    [LimitSettings.model_validate({"lookups": {"calls": 1, "window": "PT1M", "when_store_down": "allow"}})],
)
async def test_too_many_lookups_are_told_when_to_come_back(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    await get(lookups_http, lookups, consent_id)
    answer = await get(lookups_http, lookups, consent_id)
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")
    assert answer.headers["Retry-After"] == "60"


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE"])
async def test_a_record_can_only_be_got(lookups_http: AsyncClient, lookups: LookupWorld, method: str) -> None:
    answer = await lookups_http.request(method, CARD)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


async def disclosures(http: AsyncClient, world: LookupWorld, query: str = "", **changes: Any) -> Response:
    token = world.tokens.issue(world.mai.account_id, world.school.id, **changes)
    return await http.get(f"/v1/me/disclosures{query}", headers={"Authorization": f"Bearer {token}"})


async def test_a_resident_sees_who_asked_for_what_and_why(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    disclosure = await lookups.look_up(consent_id)
    [line] = (await disclosures(lookups_http, lookups)).json()["disclosures"]
    assert line == {
        "sequence": 1,
        "id": str(disclosure.id),
        "at": "2026-11-20T02:00:00Z",
        "client_id": "school-hue",
        "client_name": {"vi": "Trường học Ví dụ", "en": "Example School"},
        "record_type": "library_card",
        "fields": ["branch"],
        "purpose": "education",
        "legal_basis": "consent",
        "consent_id": str(consent_id),
        "outcome": "disclosed",
        "source": "registry",
    }


async def test_a_resident_sees_her_own_lines_only_whoever_asked(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    bank = client("bank-hue")
    await lookups.clients.register(bank)
    his = await lookups.agree("branch", by=lookups.nam)
    await lookups.look_up(his, account_id=lookups.nam.account_id)
    await lookups.look_up(await lookups.agree("branch", to=bank), client_id=bank.id)
    lines = (await disclosures(lookups_http, lookups)).json()["disclosures"]
    assert [line["client_id"] for line in lines] == ["bank-hue"]


async def test_disclosures_come_page_by_page_newest_first(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    consent_id = await lookups.agree("branch")
    for _ in range(3):
        await lookups.look_up(consent_id)
    first = (await disclosures(lookups_http, lookups, "?limit=2")).json()
    second = (await disclosures(lookups_http, lookups, f"?limit=2&before={first['next']}")).json()
    assert [line["sequence"] for line in first["disclosures"] + second["disclosures"]] == [3, 2, 1]
    assert second["next"] is None


async def test_disclosures_need_the_scope(lookups_http: AsyncClient, lookups: LookupWorld) -> None:
    answer = await disclosures(lookups_http, lookups, scopes=frozenset({"openid"}))
    assert (answer.status_code, answer.json()["code"]) == (403, "scope-insufficient")


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?before=0", "?before=x", f"?before={2**63}"])
async def test_a_page_that_cannot_be_is_refused(
    lookups_http: AsyncClient, lookups: LookupWorld, query: str
) -> None:
    assert (await disclosures(lookups_http, lookups, query)).status_code == 422


async def test_a_client_that_is_no_longer_registered_is_named_by_its_id_only(
    lookups_http: AsyncClient, lookups: LookupWorld
) -> None:
    subject = lookups.records.pipeline.pseudonyms.of(lookups.mai.number)
    await lookups.ledger.append(disclosure_entry(subject=subject, client_id="gone"))
    [line] = (await disclosures(lookups_http, lookups)).json()["disclosures"]
    assert (line["client_id"], line["client_name"]) == ("gone", None)
