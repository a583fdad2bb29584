"""The procedures that can be filed here. A procedure that this core cannot carry to its end is refused at the start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gateway.applications.procedures.errors import ProcedureNotFound, ProcedureNotInForce
from gateway.applications.procedures.forms import FormReader
from gateway.contracts.procedure import From, Procedure, Stage, asked_fields, reused_fields
from gateway.contracts.registry import Catalogue
from gateway.kernel.identifiers import AgencyCode, InvalidIdentifier, ProcedureCode, RecordType
from gateway.kernel.text import Text
from gateway.results.connector import CORE_FIELDS


class ProcedureRefused(Exception):
    """A procedure file states what cannot be: names the procedure and the fault."""


@dataclass(frozen=True)
class Offered:
    """A procedure with its form reader and the label of every form field."""

    procedure: Procedure
    form: FormReader
    labels: Mapping[str, Text]


class ProcedureCatalogue:
    """Read-only. Raises ProcedureRefused when built from a procedure that does not fit the records it names."""

    def __init__(self, procedures: Mapping[str, Procedure], records: Catalogue) -> None:
        for procedure in procedures.values():
            for fault in faults_of(procedure, records):
                raise ProcedureRefused(f"{procedure.code}: {fault}")
        self._offered = MappingProxyType(
            {code: _offered(procedure, records) for code, procedure in sorted(procedures.items())}
        )

    def all(self) -> tuple[Offered, ...]:
        return tuple(self._offered.values())

    def get(self, code: str) -> Offered:
        """Raises: ProcedureNotFound."""
        if code not in self._offered:
            raise ProcedureNotFound
        return self._offered[code]

    def in_force(self, code: str, today: date) -> Offered:
        """Raises: ProcedureNotFound, ProcedureNotInForce."""
        offered = self.get(code)
        if today < offered.procedure.effective_from:
            raise ProcedureNotInForce
        return offered


def faults_of(procedure: Procedure, records: Catalogue) -> Iterator[str]:
    """What keeps this procedure from being served here; nothing for a sound one."""
    yield from _name_faults(procedure)
    yield from _form_faults(procedure, records)
    yield from _effect_faults(procedure, records)
    if procedure.fee is not None and procedure.fee.at is not Stage.RECEPTION:
        yield "a fee is collected at reception only, so far"
    if clash := set(procedure.result.fields) & set(CORE_FIELDS):
        yield f"the core itself adds the result fields {sorted(clash)}"


def _name_faults(procedure: Procedure) -> Iterator[str]:
    names = (
        (ProcedureCode, procedure.code),
        (AgencyCode, procedure.agency.code),
        (RecordType, procedure.result.record_type),
    )
    for kind, text in names:
        try:
            kind.parse(text)
        except InvalidIdentifier as error:
            yield str(error)


def _form_faults(procedure: Procedure, records: Catalogue) -> Iterator[str]:
    reused, asked = reused_fields(procedure.form), asked_fields(procedure.form)
    if unmarked := set(procedure.form.model_fields) - set(reused) - set(asked):
        yield f"neither reused nor asked: {sorted(unmarked)}"
    if both := set(reused) & set(asked):
        yield f"both reused and asked: {sorted(both)}"
    for name, source in reused.items():
        if source.record_type not in records:
            yield f"{name}: no registry offers {source.record_type!r}"
        elif source.field not in records[source.record_type].record.fields:
            yield f"{name}: {source.record_type!r} has no field {source.field!r}"
        if source.optional and procedure.form.model_fields[name].is_required():
            yield f"{name}: an optional field needs the default None"


def _effect_faults(procedure: Procedure, records: Catalogue) -> Iterator[str]:
    if len(procedure.effects) > 1:
        yield "several writes need a way to undo the first, which the core does not have yet"
    for write in procedure.effects:
        entry = records.get(write.record_type)
        if entry is None or entry.registry.slug != write.registry:
            yield f"registry {write.registry!r} has no record type {write.record_type!r}"
        elif not entry.record.writable:
            yield f"{write.record_type!r} cannot be written"


def _offered(procedure: Procedure, records: Catalogue) -> Offered:
    reader = FormReader(procedure)
    labels = {name: _label(source, records) for name, source in reader.reused.items()}
    labels.update({name: question.label for name, question in reader.asked.items()})
    return Offered(procedure, reader, MappingProxyType(labels))


def _label(source: From, records: Catalogue) -> Text:
    return source.label or records[source.record_type].record.fields[source.field]
