"""The protocol that the national registries share: one query and one change per record type, answers strictly read.

A connector on it states what its registry holds and what each value must look like. A registry that speaks another
protocol implements the contract's `Connector` itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from gateway.contracts.registry import (
    Answer,
    Change,
    ChangeRefused,
    Inquiry,
    RecordNotFound,
    RecordTypeFacts,
    RegistryAnswerInvalid,
    RegistryFacts,
    RegistryRecord,
    RegistryUnavailable,
    Transport,
    Values,
)
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.records.shapes import Shape, integer

_NO_RECORD: Final = "no-such-record"
_REFUSALS: Final = frozenset({HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})
_IS_VERSION: Final = integer(1, 2**53 - 1)
_DATE_TIME: Final = re.compile(r"[0-9-]{10}T[0-9:]{8}(?:\.[0-9]{1,6})?(?:Z|\+00:00)")


@dataclass(frozen=True)
class WireField:
    """A field under the same name there and here: its title, and what its value must look like."""

    title: Text
    shape: Shape


@dataclass(frozen=True)
class WireRecord:
    """A record type of such a registry.

    The registries announce changes, and what is cached of them is purged. Where an announcement stays out, what bounds how
    long a correction can be unseen, here under a minute with the time an answer may take, is the cache time.
    """

    name: str
    title: Text
    fields: Mapping[str, WireField]
    cache_time: timedelta = timedelta(seconds=55)
    writable: bool = False
    purposes: frozenset[Purpose] | None = None

    @property
    def facts(self) -> RecordTypeFacts:
        titles = {name: field.title for name, field in self.fields.items()}
        return RecordTypeFacts(self.name, self.title, titles, self.cache_time, self.writable, self.purposes)


class WireConnector:
    """The contract's Connector for a registry that speaks this protocol."""

    def __init__(
        self,
        *,
        slug: str,
        title: Text,
        owner: Text,
        contract_version: str,
        records: Sequence[WireRecord],
        timeout: timedelta = timedelta(seconds=3),
    ) -> None:
        self.facts = RegistryFacts(
            slug, title, owner, contract_version, tuple(record.facts for record in records), timeout
        )
        self._records = {record.name: record for record in records}

    async def fetch(self, inquiry: Inquiry, transport: Transport) -> RegistryRecord:
        """The asked fields and no other, each of the shape it was published with."""
        answer = await transport.post(f"/v1/records/{inquiry.record_type}/query", _query(inquiry))
        if answer.status == HTTPStatus.NOT_FOUND and answer.problem_code == _NO_RECORD:
            raise RecordNotFound
        _expect_ok(answer)
        if answer.body.get("personal_number") != inquiry.person.reveal():
            raise RegistryAnswerInvalid("an answer about another person")
        fields = self._read_fields(answer.body.get("fields"), inquiry)
        return _record(answer.body, inquiry.record_type, fields)

    async def write(self, change: Change, transport: Transport) -> RegistryRecord:
        answer = await transport.post(
            f"/v1/records/{change.record_type}/changes",
            _change(change),
            idempotency_key=change.idempotency_key,
        )
        if answer.status == HTTPStatus.NOT_FOUND and answer.problem_code == _NO_RECORD:
            raise RecordNotFound
        if answer.status in _REFUSALS:
            raise ChangeRefused
        _expect_ok(answer)
        return _record(answer.body, change.record_type, {})

    async def check(self, transport: Transport) -> None:
        answer = await transport.get("/health")
        if answer.status != HTTPStatus.OK or answer.body.get("status") != "ok":
            raise RegistryUnavailable

    def _read_fields(self, given: Any, inquiry: Inquiry) -> Values:
        if not isinstance(given, dict) or not inquiry.fields <= given.keys():
            raise RegistryAnswerInvalid
        known = self._records[inquiry.record_type].fields
        if not all(known[name].shape(given[name]) for name in inquiry.fields):
            raise RegistryAnswerInvalid
        if not _is_about(inquiry.person, given):
            raise RegistryAnswerInvalid("an answer about another person")
        return {name: given[name] for name in inquiry.fields}


def _is_about(person: PersonalNumber, given: Mapping[str, Any]) -> bool:
    return "personal_number" not in given or given["personal_number"] == person.reveal()


def _query(inquiry: Inquiry) -> Values:
    return {
        "personal_number": inquiry.person.reveal(),
        "fields": sorted(inquiry.fields),
        "purpose": inquiry.purpose,
        "legal_basis": inquiry.legal_basis,
        "reference": inquiry.reference,
    }


def _change(change: Change) -> Values:
    return {
        "personal_number": change.person.reveal(),
        "changes": dict(change.changes),
        "legal_basis": change.legal_basis,
        "reference": change.reference,
    }


def _expect_ok(answer: Answer) -> None:
    if answer.status != HTTPStatus.OK:
        raise RegistryAnswerInvalid("the registry did not accept the question")


def _record(body: Mapping[str, Any], record_type: str, fields: Values) -> RegistryRecord:
    version, as_of = body.get("version"), body.get("as_of")
    if body.get("record_type") != record_type or not _IS_VERSION(version):
        raise RegistryAnswerInvalid
    return RegistryRecord(record_type, int(str(version)), _moment(as_of), fields)


def _moment(value: Any) -> datetime:
    if not isinstance(value, str) or not _DATE_TIME.fullmatch(value):
        raise RegistryAnswerInvalid
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except ValueError:
        raise RegistryAnswerInvalid from None
