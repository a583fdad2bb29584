"""A line to a registry over real HTTP, when somebody else answers, or spoils the answer on its way."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.contracts.registry import (
    Inquiry,
    RegistryAnswerInvalid,
    RegistryRecord,
    RegistryTimeout,
)
from gateway.kernel.clock import SystemClock
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import KeyRing
from gateway.kit.metrics import Metrics
from gateway.kit.signing import RequestSigner
from gateway.records.breaker import Breaker
from gateway.records.connectors.population import CONNECTOR
from gateway.records.lines import RegistryLine
from gateway.records.settings import BreakerSettings
from tests.fakes.middleman import Passed, Spoil, between
from tests.fixtures.registries import GatewayKey, Registries, serving


@pytest.fixture(scope="module")
def gateway_keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing(tmp_path_factory.mktemp("gateway-keys"), create=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, gateway_keys: KeyRing) -> Iterator[Registries]:
    key = gateway_keys.signing("registry-requests")
    with serving(tmp_path_factory.mktemp("registries"), GatewayKey(key.private, key.kid)) as registries:
        yield registries


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    client = HttpClient()
    await client.open()
    yield client
    await client.close()


class Asker:
    """Asks one question after the other over one line."""

    def __init__(self, http: HttpClient, keys: KeyRing) -> None:
        self._http = http
        self._signer = RequestSigner(keys.signing("registry-requests"))

    async def ask(
        self, url: str, *people: PersonalNumber, within: timedelta = CONNECTOR.facts.timeout
    ) -> list[RegistryRecord]:
        clock = SystemClock()
        peer = SignedPeer(f"{url}/population", self._http, self._signer, clock)
        line = RegistryLine("population", peer, within, Breaker(BreakerSettings(), clock), Metrics())
        return [await CONNECTOR.fetch(_inquiry(person), line) for person in people]


def _inquiry(person: PersonalNumber) -> Inquiry:
    return Inquiry(person, "citizen_id_card", frozenset({"full_name"}), "education", "consent", "dis_1")


@pytest.fixture
def asker(http: HttpClient, gateway_keys: KeyRing) -> Asker:
    return Asker(http, gateway_keys)


@pytest.fixture
async def people(running: Registries) -> list[PersonalNumber]:
    personas = (await running.personas()).values()
    return [PersonalNumber.parse(persona["personal_number"]) for persona in personas]


def honest(passed: Passed) -> Passed:
    return passed


def unsigned(passed: Passed) -> Passed:
    rest = {name: value for name, value in passed.headers.items() if not name.startswith("Signature")}
    return replace(passed, headers=rest)


def altered(passed: Passed) -> Passed:
    body = json.loads(passed.body)
    body["fields"]["full_name"] = "Ai Đó Khác"
    return replace(passed, body=json.dumps(body).encode())


def other_status(passed: Passed) -> Passed:
    return replace(passed, status=201)


def html(passed: Passed) -> Passed:
    return Passed(200, {"Content-Type": "text/html"}, b"<h1>Log in to the network</h1>")


async def test_a_middleman_who_changes_nothing_goes_unnoticed(
    running: Registries, asker: Asker, people: list[PersonalNumber]
) -> None:
    async with between(running.url, honest) as url:
        [record] = await asker.ask(url, people[0])
    assert record.fields["full_name"]


@pytest.mark.parametrize("spoil", [unsigned, altered, other_status, html])
async def test_a_spoilt_answer_is_never_used(
    running: Registries, asker: Asker, people: list[PersonalNumber], spoil: Spoil
) -> None:
    async with between(running.url, spoil) as url:
        with pytest.raises(RegistryAnswerInvalid):
            await asker.ask(url, people[0])


async def test_a_true_answer_to_another_question_is_never_used(
    running: Registries, asker: Asker, people: list[PersonalNumber]
) -> None:
    first: list[Passed] = []

    def replay(passed: Passed) -> Passed:
        first.append(passed)
        return first[0]

    async with between(running.url, replay) as url:
        await asker.ask(url, people[0])
        with pytest.raises(RegistryAnswerInvalid):
            await asker.ask(url, people[1])
    assert len(first) == 2


async def test_a_registry_that_says_nothing_is_given_up(asker: Asker, people: list[PersonalNumber]) -> None:
    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the caller has gone
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(RegistryTimeout):
            await asker.ask(url, people[0], within=timedelta(milliseconds=100))
