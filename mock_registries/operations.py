"""Writes of facts about people: done once, by one clerk, and told for every record that reads differently afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from mock_registries.call import Answer, Call, answer, body_of, idempotency_key, request_digest, timestamp
from mock_registries.nation.people import Person
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import Place, Values
from mock_registries.overlay.overlay import Overlay, Write
from mock_registries.register import Register
from mock_registries.registry import Operation, RecordType, Registry
from mock_registries.vital.clerk import Clerk

_VIET_NAM: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations of one registry. `registries` are all that there are: what is written here may show in any of them."""

    registry: Registry
    registries: tuple[Registry, ...]
    register: Register
    overlay: Overlay

    async def perform(self, operation: Operation, call: Call) -> Answer:
        """Write facts once per idempotency key; return whom they are about and which records changed by them."""
        key, body = idempotency_key(call), body_of(call, operation.body)
        now = timestamp()
        write = Write(
            self.registry.slug,
            key,
            f"{operation.path} {request_digest(call)}",
            operation.kind,
            body.legal_basis,
            body.reference,
            now,
        )

        def act(draft: Draft) -> Values:
            after = self.register.over(draft.facts)
            clerk = Clerk(draft, after, datetime.now(_VIET_NAM).date())
            subject = operation.apply(clerk, body)
            return self._announced(operation.kind, subject, clerk) | {"as_of": now}

        return answer(self._shown(await self.overlay.write(write, act)))

    def _announced(self, kind: str, subject: int, clerk: Clerk) -> dict[str, Any]:
        versions: dict[str, int] = {}
        for index in sorted(clerk.touched):
            for slug, changed in self._changed(index, clerk.register):
                record_types = list(changed)
                for record_type, names in changed.items():
                    clerk.draft.release(Place(slug, record_type, index), names)
                version = clerk.draft.announce(slug, index, record_types, kind)
                if index == subject:
                    versions |= {f"{slug}/{record_type}": version for record_type in record_types}
        return {"kind": kind, "person": subject, "versions": versions}

    def _changed(self, index: int, after: Register) -> Iterator[tuple[str, dict[str, frozenset[str]]]]:
        """Yield the registries in which records of this person differ, with those records and their fields that do."""
        was, now = _find(self.register, index), _find(after, index)
        for registry in self.registries:
            read = (
                (record_type.slug, _read(record_type, self.register, was), _read(record_type, after, now))
                for record_type in registry.record_types
            )
            changed = {slug: _differing(before, since) for slug, before, since in read if before != since}
            if changed:
                yield registry.slug, changed

    def _shown(self, stored: Values) -> dict[str, Any]:
        # The number is put in now: it is not kept with the answer.
        number = self.register.number_of(stored["person"])
        return {
            "kind": stored["kind"],
            "personal_number": number,
            "as_of": stored["as_of"],
            "records": list(_records(stored["versions"])),
        }


def _records(versions: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    for name, version in versions.items():
        registry, _, record_type = name.partition("/")
        yield {"registry": registry, "record_type": record_type, "version": version}


def _differing(before: Values | None, since: Values | None) -> frozenset[str]:
    """Return the names of the fields that read differently, if there still is a record."""
    old = before or {}
    return frozenset(name for name, value in (since or {}).items() if name not in old or old[name] != value)


def _find(register: Register, index: int) -> Person | None:
    try:
        return register.person(index)
    except IndexError:  # born in this very write
        return None


def _read(record_type: RecordType, register: Register, person: Person | None) -> Values | None:
    return None if person is None else record_type.find(register, person)
