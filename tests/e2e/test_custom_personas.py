"""Custom personas through the running gateway: made under a key, logged in as, asked about; and a stranger learns nothing."""

import asyncio
import secrets
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from pydantic import AnyHttpUrl

from gateway.demo.token import TokenWish, obtain_token
from gateway.settings import Settings
from tests.fixtures.world import World

CARD = "/v1/records/citizen_id_card"
CLINIC, AGENCY = "demo-clinic", "demo-agency"


@pytest.fixture
def http(world: World) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=world.base_url, timeout=20) as opened:
        yield opened


def make(http: httpx2.Client, key: str, **wish: Any) -> dict[str, Any]:
    made = http.post("/sandbox/personas", json=wish, headers={"Sandbox-Key": key})
    assert made.status_code == 201, made.text
    return dict(made.json())


def token_for(world: World, client: str, persona: str, records: str = "citizen_id_card") -> dict[str, str]:
    settings = Settings(data_dir=world.data_dir, public_url=AnyHttpUrl(world.base_url))
    found = asyncio.run(obtain_token(settings, TokenWish(persona, client, tuple(records.split(",")))))
    return {"Authorization": f"Bearer {found['access_token']}"}


def test_the_client_it_was_made_for_logs_it_in_and_looks_it_up_and_another_key_finds_nobody(
    http: httpx2.Client, world: World
) -> None:
    slug = f"mine-{secrets.token_hex(4)}"
    make(http, CLINIC, slug=slug, full_name="Lò Thị Thử Nghiệm", insurance_group=None)
    token = token_for(world, CLINIC, slug, "citizen_id_card,health_insurance_card")
    found = http.get(CARD, headers=token)
    assert (found.status_code, found.json()["fields"]["full_name"]) == (200, "Lò Thị Thử Nghiệm")
    insured = http.get("/v1/records/health_insurance_card", headers=token)
    stranger = http.get(CARD, headers=token | {"Sandbox-Key": "somebody-else"})
    assert [(one.status_code, one.json()["code"]) for one in (insured, stranger)] == [
        (404, "record-not-found")
    ] * 2


def test_an_application_is_filled_in_from_a_custom_personas_records(
    http: httpx2.Client, world: World
) -> None:
    slug = f"mine-{secrets.token_hex(4)}"
    make(http, AGENCY, slug=slug, full_name="Hà Thị Thử Nghiệm")
    records = "citizen_id_card,residence,birth_certificate"
    token = token_for(world, AGENCY, slug, records) | {"Idempotency-Key": secrets.token_hex(8)}
    draft = http.post("/v1/applications", json={"procedure": "2.000635"}, headers=token)
    assert draft.status_code == 201, draft.text
    assert "Hà Thị Thử Nghiệm" in draft.text


def test_a_key_lists_its_own_and_takes_them_back(http: httpx2.Client) -> None:
    key = {"Sandbox-Key": f"run-{secrets.token_hex(6)}"}
    made = make(http, key["Sandbox-Key"], slug="one")
    listed = http.get("/sandbox/personas", headers=key).json()
    assert listed["custom"] == [made]
    assert {persona["slug"] for persona in listed["personas"]} >= {"ordinary-resident", "two-names"}
    assert http.get("/sandbox/personas").json()["custom"] == []
    assert http.delete("/sandbox/personas/one", headers=key).json() == {"removed": True}
    assert http.get("/sandbox/personas", headers=key).json()["custom"] == []


def test_each_refusal_has_its_code(http: httpx2.Client) -> None:
    key = {"Sandbox-Key": f"run-{secrets.token_hex(6)}"}
    post = "/sandbox/personas"
    make(http, key["Sandbox-Key"], slug="one")
    answers = [
        http.post(post, json={}),
        http.post(post, json={"slug": "one"}, headers=key),
        http.post(post, json={"card": "none", "account": {"level": 2}}, headers=key),
        http.post(post, json={"no_such_member": 1}, headers=key),
        http.post(post, json={}, headers={"Sandbox-Key": "a b"}),
        http.delete(f"{post}/two", headers=key),
        http.delete(f"{post}/TWO%2F..%2Fone", headers=key),
        http.delete(f"{post}/one"),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (400, "sandbox-key-required"),
        (409, "sandbox-persona-name-taken"),
        (422, "sandbox-persona-refused"),
        (422, "sandbox-persona-refused"),
        (400, "sandbox-header-malformed"),
        (404, "sandbox-persona-not-found"),
        (404, "not-found"),
        (400, "sandbox-key-required"),
    ]
    assert answers[2].json()["errors"] == [{"pointer": "#/account/level", "detail": "needs a card"}]
