"""Each fault of a registry, through the gateway's own lookup path over real HTTP: what the how-to page promises."""

import re
import secrets
from collections.abc import AsyncIterator, Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from fastapi import APIRouter, FastAPI
from httpx2 import ASGITransport, AsyncClient, Response

from gateway.consent.operations import ConsentBook
from gateway.contracts.registry import CatalogueEntry
from gateway.identity.clients.models import Client
from gateway.identity.ports import RecordRequest
from gateway.identity.residents.directory import RegistryDirectory
from gateway.identity.residents.errors import DirectoryAnswerInvalid
from gateway.identity.residents.operations import Residents
from gateway.identity.residents.repository import AccountRepository
from gateway.kernel.clock import SystemClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import LegalBasis, Purpose
from gateway.kit.columns import ColumnSealer
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import KeyRing
from gateway.kit.signing import RequestSigner
from gateway.limits.operations import Limiter
from gateway.records import wiring
from gateway.records.connectors.population import CONNECTOR
from gateway.records.settings import RecordSettings
from gateway.records.trials import NO_TRIALS, Trials
from gateway.records.wire import WireConnector
from gateway.sandbox import trials as sandbox_trials
from gateway.sandbox.faults import add_faults
from gateway.sandbox.trials import SandboxHeaders
from gateway.web.bodies import StrictBodies
from gateway.web.context import RequestContext
from gateway.web.pages import Pages
from gateway.web.problems import ProblemHandlers
from mock_registries.faults.kinds import KINDS
from tests.architecture.house import ROOT
from tests.factories.clients import client
from tests.fakes.directory import FakeDirectory, entry
from tests.fixtures.lookups import LookupWorld
from tests.fixtures.registries import GatewayKey, Registries, serving

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

CARD = "/v1/records/citizen_id_card?fields=full_name,sex"
ROW = re.compile(r"^\| `(?P<fault>[^`]+)` \| (?P<status>[0-9]{3}) \| (?P<code>[a-z-]*) *\|", re.MULTILINE)
TIMEOUT = 504
PROMISED = {
    row["fault"]: (int(row["status"]), row["code"])
    for row in ROW.finditer((ROOT / "docs/how-to/test-failures.md").read_text())
}


@pytest.fixture
def clock() -> SystemClock:
    """Both sides of a real line sign what time it is."""
    return SystemClock()


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing(tmp_path_factory.mktemp("gateway-keys"), create=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, ring: KeyRing) -> Iterator[Registries]:
    key = ring.signing("registry-requests")
    with serving(tmp_path_factory.mktemp("registries"), GatewayKey(key.private, key.kid)) as registries:
        yield registries


@dataclass
class Sandbox:
    """The gateway's lookup path before real registries, and two clients who may ask about one resident."""

    http: AsyncClient
    registries: Registries
    tokens: dict[str, str]
    person: str

    async def look_up(self, of: str = "college", **headers: str | bytes) -> Response:
        named: dict[str, Any] = {f"Sandbox-{name}": value for name, value in headers.items()}
        return await self.http.get(CARD, headers={"Authorization": f"Bearer {self.tokens[of]}", **named})

    async def want(self, key: str, *rules: dict[str, Any], **more: Any) -> Response:
        body = {"rules": list(rules), **more}
        return await self.http.put("/sandbox/faults", json=body, headers={"Sandbox-Key": key})

    async def truth(self) -> dict[str, Any]:
        """The record as the registry has it."""
        query = {"personal_number": self.person, "fields": ["full_name", "sex"]}
        why = {"purpose": "test", "legal_basis": "consent", "reference": "truth"}
        path = "/population/v1/records/citizen_id_card/query"
        found: dict[str, Any] = (await self.registries.ask(path, query | why)).json["fields"]
        return found


@pytest.fixture
def patience() -> timedelta:
    """Of the gateway with the registry: long, so that a busy machine is no failure."""
    return timedelta(seconds=20)


@pytest.fixture
async def outgoing() -> AsyncIterator[HttpClient]:
    opened = HttpClient()
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def is_production() -> bool:
    return False


@pytest.fixture
async def sandbox(
    lookups: LookupWorld,
    running: Registries,
    ring: KeyRing,
    outgoing: HttpClient,
    patience: timedelta,
    is_production: bool,
) -> AsyncIterator[Sandbox]:
    person = str((await running.personas())["ordinary-resident"]["personal_number"])
    settings = RecordSettings.model_validate({"registries_url": running.url, "cache_jitter": 0})
    signer = RequestSigner(ring.signing("registry-requests"))
    connectors = {"population": _patient(patience)}
    trials: Trials = NO_TRIALS
    if not is_production:
        trials = sandbox_trials.build(settings, connectors, outgoing, signer, lookups.clock, lookups.metrics)
    world = _Built(lookups, connectors, settings, trials)
    api = FastAPI()
    ProblemHandlers(Pages({}, sandbox=True)).install(api)
    router = APIRouter(prefix="/sandbox")
    add_faults(router, SignedPeer(running.url, outgoing, signer, lookups.clock))
    api.include_router(router)
    api.include_router(world.records(person, outgoing, signer).router)
    if not is_production:
        api.add_middleware(SandboxHeaders)
    app: Any = ASGITransport(RequestContext(StrictBodies(api), lookups.metrics), raise_app_exceptions=False)
    async with AsyncClient(transport=app, base_url="https://gateway.example") as http:
        tokens = await world.agree(person, client("college-hue", **_MAY), client("archive-hue", **_MAY))
        yield Sandbox(http, running, tokens, person)


_MAY: dict[str, Any] = {"record_types": frozenset({"citizen_id_card"})}


def _patient(patience: timedelta) -> WireConnector:
    connector = copy(CONNECTOR)
    connector.facts = replace(connector.facts, timeout=patience)
    return connector


@dataclass
class _Built:
    """The parts of the path, around the world of `tests/fixtures/lookups.py`."""

    lookups: LookupWorld
    connectors: dict[str, WireConnector]
    settings: RecordSettings
    trials: Trials

    @property
    def catalogue(self) -> dict[str, CatalogueEntry]:
        facts = CONNECTOR.facts
        return {record.name: CatalogueEntry(facts, record) for record in facts.record_types}

    def residents(self, person: str) -> Residents:
        world, directory = self.lookups, FakeDirectory()
        directory.entries[PersonalNumber.parse(person)] = entry(2, "Người Thử Nghiệm")
        keys = world.keys
        accounts = AccountRepository(
            ColumnSealer(keys.sealer("identity-accounts")), keys.pseudonymizer("identity-index")
        )
        return Residents(world.database, directory, accounts, world.clock)

    def records(self, person: str, http: HttpClient, signer: RequestSigner) -> wiring.Records:
        world = self.lookups
        return wiring.build(
            settings=self.settings,
            connectors=self.connectors,
            peers=wiring.registry_peers(self.settings, self.connectors, http, signer, world.clock),
            catalogue=self.catalogue,
            store=world.store,
            clock=world.clock,
            keys=world.keys,
            metrics=world.metrics,
            ledger=world.ledger,
            limiter=Limiter(world.store, world.clock, world.keys.pseudonymizer("limits"), world.limits),
            consents=ConsentBook(world.database, world.clock, self.catalogue),
            clients=world.clients,
            residents=self.residents(person),
            verifier=world.tokens,
            trials=self.trials,
        )

    async def agree(self, person: str, *asking: Client) -> dict[str, str]:
        """Registers the clients; the resident agrees to the question of each. Client to its token."""
        world = self.lookups
        consents = ConsentBook(world.database, world.clock, self.catalogue)
        resident = await self.residents(person).by_number(PersonalNumber.parse(person))
        detail = RecordRequest(
            type="vn_record",
            record_type="citizen_id_card",
            fields=("full_name", "sex"),
            purpose=Purpose.EDUCATION,
            legal_basis=LegalBasis.CONSENT,
            period_days=30,
        )
        tokens = {}
        for one in asking:
            await world.clients.register(one)
            question = await consents.describe(one, [detail])
            consent_id = await consents.grant(resident.account_id, one.id, question)
            tokens[str(one.id).removesuffix("-hue")] = world.tokens.issue(
                resident.account_id, one.id, consent_id
            )
        return tokens


def key() -> str:
    return f"run-{secrets.token_hex(6)}"


def code(answer: Response) -> str:
    return str(answer.json().get("code", ""))


async def test_every_fault_has_the_outcome_of_the_page(sandbox: Sandbox) -> None:
    promised = {fault: outcome for fault, outcome in PROMISED.items() if outcome[0] != TIMEOUT}
    answers = {fault: await sandbox.look_up(Fault=fault) for fault in promised}
    assert {fault: (answer.status_code, code(answer)) for fault, answer in answers.items()} == promised
    truth = await sandbox.truth()
    told = [answer.json().get("fields") for answer in answers.values()]
    assert [fields for fields in told if fields is not None] == [truth] * told.count(truth)


@pytest.mark.parametrize("patience", [timedelta(milliseconds=300)])
async def test_a_registry_that_takes_too_long_is_given_up(sandbox: Sandbox) -> None:
    promised = {fault: outcome for fault, outcome in PROMISED.items() if outcome[0] == TIMEOUT}
    answers = {fault: await sandbox.look_up(Fault=fault) for fault in promised}
    assert {fault: (answer.status_code, code(answer)) for fault, answer in answers.items()} == promised


def test_the_page_promises_something_of_every_kind(database_url: str) -> None:
    assert {re.split("[;,]", fault)[0] for fault in PROMISED} == {*KINDS, "teapot"}


async def test_when_the_registry_says_when_to_come_back_the_caller_is_told(sandbox: Sandbox) -> None:
    answer = await sandbox.look_up(Fault="unavailable;retry_after_s=7")
    assert (answer.headers["Retry-After"], answer.json()["retry_after_s"]) == ("7", 7)


async def test_a_stale_answer_is_dated_and_not_kept(sandbox: Sandbox) -> None:
    stale = (await sandbox.look_up(Fault="stale-version;age_s=86400")).json()
    fresh = (await sandbox.look_up()).json()
    aged = datetime.fromisoformat(fresh["as_of"]) - datetime.fromisoformat(stale["as_of"])
    assert aged >= timedelta(days=1)
    assert datetime.now(UTC) - datetime.fromisoformat(fresh["as_of"]) < timedelta(hours=1)


async def test_a_wished_fault_reaches_the_registry_though_an_answer_is_kept_and_spoils_nothing(
    sandbox: Sandbox,
) -> None:
    kept = await sandbox.look_up()
    assert (await sandbox.look_up(Fault="error")).status_code == 503
    again = await sandbox.look_up()
    assert again.json()["as_of"] == kept.json()["as_of"]


async def test_wished_faults_close_no_breaker(sandbox: Sandbox) -> None:
    mine = key()
    for _ in range(6):
        await sandbox.look_up(Fault="error", Key=mine)
    assert (await sandbox.look_up(Key=mine)).status_code == 200


async def test_fail_twice_then_succeed(sandbox: Sandbox) -> None:
    mine = key()
    await sandbox.want(mine, {"registry": "population", "fault": {"kind": "error"}, "times": 2})
    statuses = [(await sandbox.look_up(Key=mine)).status_code for _ in range(3)]
    assert statuses == [503, 503, 200]
    shown = (await sandbox.http.get("/sandbox/faults", headers={"Sandbox-Key": mine})).json()
    assert (shown["rules"][0]["matched"], shown["rules"][0]["fired"]) == (3, 2)


async def test_one_runs_rules_and_its_breaker_are_nobody_elses(sandbox: Sandbox) -> None:
    mine, other = key(), key()
    await sandbox.want(mine, {"fault": {"kind": "error"}})
    answers = [await sandbox.look_up(Key=mine) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {503}
    assert "Retry-After" in answers[-1].headers, "the breaker of this key is open"
    assert (await sandbox.look_up(Key=other)).status_code == 200
    assert (await sandbox.look_up()).status_code == 200


async def test_without_a_key_a_client_meets_the_rules_under_its_own_id_and_keeps_them_to_itself(
    sandbox: Sandbox,
) -> None:
    await sandbox.want("college-hue", {"fault": {"kind": "stale-version", "age_s": 86_400}})
    try:
        stale, fresh = await sandbox.look_up("college"), await sandbox.look_up("archive")
        again = await sandbox.look_up("college")
    finally:
        await sandbox.http.delete("/sandbox/faults", headers={"Sandbox-Key": "college-hue"})
    assert stale.json()["as_of"] < fresh.json()["as_of"]
    assert again.json()["as_of"] == stale.json()["as_of"], "its own kept answer"


async def test_a_login_takes_nobody_elses_account(
    database_url: str, running: Registries, ring: KeyRing, outgoing: HttpClient, clock: SystemClock
) -> None:
    signer = RequestSigner(ring.signing("registry-requests"))
    peer = SignedPeer(f"{running.url}/population", outgoing, signer, clock)
    directory = RegistryDirectory(peer, timedelta(seconds=20))
    persona = (await running.personas())["level-one-only"]["personal_number"]
    number = PersonalNumber.parse(str(persona))
    rules = {"rules": [{"fault": {"kind": "wrong-person"}}]}
    async with aiohttp.ClientSession(running.url) as anybody:
        await anybody.put("/sandbox/faults", json=rules)
        try:
            with pytest.raises(DirectoryAnswerInvalid):
                await directory.find(number)
        finally:
            await anybody.delete("/sandbox/faults")
    honest = await directory.find(number)
    assert honest is not None
    assert honest.level == 1


async def test_rules_taken_back_strike_no_more(sandbox: Sandbox) -> None:
    mine = key()
    await sandbox.want(mine, {"fault": {"kind": "error"}})
    assert (await sandbox.look_up(Key=mine)).status_code == 503
    left = await sandbox.http.delete("/sandbox/faults", headers={"Sandbox-Key": mine})
    assert left.json()["rules"] == []
    assert (await sandbox.look_up(Key=mine)).status_code == 200


async def test_rules_that_say_nothing_are_refused_with_the_place(sandbox: Sandbox) -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"rules": [{"fault": {"kind": "error"}, "registry": "nowhere"}]}, "#/rules/0/registry"),
        ({"rules": [{"fault": {"kind": "error"}, "record_type": "no_such"}]}, "#/rules/0/record_type"),
        ({"rules": [{"fault": {"kind": "teapot"}}]}, "#/rules/0/fault"),
        ({"rules": [{"fault": {"kind": "latency"}}]}, "#/rules/0/fault/latency"),
        ({"rules": [{"fault": {"kind": "error"}, "rate": 0}]}, "#/rules/0/rate"),
        ({"rules": [{"fault": {"kind": "error"}}] * 51}, "#/rules"),
        ({"dial": "11"}, "#/dial"),
        ({"more": 1}, "#"),
    ]
    for body, pointer in refused:
        answer = await sandbox.http.put("/sandbox/faults", json=body, headers={"Sandbox-Key": key()})
        assert (answer.status_code, code(answer)) == (422, "sandbox-faults-refused")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


async def test_a_key_that_is_none_is_refused(sandbox: Sandbox) -> None:
    for bad in ("", "a b", "x" * 65, "khóa".encode(), "a/b"):
        header: Any = {"Sandbox-Key": bad}
        shown = await sandbox.http.get("/sandbox/faults", headers=header)
        looked_up = await sandbox.look_up(Key=bad)
        assert [(answer.status_code, code(answer)) for answer in (shown, looked_up)] == [
            (400, "sandbox-header-malformed")
        ] * 2


@pytest.mark.parametrize("is_production", [True])
async def test_in_production_neither_header_is_read_or_sent(sandbox: Sandbox) -> None:
    mine = key()
    await sandbox.want(mine, {"fault": {"kind": "error"}})
    answer = await sandbox.look_up(Key=mine, Fault="error")
    assert answer.status_code == 200
    shown = (await sandbox.http.get("/sandbox/faults", headers={"Sandbox-Key": mine})).json()
    assert shown["rules"][0]["matched"] == 0
