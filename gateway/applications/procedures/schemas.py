"""What leaves: a procedure as the catalogue shows it, and in full."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel

from gateway.applications.procedures.catalogue import Offered
from gateway.contracts.procedure import Partial, Procedure, ServiceLevel, Stage
from gateway.kernel.text import Text


class ProcedureSummary(BaseModel):
    """One line of the catalogue."""

    code: str
    title: Text
    version: int
    effective_from: date
    level: ServiceLevel
    assurance: int
    agency: Text
    deadline_working_days: int
    fee_unit_vnd: int

    @classmethod
    def of(cls, procedure: Procedure) -> Self:
        return cls(**_summary(procedure))


class FeeBody(BaseModel):
    """What one unit costs, when it is due, and by which act."""

    unit_vnd: int
    at: Stage
    legal_basis: str


class ReusedBody(BaseModel):
    """A form field that comes from a record."""

    field: str
    label: Text
    record_type: str
    record_field: str
    optional: bool


class OutcomeBody(BaseModel):
    """The document that a granted application returns."""

    record_type: str
    title: Text


class ProcedureBody(ProcedureSummary):
    """`asks` is the JSON Schema of what `PUT /v1/applications/{id}` takes as `typed`."""

    partial_reason: Text | None
    legal_basis: list[str]
    fee: FeeBody | None
    reuses: list[ReusedBody]
    asks: dict[str, Any]
    result: OutcomeBody

    @classmethod
    def of_offered(cls, offered: Offered) -> Self:
        procedure = offered.procedure
        level, fee = procedure.level, procedure.fee
        return cls(
            **_summary(procedure),
            partial_reason=level.reason if isinstance(level, Partial) else None,
            legal_basis=list(procedure.legal_basis),
            fee=None
            if fee is None
            else FeeBody(unit_vnd=fee.unit_vnd, at=fee.at, legal_basis=fee.legal_basis),
            reuses=_reuses(offered),
            asks=offered.form.schema(),
            result=OutcomeBody(record_type=procedure.result.record_type, title=procedure.result.title),
        )


def _summary(procedure: Procedure) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "title": procedure.title,
        "version": procedure.version,
        "effective_from": procedure.effective_from,
        "level": procedure.level.level,
        "assurance": procedure.assurance,
        "agency": procedure.agency.title,
        "deadline_working_days": procedure.deadline.days,
        "fee_unit_vnd": 0 if procedure.fee is None else procedure.fee.unit_vnd,
    }


def _reuses(offered: Offered) -> list[ReusedBody]:
    return [
        ReusedBody(
            field=name,
            label=offered.labels[name],
            record_type=source.record_type,
            record_field=source.field,
            optional=source.optional,
        )
        for name, source in offered.form.reused.items()
    ]
