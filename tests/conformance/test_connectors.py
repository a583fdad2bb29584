"""What every connector promises: it states its registry's published contract, and holds the registry to it.

Connectors are found by discovery. A new one is tested by adding it, its published contract and its mock.
"""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Connector,
    Inquiry,
    RecordNotFound,
    RecordTypeFacts,
    RegistryAnswerInvalid,
    RegistryRecord,
    RegistryTimeout,
    RegistryUnavailable,
    Transport,
)
from gateway.kernel.clock import SystemClock
from gateway.kernel.identifiers import RecordType
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import Purpose
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import KeyRing, SigningKey
from gateway.kit.metrics import Metrics
from gateway.kit.signing import RequestSigner
from gateway.launch.ports import free_port
from gateway.plugins import find_plugins
from gateway.records.breaker import Breaker
from gateway.records.lines import RegistryLine
from gateway.records.settings import BreakerSettings
from tests.fakes.transport import ScriptedTransport, found, problem
from tests.fixtures.published import Contract, allows_flags, allows_null
from tests.fixtures.registries import GatewayKey, Registries, serving

CONNECTORS = find_plugins().connectors
RECORDS = [
    pytest.param(connector, facts, id=f"{slug}-{facts.name}")
    for slug, connector in CONNECTORS.items()
    for facts in connector.facts.record_types
]
WRITABLE = [case for case in RECORDS if case.values[1].writable]  # type: ignore[union-attr]
NOBODY = PersonalNumber.parse("901190000902")
EXAMPLES_SIZE = 100_000  # the nation as it comes, which the published examples are about

each_connector = pytest.mark.parametrize("connector", CONNECTORS.values(), ids=CONNECTORS.keys())
each_record = pytest.mark.parametrize(("connector", "facts"), RECORDS)
each_writable = pytest.mark.parametrize(("connector", "facts"), WRITABLE)


def inquiry(facts: RecordTypeFacts, person: PersonalNumber, *fields: str) -> Inquiry:
    return Inquiry(
        person=person,
        record_type=facts.name,
        fields=frozenset(fields or facts.fields),
        purpose=min(facts.purposes or {Purpose.ADMINISTRATIVE_PROCEDURE}),
        legal_basis="consent",
        reference="dis_conformance",
    )


class TestFacts:
    """What a connector states, against what its registry published."""

    def test_every_published_registry_has_its_connector(self) -> None:
        assert CONNECTORS.keys() == Contract.registries()

    @each_connector
    def test_the_slug_is_kebab_case_and_the_titles_are_in_both_languages(self, connector: Connector) -> None:
        facts = connector.facts
        assert re.fullmatch("[a-z]+(-[a-z]+)*", facts.slug)
        assert all((facts.title.vi, facts.title.en, facts.owner.vi, facts.owner.en))

    @each_connector
    def test_it_was_written_for_the_published_version_and_offers_all_of_it(
        self, connector: Connector
    ) -> None:
        contract = Contract.of(connector.facts.slug)
        assert connector.facts.contract_version == contract.version
        offered = {facts.name: facts.writable for facts in connector.facts.record_types}
        assert set(offered) == contract.record_types("query")
        assert {name for name, writable in offered.items() if writable} == contract.record_types("changes")

    @each_record
    def test_a_record_has_the_published_fields_each_with_its_title(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        assert str(RecordType.parse(facts.name)) == facts.name
        assert set(facts.fields) == set(Contract.of(connector.facts.slug).fields(facts.name))
        assert all(title.vi and title.en for title in facts.fields.values())

    @each_record
    def test_it_is_asked_for_just_the_published_purposes(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        assert facts.purposes == Contract.of(connector.facts.slug).purposes(facts.name)

    @each_record
    def test_a_correction_shows_within_a_minute(self, connector: Connector, facts: RecordTypeFacts) -> None:
        assert facts.cache_time + connector.facts.timeout < timedelta(minutes=1)


class TestAnswers:
    """How a connector reads answers, told by the published contract alone."""

    @each_record
    async def test_the_published_example_is_read(self, connector: Connector, facts: RecordTypeFacts) -> None:
        example = Contract.of(connector.facts.slug).example(facts.name)
        record = await _read(connector, facts, example["fields"])
        assert dict(record.fields) == example["fields"]

    @each_record
    async def test_null_is_read_exactly_where_it_was_published(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        contract = Contract.of(connector.facts.slug)
        example, schemas = contract.example(facts.name)["fields"], contract.fields(facts.name)
        published = {name for name, schema in schemas.items() if allows_null(schema)}
        assert {
            name for name in schemas if await _reads(connector, facts, {**example, name: None})
        } == published

    @each_record
    @pytest.mark.parametrize("wrong", [{"x": 1}, 10**15, "", ["x"], False], ids=repr)
    async def test_a_value_of_the_wrong_kind_is_never_read(
        self, connector: Connector, facts: RecordTypeFacts, wrong: Any
    ) -> None:
        contract = Contract.of(connector.facts.slug)
        example, schemas = contract.example(facts.name)["fields"], contract.fields(facts.name)
        read = {name for name in example if await _reads(connector, facts, {**example, name: wrong})}
        assert read == {name for name in schemas if wrong is False and allows_flags(schemas[name])}

    @each_record
    async def test_a_missing_field_is_never_overlooked(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        example = Contract.of(connector.facts.slug).example(facts.name)["fields"]
        for name in example:
            rest = {other: value for other, value in example.items() if other != name}
            assert not await _reads(connector, facts, rest)

    @each_record
    async def test_each_field_is_asked_for_alone_and_read_alone(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        contract = Contract.of(connector.facts.slug)
        person, example = PersonalNumber.parse(contract.holder(facts.name)), contract.example(facts.name)
        for name, value in example["fields"].items():
            line = ScriptedTransport(found(facts.name, {name: value}))
            record = await connector.fetch(inquiry(facts, person, name), line)
            assert dict(record.fields) == {name: value}
            assert [question.body["fields"] for question in line.asked] == [[name]]

    @each_record
    async def test_a_person_without_the_record_is_not_found(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        with pytest.raises(RecordNotFound):
            await connector.fetch(inquiry(facts, NOBODY), ScriptedTransport(problem(404, "no-such-record")))

    @each_connector
    @pytest.mark.parametrize(
        "failure", [RegistryUnavailable(), RegistryTimeout(), RegistryAnswerInvalid()], ids=str
    )
    async def test_what_the_line_raises_is_passed_on(self, connector: Connector, failure: Exception) -> None:
        facts = connector.facts.record_types[0]
        with pytest.raises(type(failure)):
            await connector.fetch(inquiry(facts, NOBODY), ScriptedTransport(failure))
        with pytest.raises(type(failure)):
            await connector.check(ScriptedTransport(failure))


async def _read(connector: Connector, facts: RecordTypeFacts, fields: dict[str, Any]) -> RegistryRecord:
    """About whom the example is: an answer about another would be refused."""
    example = Contract.of(connector.facts.slug).example(facts.name)["fields"]
    person = PersonalNumber.parse(example["personal_number"]) if "personal_number" in example else NOBODY
    return await connector.fetch(inquiry(facts, person), ScriptedTransport(found(facts.name, fields)))


async def _reads(connector: Connector, facts: RecordTypeFacts, fields: dict[str, Any]) -> bool:
    try:
        await _read(connector, facts, fields)
    except RegistryAnswerInvalid:
        return False
    return True


@dataclass
class Lines:
    """A gateway's lines to the running registries, over real HTTP."""

    registries: Registries
    http: HttpClient
    key: SigningKey

    def to(self, connector: Connector, *, url: str | None = None, key: SigningKey | None = None) -> Transport:
        clock, facts = SystemClock(), connector.facts
        signer = RequestSigner(key or self.key)
        peer = SignedPeer(f"{url or self.registries.url}/{facts.slug}", self.http, signer, clock)
        return RegistryLine(facts.slug, peer, facts.timeout, Breaker(BreakerSettings(), clock), Metrics())

    async def people(self) -> list[PersonalNumber]:
        personas = (await self.registries.personas()).values()
        return [PersonalNumber.parse(persona["personal_number"]) for persona in personas]

    async def holder(
        self, connector: Connector, facts: RecordTypeFacts
    ) -> tuple[PersonalNumber, RegistryRecord]:
        """Whom the published contract asks about, and all of the record."""
        person = PersonalNumber.parse(Contract.of(connector.facts.slug).holder(facts.name))
        return person, await connector.fetch(inquiry(facts, person), self.to(connector))


@pytest.fixture(scope="module")
def gateway_key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return KeyRing(tmp_path_factory.mktemp("gateway-keys"), create=True).signing("registry-requests")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, gateway_key: SigningKey) -> Iterator[Registries]:
    known = GatewayKey(gateway_key.private, gateway_key.kid)
    with serving(tmp_path_factory.mktemp("registries"), known, size=EXAMPLES_SIZE) as registries:
        yield registries


@pytest.fixture
async def lines(running: Registries, gateway_key: SigningKey) -> AsyncIterator[Lines]:
    http = HttpClient()
    await http.open()
    yield Lines(running, http, gateway_key)
    await http.close()


class TestAgainstTheRegistry:
    """The same connectors against the registries as they run, signatures included."""

    @each_connector
    async def test_a_check_passes_without_asking_about_anyone(
        self, lines: Lines, connector: Connector
    ) -> None:
        await connector.check(lines.to(connector))

    @each_record
    async def test_every_persona_s_record_is_read_or_not_there(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        _, record = await lines.holder(connector, facts)
        assert record.fields.keys() == facts.fields.keys()
        assert record.version >= 1
        for person in await lines.people():
            try:
                await connector.fetch(inquiry(facts, person), lines.to(connector))
            except RecordNotFound:
                continue

    @each_record
    async def test_one_field_may_be_asked_for_alone(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        person, whole = await lines.holder(connector, facts)
        name = list(facts.fields)[-1]
        record = await connector.fetch(inquiry(facts, person, name), lines.to(connector))
        assert dict(record.fields) == {name: whole.fields[name]}

    @each_record
    async def test_a_stranger_is_not_found(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        with pytest.raises(RecordNotFound):
            await connector.fetch(inquiry(facts, NOBODY), lines.to(connector))

    @each_connector
    async def test_a_gateway_with_a_foreign_key_gets_nothing(
        self, lines: Lines, connector: Connector, keys: KeyRing
    ) -> None:
        facts = connector.facts.record_types[0]
        person, _ = await lines.holder(connector, facts)
        with pytest.raises(RegistryAnswerInvalid):
            await connector.fetch(inquiry(facts, person), lines.to(connector, key=keys.signing("foreign")))

    @each_connector
    async def test_a_registry_that_is_down_is_unavailable(self, lines: Lines, connector: Connector) -> None:
        with pytest.raises(RegistryUnavailable):
            await connector.check(lines.to(connector, url=f"http://127.0.0.1:{free_port()}"))

    @each_writable
    async def test_a_change_is_a_new_version_once_however_often_it_is_sent(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        person, before = await lines.holder(connector, facts)
        change = _change(connector, facts, person, "key-of-a-change-sent-twice")
        first = await connector.write(change, lines.to(connector))
        again = await connector.write(change, lines.to(connector))
        after = await connector.fetch(inquiry(facts, person), lines.to(connector))
        assert (first.version, again.version, after.version) == (before.version + 1,) * 3

    @each_writable
    async def test_a_change_about_a_stranger_is_not_found(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        with pytest.raises(RecordNotFound):
            await connector.write(_change(connector, facts, NOBODY, "key-of-a-stranger"), lines.to(connector))

    @each_writable
    async def test_a_change_that_makes_no_sense_is_refused(
        self, lines: Lines, connector: Connector, facts: RecordTypeFacts
    ) -> None:
        person, _ = await lines.holder(connector, facts)
        senseless = Change(
            person, facts.name, {"no_such_thing": 1}, "law", "app_conformance", "key-of-nonsense"
        )
        with pytest.raises(ChangeRefused):
            await connector.write(senseless, lines.to(connector))


def _change(connector: Connector, facts: RecordTypeFacts, person: PersonalNumber, key: str) -> Change:
    changes = Contract.of(connector.facts.slug).change(facts.name)
    return Change(person, facts.name, changes, "law", "app_conformance", key)
