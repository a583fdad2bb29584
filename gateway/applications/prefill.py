"""Filling a form in from records: one lookup a record type, every value with its provenance."""

import asyncio
from typing import Final

from gateway.applications.models import Applicant, FormData, Missing, Provenance, Reused
from gateway.applications.ports import RecordLookup
from gateway.applications.procedures.catalogue import Offered
from gateway.applications.procedures.forms import FormReader
from gateway.contracts.procedure import From, prefill_plan
from gateway.contracts.registry import (
    RecordNotFound,
    RegistryAnswerInvalid,
    RegistryTimeout,
    RegistryUnavailable,
)
from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.purpose import Purpose
from gateway.records.models import Disclosure, LookupRequest

NO_VALUE: Final = "value-absent"
"""The record is there, but this field of it is empty."""
INCOMPLETE: Final = "value-incomplete"
"""The registry knows less than the form needs, such as a year instead of a day of birth: nothing is made up."""
_NO_ANSWER: Final = (RecordNotFound, RegistryUnavailable, RegistryTimeout, RegistryAnswerInvalid)


class Prefill:
    """Promises: nothing is asked that the form does not reuse; what is missing says why."""

    def __init__(self, records: RecordLookup) -> None:
        self._records = records

    async def fill(self, applicant: Applicant, offered: Offered) -> FormData:
        """Raises: a refusal of the lookup path, naming the record types that a required field needs; limits."""
        plan = prefill_plan(offered.procedure)
        answers = await asyncio.gather(
            *(self._ask(applicant, record_type, fields) for record_type, fields in plan.items())
        )
        found = dict(zip(plan, answers, strict=True))
        _raise_refusals(offered.form, found)
        return _filled(offered.form, found)

    async def _ask(
        self, applicant: Applicant, record_type: str, fields: frozenset[str]
    ) -> Disclosure | GatewayError:
        request = LookupRequest(
            client_id=applicant.client_id,
            account_id=applicant.account_id,
            consent_id=applicant.consent_id,
            record_type=record_type,
            fields=fields,
            purpose=Purpose.ADMINISTRATIVE_PROCEDURE,
        )
        try:
            return await self._records.look_up(request)
        except GatewayError as error:
            return error


def _raise_refusals(form: FormReader, found: dict[str, Disclosure | GatewayError]) -> None:
    """A registry that does not answer leaves fields empty; a refusal ends it, unless only optional fields are touched."""
    errors = {name: answer for name, answer in found.items() if isinstance(answer, GatewayError)}
    hard = {name: error for name, error in errors.items() if not isinstance(error, _NO_ANSWER)}
    required = {source.record_type for source in form.reused.values() if not source.optional}
    refused = {
        name: error
        for name, error in hard.items()
        if name in required or error.kind is not ErrorKind.FORBIDDEN
    }
    if refused:
        first = next(iter(refused.values()))
        named = ", ".join(name for name, error in refused.items() if error.code == first.code)
        first.detail = f"record types: {named}"
        raise first


def _filled(form: FormReader, found: dict[str, Disclosure | GatewayError]) -> FormData:
    reused: dict[str, Reused] = {}
    missing: list[Missing] = []
    for name, source in form.reused.items():
        answer = found[source.record_type]
        if isinstance(answer, GatewayError):
            missing.append(_missing(name, source, answer.code))
        elif answer.fields[source.field] is None and not form.allows_nothing(name):
            missing.append(_missing(name, source, NO_VALUE))
        elif not form.takes(name, answer.fields[source.field]):
            missing.append(_missing(name, source, INCOMPLETE))
        else:
            reused[name] = Reused(
                value=answer.fields[source.field], provenance=_provenance(answer, source.field)
            )
    return FormData(reused=reused, typed={}, missing=tuple(missing))


def _missing(name: str, source: From, reason: str) -> Missing:
    return Missing(field=name, record_type=source.record_type, reason=reason, required=not source.optional)


def _provenance(answer: Disclosure, field: str) -> Provenance:
    return Provenance(
        registry=answer.registry,
        record_type=answer.record_type,
        field=field,
        version=answer.version,
        as_of=answer.as_of,
        disclosure_id=answer.id,
    )
