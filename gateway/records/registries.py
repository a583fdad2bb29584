"""The desk at which registries are asked and written to: equal questions once, answers checked, the cache kept true."""

import asyncio
from collections.abc import Iterable, Mapping

from gateway.contracts.registry import (
    Change,
    ChangeRefused,
    Connector,
    Inquiry,
    RegistryAnswerInvalid,
    RegistryRecord,
    Transport,
)
from gateway.kernel.errors import GatewayError
from gateway.kernel.personal_number import PersonalNumber
from gateway.records.cache import RecordCache
from gateway.records.flights import SingleFlight
from gateway.records.lines import NoLine
from gateway.records.trials import NO_TRIALS, Trial, Trials


class RegistryDesk:
    """`lines` by registry slug; a registry without one is in this house."""

    def __init__(
        self,
        connectors: Mapping[str, Connector],
        lines: Mapping[str, Transport],
        cache: RecordCache,
        trials: Trials = NO_TRIALS,
    ) -> None:
        self._connectors = connectors
        self._outside = frozenset(lines)
        self._trials = trials
        self._lines = {slug: lines.get(slug, NoLine()) for slug in connectors}
        self._facts = {
            (slug, facts.name): facts
            for slug, connector in connectors.items()
            for facts in connector.facts.record_types
        }
        self._cache = cache
        self._flights: SingleFlight[RegistryRecord] = SingleFlight()

    async def ask(
        self, slug: str, inquiry: Inquiry, generation: str | None, trial: Trial | None = None
    ) -> RegistryRecord:
        """The registry's verified answer, kept in the cache of that generation.

        Of questions that differ in their reference only, one is sent: the registry's log then names the first. An
        explicit trial shares its question with nobody, and its answer is not kept.
        Raises: RecordNotFound, RegistryUnavailable, RegistryTimeout, RegistryAnswerInvalid.
        """
        if trial is not None and trial.is_explicit:
            return await self._fetch(slug, inquiry, None, trial)
        same = (
            slug,
            inquiry.person,
            inquiry.record_type,
            inquiry.fields,
            inquiry.purpose,
            inquiry.legal_basis,
            generation,
            trial,
        )
        return await self._flights.join(same, lambda: self._fetch(slug, inquiry, generation, trial))

    async def write(self, slug: str, change: Change) -> RegistryRecord:
        """The new version (without fields). Once this returns, no older version is served from the cache.

        Raises: ChangeRefused, RecordNotFound, RegistryUnavailable, RegistryTimeout, RegistryAnswerInvalid;
        StoreUnavailable: the cache could not be purged. But for the first two the change may have been made: repeat it
        with the same idempotency key.
        """
        facts = self._facts[slug, change.record_type]
        if not facts.writable:
            raise ChangeRefused("this record cannot be written to")
        await self._cache.purge(change.person, change.record_type, facts.cache_time)
        try:
            return await self._connectors[slug].write(change, self._lines[slug])
        finally:
            await self._cache.purge(change.person, change.record_type, facts.cache_time)

    async def forget(self, slug: str, person: PersonalNumber, record_types: Iterable[str]) -> None:
        """Once this returns, no older version of these records is served from the cache. Types we do not know are passed over.

        Raises: StoreUnavailable.
        """
        for record_type in record_types:
            facts = self._facts.get((slug, record_type))
            if facts is not None:
                await self._cache.purge(person, record_type, facts.cache_time)

    async def check_all(self) -> dict[str, GatewayError | None]:
        """Each registry's slug to what is wrong with it; asks about nobody."""
        failures = await asyncio.gather(*(self._check(slug) for slug in self._connectors))
        return dict(zip(self._connectors, failures, strict=True))

    async def _fetch(
        self, slug: str, inquiry: Inquiry, generation: str | None, trial: Trial | None
    ) -> RegistryRecord:
        record = await self._connectors[slug].fetch(inquiry, self._line(slug, trial))
        _verify(record, inquiry)
        cache_time = self._facts[slug, inquiry.record_type].cache_time
        scope = "" if trial is None else trial.key
        await self._cache.keep(inquiry.person, record, cache_time, generation, scope)
        return record

    def _line(self, slug: str, trial: Trial | None) -> Transport:
        if trial is None or slug not in self._outside:
            return self._lines[slug]
        return self._trials.line(slug, trial)

    async def _check(self, slug: str) -> GatewayError | None:
        try:
            await self._connectors[slug].check(self._lines[slug])
        except GatewayError as failure:
            return failure
        return None


def _verify(record: RegistryRecord, inquiry: Inquiry) -> None:
    """The signature was checked on the line; that it answers this question is checked whatever the connector did."""
    if record.record_type != inquiry.record_type or record.version < 1:
        raise RegistryAnswerInvalid
    if record.as_of.tzinfo is None or not inquiry.fields <= record.fields.keys():
        raise RegistryAnswerInvalid
