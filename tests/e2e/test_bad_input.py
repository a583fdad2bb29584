"""Bad input at the door of the running system: a 4xx problem with its code, nothing written, nothing echoed."""

import asyncio
import json
import secrets
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from pydantic import AnyHttpUrl

from gateway.demo.token import TokenWish, obtain_token
from gateway.settings import Settings
from tests.fixtures.world import World

CANARY = "canary-5d1e"
JSON = {"content-type": "application/json"}


@dataclass(frozen=True)
class Caller:
    """A client of the running system, with a resident's token."""

    http: httpx2.Client
    world: World
    token: str

    def post(self, body: bytes, headers: dict[str, str]) -> httpx2.Response:
        """To the one operation that every integrator uses first."""
        keyed = {"authorization": f"Bearer {self.token}", "idempotency-key": secrets.token_hex(8), **headers}
        return self.http.post("/v1/applications", content=body, headers=keyed)

    def get(self, path: str, token: str | None = None) -> httpx2.Response:
        return self.http.get(path, headers={"authorization": f"Bearer {token or self.token}"})

    def rows(self, table: str) -> int:
        with sqlite3.connect(self.world.data_dir / "motcua.sqlite") as database:
            return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own word


@pytest.fixture(scope="module")
def caller(world: World) -> Iterator[Caller]:
    token = token_for(world, "demo-agency", "citizen_id_card")
    with httpx2.Client(base_url=world.base_url, timeout=20) as http:
        yield Caller(http, world, token)


def token_for(world: World, client: str, records: str, persona: str = "ordinary-resident") -> str:
    settings = Settings(data_dir=world.data_dir, public_url=AnyHttpUrl(world.base_url))
    wish = TokenWish(persona, client, tuple(records.split(",")))
    return str(asyncio.run(obtain_token(settings, wish))["access_token"])


BODIES = {
    "not-a-number": (b'{"procedure": NaN, "x": "canary-5d1e"}', JSON, 400, "malformed-body"),
    "nul": (rb'{"procedure": "canary-5d1e\u0000"}', JSON, 400, "malformed-body"),
    "lone-surrogate": (rb'{"procedure": "canary-5d1e\ud800"}', JSON, 400, "malformed-body"),
    "duplicate-keys": (b'{"procedure": "canary-5d1e", "procedure": "2.000635"}', JSON, 400, "malformed-body"),
    "invalid-utf-8": (b'{"procedure": "\xff"}', JSON, 400, "malformed-body"),
    "oversized": (b'{"procedure": "' + b"a" * 70_000 + b'"}', JSON, 413, "body-too-large"),
    "wrong-content-type": (
        b"<x>canary-5d1e</x>",
        {"content-type": "application/xml"},
        415,
        "unsupported-media-type",
    ),
    "wrong-type": (b'{"procedure": ["canary-5d1e"]}', JSON, 422, "invalid-request"),
    "unknown-member": (b'{"procedure": "2.000635", "canary-5d1e": 1}', JSON, 422, "invalid-request"),
    "unknown-procedure": (b'{"procedure": "9.canary-5d1e"}', JSON, 404, "procedure-not-found"),
}


@pytest.mark.parametrize(("body", "headers", "status", "code"), BODIES.values(), ids=BODIES.keys())
def test_a_bad_body_is_refused_and_leaves_nothing(
    caller: Caller, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    before = caller.rows("applications"), caller.rows("application_answers")
    assert_problem(caller.post(body, headers), status, code)
    assert (caller.rows("applications"), caller.rows("application_answers")) == before


def test_an_unknown_record_type_is_refused_and_written_down(caller: Caller) -> None:
    before = caller.rows("ledger_entries")
    assert_problem(caller.get(f"/v1/records/{CANARY}"), 404, "unknown-record-type")
    assert caller.rows("ledger_entries") == before + 1


def test_a_record_that_was_not_agreed_to_is_refused_and_written_down(caller: Caller) -> None:
    before = caller.rows("ledger_entries")
    assert_problem(caller.get("/v1/records/birth_certificate"), 403, "consent-insufficient")
    assert caller.rows("ledger_entries") == before + 1


def test_another_residents_application_is_as_if_it_did_not_exist(caller: Caller) -> None:
    other = token_for(caller.world, "demo-agency", "citizen_id_card,residence,birth_certificate")
    headers = {"authorization": f"Bearer {other}", "idempotency-key": secrets.token_hex(8)}
    mine = caller.http.post("/v1/applications", json={"procedure": "2.000635"}, headers=headers)
    assert mine.status_code == 201, mine.text
    stranger = token_for(caller.world, "demo-agency", "citizen_id_card", "card-expired")
    theirs = caller.get(f"/v1/applications/{mine.json()['id']}", stranger)
    missing = caller.get("/v1/applications/app_" + "a" * 26, stranger)
    assert_problem(theirs, 404, "application-not-found")
    assert_problem(missing, 404, "application-not-found")
    assert without_instance(theirs) == without_instance(missing)


def test_no_token_is_401(caller: Caller) -> None:
    assert_problem(caller.http.get("/v1/records/citizen_id_card"), 401, "token-missing")


def test_an_expired_token_is_401(caller: Caller) -> None:
    past = int(time.time()) - 600
    assert_problem(
        caller.get("/v1/records/citizen_id_card", resigned(caller, {"exp": past})), 401, "token-expired"
    )


@pytest.mark.parametrize(
    "change",
    [{"aud": "https://elsewhere.example"}, {"iss": "https://elsewhere.example"}],
    ids=["audience", "issuer"],
)
def test_a_token_for_or_from_elsewhere_is_401(caller: Caller, change: dict[str, Any]) -> None:
    assert_problem(caller.get("/v1/records/citizen_id_card", resigned(caller, change)), 401, "token-invalid")


def test_a_token_signed_by_somebody_else_is_401(caller: Caller) -> None:
    key = ECKey.generate_key("P-256")
    forged = jwt.encode({"alg": "ES256", "typ": "at+jwt"}, claims_of(caller), key)
    assert_problem(caller.get("/v1/records/citizen_id_card", forged), 401, "token-invalid")


@pytest.mark.parametrize(
    "text", ["x", "a.b.c", "é" * 10, "a" * 9000], ids=["word", "three-parts", "not-ascii", "long"]
)
def test_what_is_no_token_is_401(caller: Caller, text: str) -> None:
    answer = caller.http.get(
        "/v1/records/citizen_id_card", headers={b"authorization": f"Bearer {text}".encode()}
    )
    assert_problem(answer, 401, "token-invalid")


@pytest.mark.parametrize(
    "number",
    ["12345678901", "926185625058x", "001185625058", "٩٢٦١٨٥٦٢٥٠٥٨", "926 185 625 058\n"],
    ids=["short", "letter", "real-province", "other-digits", "spaces"],
)
def test_a_malformed_personal_number_is_refused_on_the_form_and_not_repeated(
    caller: Caller, number: str
) -> None:
    with httpx2.Client(base_url=caller.world.base_url, timeout=20, follow_redirects=True) as browser:
        page = browser.get("/login", headers={"accept": "text/html"})
        csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
        answer = browser.post(page.url, data={"csrf": csrf, "personal_number": number})
    assert 400 <= answer.status_code < 500
    assert "personal-number-malformed" in answer.text
    assert number.strip() not in answer.text


def test_a_foreign_redirect_uri_is_never_followed(caller: Caller) -> None:
    query = {
        "response_type": "code",
        "client_id": "demo-agency",
        "redirect_uri": "https://evil.example/cb",
        "scope": "openid",
    }
    answer = caller.http.get("/eid/authorize", params=query, headers={"accept": "text/html"})
    assert 400 <= answer.status_code < 500
    assert "location" not in answer.headers


def test_a_personal_number_has_no_place_in_an_address(caller: Caller) -> None:
    document = caller.http.get("/openapi.json").json()
    names = {
        parameter["name"]
        for path in document["paths"].values()
        for operation in path.values()
        for parameter in operation.get("parameters", [])
    }
    assert not {name for name in names if "number" in name}


def claims_of(caller: Caller) -> dict[str, Any]:
    key = ECKey.import_key(json.loads((caller.world.data_dir / "keys" / "eid-signing.jwk.json").read_text()))
    return dict(jwt.decode(caller.token, key, algorithms=["ES256"]).claims)


def resigned(caller: Caller, change: dict[str, Any]) -> str:
    """The token with other claims, signed by the eID's real key."""
    key = ECKey.import_key(json.loads((caller.world.data_dir / "keys" / "eid-signing.jwk.json").read_text()))
    return jwt.encode({"alg": "ES256", "typ": "at+jwt", "kid": key.kid}, claims_of(caller) | change, key)


def without_instance(answer: httpx2.Response) -> dict[str, Any]:
    return {name: value for name, value in answer.json().items() if name != "instance"}


def assert_problem(answer: httpx2.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert CANARY not in answer.text
    assert "Traceback" not in answer.text
