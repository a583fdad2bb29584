"""The consent book on SQLite and on PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest

from gateway.consent.errors import ConsentNotFound
from gateway.consent.models import Consent, Status
from gateway.consent.operations import BY_RESIDENT
from gateway.kernel.identifiers import ConsentId
from gateway.kernel.purpose import LegalBasis, Purpose
from tests.fixtures.lookups import LookupWorld


async def found(world: LookupWorld, consent_id: ConsentId) -> Consent:
    consent = await world.consents.find(consent_id)
    assert consent is not None
    return consent


async def test_what_was_agreed_is_written_down_as_it_was_asked(lookups: LookupWorld) -> None:
    consent = await found(lookups, await lookups.agree("branch", "card_number", days=7))
    now = lookups.clock.now()
    assert consent.is_between(lookups.mai.account_id, lookups.school.id)
    assert consent.records == {"library_card": frozenset({"branch", "card_number"})}
    assert (consent.purpose, consent.legal_basis) == (Purpose.EDUCATION, LegalBasis.CONSENT)
    assert (consent.granted_at, consent.expires_at) == (now, now + timedelta(days=7))
    assert (consent.version, consent.status_at(now)) == (1, Status.ACTIVE)


async def test_nobody_s_consent_is_found_under_an_unknown_id(lookups: LookupWorld) -> None:
    assert await lookups.consents.find(ConsentId.new()) is None


async def test_a_withdrawal_is_a_new_version_with_its_moment_and_reason(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    lookups.clock.advance(timedelta(hours=1))
    await lookups.consents.withdraw_own(lookups.mai.account_id, consent_id)
    consent = await found(lookups, consent_id)
    assert (consent.withdrawn_at, consent.withdrawn_reason) == (lookups.clock.now(), BY_RESIDENT)
    assert (consent.version, consent.status_at(lookups.clock.now())) == (2, Status.WITHDRAWN)


async def test_a_second_withdrawal_changes_nothing(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    await lookups.consents.withdraw(consent_id, "code-reused")
    first = await found(lookups, consent_id)
    lookups.clock.advance(timedelta(hours=1))
    await lookups.consents.withdraw_own(lookups.mai.account_id, consent_id)
    assert await found(lookups, consent_id) == first


async def test_of_many_withdrawals_at_once_one_counts(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    await asyncio.gather(*(lookups.consents.withdraw(consent_id, f"reason-{n}") for n in range(5)))
    assert (await found(lookups, consent_id)).version == 2


async def test_another_person_s_consent_cannot_be_withdrawn_and_looks_like_none(lookups: LookupWorld) -> None:
    consent_id = await lookups.agree("branch")
    for wanted in (consent_id, ConsentId.new()):
        with pytest.raises(ConsentNotFound) as refused:
            await lookups.consents.withdraw_own(lookups.nam.account_id, wanted)
        assert refused.value.detail is None
    assert (await found(lookups, consent_id)).withdrawn_at is None


async def test_ending_a_consent_that_does_not_exist_is_no_error(lookups: LookupWorld) -> None:
    await lookups.consents.withdraw(ConsentId.new(), "code-reused")


async def test_own_consents_come_newest_first_and_page_by_page(lookups: LookupWorld) -> None:
    given = []
    for minutes in (0, 1, 0, 1):  # two pairs given in the same moment
        lookups.clock.advance(timedelta(minutes=minutes))
        given.append(await lookups.agree("branch"))
    await lookups.agree("branch", by=lookups.nam)
    mine = lookups.mai.account_id
    whole = [consent.id for consent in await lookups.consents.list_own(mine, 10)]
    paged: list[ConsentId] = []
    while len(paged) < 4:
        page = await lookups.consents.list_own(mine, 1, paged[-1] if paged else None)
        paged += [consent.id for consent in page]
    assert set(whole) == set(given)
    assert paged == whole
    assert whole[0] == given[-1]
    assert whole[-1] == given[0]


async def test_a_page_after_another_person_s_consent_is_not_found(lookups: LookupWorld) -> None:
    his = await lookups.agree("branch", by=lookups.nam)
    with pytest.raises(ConsentNotFound):
        await lookups.consents.list_own(lookups.mai.account_id, 10, his)
