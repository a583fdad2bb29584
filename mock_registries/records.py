"""Answers to record queries and changes, the same for every registry: derived fields with written ones on top."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import Field

from mock_registries.bearers import bearer_of
from mock_registries.call import Answer, Call, answer, body_of, idempotency_key, request_digest, timestamp
from mock_registries.corrections import RecordCorrection, checked
from mock_registries.defects.plan import Reader, record_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.overlay.draft import Draft
from mock_registries.overlay.facts import UNWRITTEN, Facts, Place
from mock_registries.overlay.overlay import Overlay, Write
from mock_registries.personas.visited import Views
from mock_registries.problems import (
    Fault,
    MalformedRequest,
    NoSuchRecord,
    NotWritable,
    PurposeRefused,
    UnknownField,
    UnknownRecordType,
)
from mock_registries.references import kept, told
from mock_registries.registry import Change, RecordType, Registry, Values
from mock_registries.strict_json import Body, parse

Words = Annotated[str, Field(min_length=1, max_length=500)]
Number = Annotated[
    str, Field(min_length=1, max_length=64, description="Số định danh cá nhân. Personal number.")
]


class RecordQuery(Body):
    """Which fields of whose record are asked for, why and under what law."""

    personal_number: Number
    fields: Annotated[list[Annotated[str, Field(max_length=100)]], Field(min_length=1, max_length=100)]
    purpose: Words
    legal_basis: Words
    reference: Words


class RecordChange(Body):
    """What is to be written to whose record, under what law."""

    personal_number: Number
    changes: dict[str, Any]
    legal_basis: Words
    reference: Words


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one registry."""

    registry: Registry
    views: Views
    overlay: Overlay
    read: Reader = record_of

    async def query(self, call: Call) -> Answer:
        """Return the asked fields of one record, with version and time, and whose record it is."""
        record_type = self._type(call)
        body = body_of(call, RecordQuery)
        _check_purpose(record_type, body.purpose)
        _check_fields(record_type, body.fields)
        if call.is_for_first_version:
            person, derived = self._first(call, record_type, body.personal_number)
            patch = UNWRITTEN
        else:
            person, derived = self._derived(call, record_type, body.personal_number)
            patch = self.overlay.newest(self._place(record_type, person))
        fields = {**derived, **told(patch.fields, self.views.number_of)}
        asked = {name: fields[name] for name in body.fields}
        as_of = timestamp(datetime.now(UTC) - record_type.behind)
        about = {"personal_number": person.personal_number, "fields": asked}
        return answer(_envelope(record_type, patch.version, as_of) | about)

    async def change(self, call: Call) -> Answer:
        """Write a change once per idempotency key and return the new version."""
        record_type = self._type(call)
        if record_type.change is None:
            raise NotWritable
        key = idempotency_key(call)
        body = body_of(call, RecordChange)
        changes = _changes(record_type.change, body.changes)
        now = timestamp()
        write = Write(
            self.registry.slug, key, request_digest(call), "record", body.legal_basis, body.reference, now
        )
        apply = record_type.change.apply

        def act(draft: Draft) -> Values:
            person, derived = self._derived(call, record_type, body.personal_number)
            place = self._place(record_type, person)
            written = draft.facts.records.get(place, UNWRITTEN).fields
            known = {**derived, **told(written, self.views.number_of)}
            draft.write_record(place, apply(known, changes))
            version = draft.announce(place.registry, place.person, [place.record_type], "record")
            return _envelope(record_type, version, now)

        return answer(await self.overlay.write(write, act))

    async def correct(self, call: Call) -> Answer:
        """Write fields of one record as they should be, once per idempotency key, and return the new version."""
        record_type = self._type(call)
        if not record_type.is_correctable:
            raise NotWritable
        key = idempotency_key(call)
        body = body_of(call, RecordCorrection)
        fields = checked(record_type, body.fields)
        now = timestamp()
        write = Write(
            self.registry.slug, key, request_digest(call), "correction", body.legal_basis, body.reference, now
        )

        def act(draft: Draft) -> Values:
            person, _ = self._derived(call, record_type, body.personal_number)
            place = self._place(record_type, person)
            draft.write_record(place, kept(fields, self.views.of(call.headers).find))
            version = draft.announce(place.registry, place.person, [place.record_type], "correction")
            return _envelope(record_type, version, now)

        return answer(await self.overlay.write(write, act))

    def _type(self, call: Call) -> RecordType:
        record_type = self.registry.find_type(call.path["record_type"])
        if record_type is None:
            raise UnknownRecordType
        return record_type

    def _derived(self, call: Call, record_type: RecordType, personal_number: str) -> tuple[Person, Values]:
        return self._derived_in(self.views.of(call.headers), record_type, personal_number)

    def _first(self, call: Call, record_type: RecordType, personal_number: str) -> tuple[Person, Values]:
        """Return the record as it was before anything was written; of those born since, as it is."""
        seen = self.views.of(call.headers)
        first = seen.over(Facts())
        known = first if first.find(personal_number) is not None else seen
        return self._derived_in(known, record_type, personal_number)

    def _derived_in(
        self, nation: Nation, record_type: RecordType, personal_number: str
    ) -> tuple[Person, Values]:
        person, is_known = bearer_of(nation, personal_number)
        record = self.read(nation, person, self.registry, record_type)
        if record is None or not is_known:
            raise NoSuchRecord
        return person, record

    def _place(self, record_type: RecordType, person: Person) -> Place:
        return Place(self.registry.slug, record_type.slug, person.index)


def _envelope(record_type: RecordType, version: int, as_of: str) -> dict[str, Any]:
    return {"record_type": record_type.slug, "version": version, "as_of": as_of}


def _check_purpose(record_type: RecordType, purpose: str) -> None:
    if record_type.purposes and purpose not in record_type.purposes:
        raise PurposeRefused


def _check_fields(record_type: RecordType, asked: list[str]) -> None:
    if len(set(asked)) != len(asked):
        raise MalformedRequest(Fault("#/fields", "has a field twice"))
    faults = [
        Fault(f"#/fields/{position}", "is not a field of this type of record")
        for position, name in enumerate(asked)
        if name not in record_type.fields
    ]
    if faults:
        raise UnknownField(*faults)


def _changes(change: Change, sent: dict[str, Any]) -> Body:
    try:
        return parse(change.body, json.dumps(sent).encode())
    except MalformedRequest as problem:
        raise MalformedRequest(
            *(Fault(f"#/changes{fault.pointer[1:]}", fault.detail) for fault in problem.faults)
        ) from None
