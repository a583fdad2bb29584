"""The lookup path: what is answered, what is refused, and that each is exactly one durable entry."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from gateway.consent.errors import ConsentExpired, ConsentInsufficient, ConsentMissing, ConsentWithdrawn
from gateway.contracts.registry import (
    RecordNotFound,
    RegistryAnswerInvalid,
    RegistryTimeout,
    RegistryUnavailable,
)
from gateway.identity.ports import RecordRequest
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import ClientId, ConsentId
from gateway.kernel.purpose import LegalBasis, Purpose
from gateway.kit.database import Database
from gateway.ledger.entry import Source
from gateway.ledger.errors import LedgerUnavailable
from gateway.limits.errors import TooManyRequests
from gateway.limits.settings import Limit, LimitSettings, StoreDown
from gateway.records.errors import FieldUnknown, PurposeNotAllowed, RecordTypeNotAllowed, RecordTypeUnknown
from gateway.records.models import LookupRequest
from tests.factories.clients import client
from tests.fixtures.lookups import CARD_FIELDS, LookupWorld

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For decisions that the database has no part in."""


@pytest.fixture
async def other_database(database: Database, database_url: str) -> AsyncIterator[Database]:
    other = Database(database_url)
    yield other
    await other.close()


async def outcomes(world: LookupWorld) -> list[tuple[str, Source]]:
    return [(found.disclosure.outcome, found.disclosure.source) for found in await world.entries()]


async def test_an_agreed_lookup_is_answered_and_recorded(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch", "card_number")
    disclosure = await lookups.look_up(consent_id)
    assert list(disclosure.fields.items()) == [("card_number", "TV-7"), ("branch", "Chi nhánh Huế")]
    [found] = await lookups.entries()
    entry = found.disclosure
    assert (entry.disclosure_id, entry.client_id, entry.consent_id) == (
        disclosure.id,
        lookups.school.id,
        consent_id,
    )
    assert (entry.record_type, entry.fields) == ("library_card", frozenset({"branch", "card_number"}))
    assert (entry.purpose, entry.legal_basis) == ("education", "consent")
    assert (entry.outcome, entry.source, entry.at) == ("disclosed", Source.REGISTRY, lookups.clock.now())


@ONE_DATABASE
async def test_the_registry_is_asked_for_the_agreed_fields_only_and_told_why(lookups: LookupWorld) -> None:
    disclosure = await lookups.look_up(await lookups.agree("branch"))
    [inquiry] = lookups.registry.inquiries
    assert (inquiry.person, inquiry.fields) == (lookups.mai.number, frozenset({"branch"}))
    assert (inquiry.purpose, inquiry.legal_basis, inquiry.reference) == (
        "education",
        "consent",
        str(disclosure.id),
    )


@ONE_DATABASE
async def test_fewer_than_the_agreed_fields_may_be_asked_for(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch", "card_number")
    disclosure = await lookups.look_up(consent_id, fields=frozenset({"branch"}), purpose=Purpose.EDUCATION)
    assert disclosure.fields == {"branch": CARD_FIELDS["branch"]}


@ONE_DATABASE
async def test_what_a_registry_answers_unasked_goes_no_further(lookups: LookupWorld) -> None:
    lookups.registry.extra = {"valid_to": "2027-01-01", "shelf": "A"}
    disclosure = await lookups.look_up(await lookups.agree("branch"))
    assert disclosure.fields == {"branch": CARD_FIELDS["branch"]}


async def test_a_second_lookup_comes_from_the_cache_and_is_an_entry_of_its_own(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    first, second = await lookups.look_up(consent_id), await lookups.look_up(consent_id)
    assert (first.fields, first.version, first.as_of) == (second.fields, second.version, second.as_of)
    assert len(lookups.registry.inquiries) == 1
    assert await outcomes(lookups) == [("disclosed", Source.REGISTRY), ("disclosed", Source.CACHE)]


@ONE_DATABASE
async def test_a_cached_value_ends_with_its_cache_time(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    await lookups.look_up(consent_id)
    lookups.clock.advance(timedelta(seconds=50))
    assert (await lookups.look_up(consent_id)).source is Source.REGISTRY


Arrange = Callable[[LookupWorld], Awaitable[LookupRequest]]


async def no_consent(world: LookupWorld) -> LookupRequest:
    return world.request(None)


async def consent_that_does_not_exist(world: LookupWorld) -> LookupRequest:
    return world.request(ConsentId.new())


async def consent_for_another_client(world: LookupWorld) -> LookupRequest:
    bank = client("bank-hue")
    await world.clients.register(bank)
    return world.request(await world.agree("branch", to=bank))


async def consent_of_another_person(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch", by=world.nam))


async def withdrawn(world: LookupWorld) -> LookupRequest:
    consent_id = await world.agree("branch")
    await world.consents.withdraw_own(world.mai.account_id, consent_id)
    return world.request(consent_id)


async def expired(world: LookupWorld) -> LookupRequest:
    consent_id = await world.agree("branch", days=1)
    world.clock.advance(timedelta(days=1))
    return world.request(consent_id)


async def another_record(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("seat", record_type="reading_seat"))


async def more_fields(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch"), fields=frozenset({"branch", "valid_to"}))


async def another_purpose(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch"), purpose=Purpose.OWN_INFORMATION)


async def unknown_record_type(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch"), record_type="shoe_size")


async def unknown_field(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch"), fields=frozenset({"branch", "shelf"}))


async def unregistered_record_type(world: LookupWorld) -> LookupRequest:
    consent_id = await world.agree("branch")
    await world.clients.register(replace(world.school, record_types=frozenset({"reading_seat"})))
    return world.request(consent_id)


async def unregistered_purpose(world: LookupWorld) -> LookupRequest:
    return world.request(await world.agree("branch"), purpose=Purpose.HEALTH_CARE)


async def purpose_lost_since(world: LookupWorld) -> LookupRequest:
    consent_id = await world.agree("branch")
    await world.clients.register(replace(world.school, purposes=frozenset({Purpose.HEALTH_CARE})))
    return world.request(consent_id)


async def purpose_the_record_is_not_given_for(world: LookupWorld) -> LookupRequest:
    consent_id = await world.agree("seat", record_type="reading_seat")
    await world.clients.register(replace(world.school, purposes=frozenset(Purpose)))
    return world.request(consent_id, record_type="reading_seat", purpose=Purpose.HEALTH_CARE)


async def agreed_for_a_purpose_the_record_is_no_longer_given_for(world: LookupWorld) -> LookupRequest:
    detail = RecordRequest(
        type="vn_record",
        record_type="reading_seat",
        fields=("seat",),
        purpose=Purpose.EDUCATION,
        legal_basis=LegalBasis.CONSENT,
        period_days=30,
    )
    question = replace(await world.consents.describe(world.school, [detail]), purpose=Purpose.HEALTH_CARE)
    await world.clients.register(replace(world.school, purposes=frozenset(Purpose)))
    consent_id = await world.consents.grant(world.mai.account_id, world.school.id, question)
    return world.request(consent_id, record_type="reading_seat")


async def no_such_record(world: LookupWorld) -> LookupRequest:
    world.registry.holds.clear()
    return world.request(await world.agree("branch"))


REFUSALS: list[tuple[Arrange, type[GatewayError]]] = [
    (no_consent, ConsentMissing),
    (consent_that_does_not_exist, ConsentMissing),
    (consent_for_another_client, ConsentMissing),
    (consent_of_another_person, ConsentMissing),
    (withdrawn, ConsentWithdrawn),
    (expired, ConsentExpired),
    (another_record, ConsentInsufficient),
    (more_fields, ConsentInsufficient),
    (another_purpose, ConsentInsufficient),
    (unknown_record_type, RecordTypeUnknown),
    (unknown_field, FieldUnknown),
    (unregistered_record_type, RecordTypeNotAllowed),
    (unregistered_purpose, PurposeNotAllowed),
    (purpose_lost_since, PurposeNotAllowed),
    (purpose_the_record_is_not_given_for, PurposeNotAllowed),
    (agreed_for_a_purpose_the_record_is_no_longer_given_for, PurposeNotAllowed),
]


@ONE_DATABASE
@pytest.mark.parametrize(
    ("arrange", "error"), [pytest.param(*case, id=case[0].__name__.replace("_", "-")) for case in REFUSALS]
)
async def test_a_refused_lookup_asks_nobody_and_is_one_entry_under_its_code(
    lookups: LookupWorld, arrange: Arrange, error: type[GatewayError]
) -> None:
    request = await arrange(lookups)
    with pytest.raises(error):
        await lookups.records.pipeline.look_up(request)
    assert lookups.registry.inquiries == []
    assert await outcomes(lookups) == [(error.code, Source.NONE)]


@ONE_DATABASE
@pytest.mark.parametrize("arrange", [withdrawn, expired, more_fields, purpose_lost_since])
async def test_a_refusal_is_decided_before_the_cache_is_touched(
    lookups: LookupWorld, arrange: Arrange
) -> None:
    request = await arrange(lookups)
    lookups.store.is_down = True  # whoever touched it now would notice, or answer otherwise
    with pytest.raises(GatewayError) as refused:
        await lookups.records.pipeline.look_up(request)
    assert refused.value.code in {case.code for _, case in REFUSALS}


@ONE_DATABASE
async def test_the_ledger_keeps_no_caller_s_words_and_no_other_person_s_consent(lookups: LookupWorld) -> None:
    for request in (
        lookups.request(None, record_type="x901190000902"),
        lookups.request(None, fields=frozenset({"branch", "x901190000902"})),
        lookups.request(await lookups.agree("branch", by=lookups.nam)),
    ):
        with pytest.raises(GatewayError):
            await lookups.records.pipeline.look_up(request)
    first, second, third = [found.disclosure for found in await lookups.entries()]
    assert (first.record_type, first.fields) == ("unknown", frozenset())
    assert second.fields == frozenset({"branch"})
    assert third.consent_id is None


async def test_neither_number_nor_values_stand_in_the_ledger(lookups: LookupWorld) -> None:
    await lookups.look_up(await lookups.agree("branch", "card_number"))
    async with lookups.database.reading() as session:
        rows = (await session.execute(text("SELECT * FROM ledger_entries"))).all()
    written = repr(rows)
    assert "library_card" in written
    for secret in (lookups.mai.number.reveal(), str(lookups.mai.account_id), *CARD_FIELDS.values()):
        assert secret not in written


async def test_once_a_withdrawal_is_acknowledged_no_lookup_succeeds_in_any_worker(
    lookups: LookupWorld, other_database: Database
) -> None:
    consent_id = await lookups.agree("branch")
    other = lookups.worker(other_database).pipeline
    assert (await other.look_up(lookups.request(consent_id))).source is Source.REGISTRY
    assert (await lookups.look_up(consent_id)).source is Source.CACHE
    await lookups.consents.withdraw_own(lookups.mai.account_id, consent_id)
    for pipeline in (other, lookups.records.pipeline):
        with pytest.raises(ConsentWithdrawn):
            await pipeline.look_up(lookups.request(consent_id))


async def test_with_four_workers_at_once_answers_and_entries_agree(
    lookups: LookupWorld, database_url: str
) -> None:
    consent_id = await lookups.agree("branch")
    databases = [Database(database_url) for _ in range(4)]
    workers = [lookups.worker(database).pipeline for database in databases]
    requests = [lookups.request(consent_id), lookups.request(None)] * 5
    answers = await asyncio.gather(
        *(worker.look_up(request) for worker in workers for request in requests), return_exceptions=True
    )
    for database in databases:
        await database.close()
    refused = [answer for answer in answers if isinstance(answer, ConsentMissing)]
    assert (len(answers), len(refused)) == (40, 20)
    assert await lookups.ledger.count() == 40
    assert await lookups.ledger.verify() is None
    assert sorted(found.sequence for found in await lookups.entries()) == list(range(1, 41))


FAILURES: list[tuple[Exception, str]] = [
    (RecordNotFound(), "record-not-found"),
    (RegistryUnavailable(), "registry-unavailable"),
    (RegistryTimeout(), "registry-timeout"),
    (RegistryAnswerInvalid(), "registry-answer-invalid"),
    (ZeroDivisionError(), "internal-error"),
]


@ONE_DATABASE
@pytest.mark.parametrize(("failure", "code"), [pytest.param(*case, id=case[1]) for case in FAILURES])
async def test_a_registry_s_failure_is_one_entry_and_is_not_kept(
    lookups: LookupWorld, failure: Exception, code: str
) -> None:
    consent_id = await lookups.agree("branch")
    lookups.registry.failure = failure
    with pytest.raises(type(failure)):
        await lookups.look_up(consent_id)
    lookups.registry.failure = None
    assert (await lookups.look_up(consent_id)).source is Source.REGISTRY
    assert await outcomes(lookups) == [(code, Source.NONE), ("disclosed", Source.REGISTRY)]


@ONE_DATABASE
async def test_an_answer_that_lacks_an_agreed_field_is_not_used(lookups: LookupWorld) -> None:
    lookups.registry.withheld = frozenset({"branch"})
    with pytest.raises(RegistryAnswerInvalid):
        await lookups.look_up(await lookups.agree("branch", "card_number"))


@ONE_DATABASE
async def test_with_the_store_down_answers_come_from_the_registry_and_are_right(
    lookups: LookupWorld,
) -> None:
    consent_id = await lookups.agree("branch")
    await lookups.look_up(consent_id)
    lookups.store.is_down = True
    lookups.registry.holds[lookups.mai.number] = {**CARD_FIELDS, "branch": "Chi nhánh Cần Thơ"}
    answer = await lookups.look_up(consent_id)
    assert (answer.fields["branch"], answer.source) == ("Chi nhánh Cần Thơ", Source.REGISTRY)
    assert len(await lookups.entries()) == 2


@ONE_DATABASE
async def test_cache_entries_of_two_people_that_changed_places_are_answers_to_nobody(
    lookups: LookupWorld,
) -> None:
    mine, his = await lookups.agree("branch"), await lookups.agree("branch", by=lookups.nam)
    lookups.registry.holds[lookups.nam.number] = {**CARD_FIELDS, "branch": "Chi nhánh Đà Nẵng"}
    await lookups.look_up(mine)
    await lookups.look_up(his, account_id=lookups.nam.account_id)
    one, other = [key for key in lookups.store._values if key.startswith("records:entry:")]
    values = lookups.store._values
    values[one], values[other] = values[other], values[one]
    answer = await lookups.look_up(mine)
    assert (answer.fields["branch"], answer.source) == (CARD_FIELDS["branch"], Source.REGISTRY)


async def break_ledger(world: LookupWorld) -> None:
    async with world.database.transaction() as session:
        await session.execute(text("DROP TABLE ledger_entries"))


async def test_what_cannot_be_recorded_is_not_disclosed(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    await break_ledger(lookups)
    with pytest.raises(LedgerUnavailable):
        await lookups.look_up(consent_id)


@ONE_DATABASE
async def test_a_refusal_that_cannot_be_recorded_says_so(lookups: LookupWorld) -> None:
    await break_ledger(lookups)
    with pytest.raises(LedgerUnavailable):
        await lookups.look_up(None)


@ONE_DATABASE
@pytest.mark.parametrize(
    "limit_settings",
    [LimitSettings(lookups=Limit(calls=2, window=timedelta(minutes=1), when_store_down=StoreDown.ALLOW))],
)
async def test_beyond_the_limit_a_lookup_is_refused_and_recorded_and_passes_again_later(
    lookups: LookupWorld,
) -> None:
    consent_id = await lookups.agree("branch")
    for _ in range(2):
        await lookups.look_up(consent_id)
    with pytest.raises(TooManyRequests) as refused:
        await lookups.look_up(consent_id)
    assert (await outcomes(lookups))[-1] == ("too-many-requests", Source.NONE)
    his = await lookups.agree("branch", by=lookups.nam)
    await lookups.look_up(his, account_id=lookups.nam.account_id)
    lookups.clock.advance(timedelta(seconds=refused.value.retry_after_s or 0))
    await lookups.look_up(consent_id)


@ONE_DATABASE
async def test_a_client_that_is_not_registered_is_told_nothing(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    with pytest.raises(GatewayError) as refused:
        await lookups.look_up(consent_id, client_id=ClientId.parse("nobody"))
    assert refused.value.code == "client-unknown"
    assert await lookups.ledger.count() == 0


@ONE_DATABASE
async def test_lookups_are_counted_by_record_outcome_and_source(lookups: LookupWorld) -> None:
    await lookups.look_up(await lookups.agree("branch"))
    with pytest.raises(RecordTypeUnknown):
        await lookups.look_up(None, record_type="shoe_size")
    assert _counted(lookups, "library_card", "disclosed", "registry") == 1
    assert _counted(lookups, "unknown", "unknown-record-type", "none") == 1


def _counted(world: LookupWorld, record_type: str, outcome: str, source: str) -> Any:
    labels = {"record_type": record_type, "outcome": outcome, "source": source}
    return world.metrics.registry.get_sample_value("motcua_records_lookups_total", labels)
