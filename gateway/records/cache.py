"""Registry answers kept in the store for a while: sealed, named by keyed digests, checked on the way out.

One entry for each person and record type (and each trial's key, in a sandbox); the last answer replaces the one before. An entry serves its own fields and
fewer, never more: the registry is asked for agreed fields only. Each purge begins a new generation, and an entry of
another generation is none: an answer that was on its way while the record was changed cannot be served after it.
"""

import asyncio
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from gateway.contracts.registry import RegistryRecord
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer, SealBroken, Sealer
from gateway.kit.store import Store, StoreUnavailable

_log = structlog.get_logger()

_FIRST: Final = ""
_OUTLIVES: Final = timedelta(hours=1)
"""How much longer than any entry a generation's mark is kept: far more than an answer can be on its way."""


@dataclass(frozen=True)
class Held:
    """What the cache has, and the generation in which an answer may be kept; None: the store is down, keep nothing."""

    record: RegistryRecord | None
    generation: str | None


class RecordCache:
    """With the store down nothing is found and nothing kept: answers are slower, never wrong."""

    def __init__(
        self,
        store: Store,
        sealer: Sealer,
        pseudonymizer: Pseudonymizer,
        *,
        jitter: float,
        random: Callable[[], float],
    ) -> None:
        """`random` gives numbers from 0 up to 1; `jitter` is the largest share of a cache time that it takes off."""
        self._store = store
        self._sealer = sealer
        self._pseudonymizer = pseudonymizer
        self._jitter = jitter
        self._random = random

    async def find(
        self, person: PersonalNumber, record_type: str, fields: frozenset[str], scope: str = ""
    ) -> Held:
        """The record with exactly these fields, if all of them are held. `scope`: as it was kept."""
        place = self._place(person, record_type, scope)
        try:
            sealed, mark = await asyncio.gather(
                self._store.get(place.entry), self._store.get(place.generation)
            )
        except StoreUnavailable:
            return Held(None, None)
        generation = _FIRST if mark is None else mark.decode("latin-1")
        if sealed is None:
            return Held(None, generation)
        return Held(self._opened(sealed, place, generation, fields), generation)

    async def keep(
        self,
        person: PersonalNumber,
        record: RegistryRecord,
        cache_time: timedelta,
        generation: str | None,
        scope: str = "",
    ) -> None:
        """`generation` is what `find` gave before the registry was asked. An entry is found in its own scope only."""
        lifetime = cache_time * (1 - self._jitter * self._random())
        if generation is None or lifetime < timedelta(milliseconds=1):
            return
        place = self._place(person, record.record_type, scope)
        sealed = self._sealer.seal(_written(record, place.subject, generation), place.entry)
        try:
            await self._store.put(place.entry, sealed, lifetime)
        except StoreUnavailable:
            _log.warning("record not kept: the store is down", record_type=record.record_type)

    async def purge(self, person: PersonalNumber, record_type: str, cache_time: timedelta) -> None:
        """After it, no entry made before it is served. Raises: StoreUnavailable: entries may still be served."""
        place = self._place(person, record_type)
        await self._store.put(place.generation, secrets.token_hex(8).encode(), cache_time + _OUTLIVES)
        await self._store.delete(place.entry)

    def _place(self, person: PersonalNumber, record_type: str, scope: str = "") -> "_Place":
        number = person.reveal()
        name = self._pseudonymizer.name(f"records.cache.{record_type}", number)
        return _Place(
            entry=f"records:entry:{name}:{scope}" if scope else f"records:entry:{name}",
            generation=f"records:generation:{name}",
            subject=self._pseudonymizer.name("records.subject", number),
            record_type=record_type,
        )

    def _opened(
        self, sealed: bytes, place: "_Place", generation: str, fields: frozenset[str]
    ) -> RegistryRecord | None:
        try:
            entry = json.loads(self._sealer.open(sealed, place.entry))
            return _read(entry, place, generation, fields)
        except (SealBroken, ValueError, KeyError, TypeError) as error:
            # Changed, moved or of an older form: asked again, and replaced by the answer.
            _log.warning("cache entry refused", record_type=place.record_type, cause=type(error).__name__)
            return None


@dataclass(frozen=True)
class _Place:
    """The two keys of one person's record in the store, and what the entry must say of itself."""

    entry: str
    generation: str
    subject: str
    record_type: str


def _written(record: RegistryRecord, subject: str, generation: str) -> bytes:
    entry = {
        "subject": subject,
        "record_type": record.record_type,
        "generation": generation,
        "version": record.version,
        "as_of": record.as_of.isoformat(),
        "fields": dict(record.fields),
    }
    return json.dumps(entry, ensure_ascii=False).encode()


def _read(
    entry: dict[str, Any], place: _Place, generation: str, fields: frozenset[str]
) -> RegistryRecord | None:
    """Raises: ValueError, KeyError, TypeError: not an entry."""
    if (entry["subject"], entry["record_type"]) != (place.subject, place.record_type):
        raise ValueError("another's entry")
    if entry["generation"] != generation or not fields <= entry["fields"].keys():
        return None
    return RegistryRecord(
        record_type=place.record_type,
        version=entry["version"],
        as_of=datetime.fromisoformat(entry["as_of"]),
        fields={name: entry["fields"][name] for name in fields},
    )
