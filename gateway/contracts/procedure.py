"""The contract of a procedure: one class that declares what is reused, asked, paid, decided, written and issued."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from gateway.kernel.assurance import Level
from gateway.kernel.text import Text


@dataclass(frozen=True)
class From:
    """A form field that is reused from a record: shown with its provenance, never typed.

    An optional field stays empty when the resident has no such record; it must then allow None.
    """

    record_type: str
    field: str
    optional: bool = False
    label: Text | None = None


@dataclass(frozen=True)
class Ask:
    """A form field that only the resident knows. `choices` maps each allowed value to its label."""

    label: Text
    help: Text | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)


class ServiceLevel(StrEnum):
    """Source: Decree 224/2026/ND-CP art. 14: full-process is the rule, partial needs a published reason."""

    FULL_PROCESS = "full_process"
    PARTIAL = "partial"


@dataclass(frozen=True)
class FullProcess:
    """Information, filing, settlement and result all in the network environment."""

    level: ServiceLevel = ServiceLevel.FULL_PROCESS


@dataclass(frozen=True)
class Partial:
    """Anything less, with the reason that must be published."""

    reason: Text
    level: ServiceLevel = ServiceLevel.PARTIAL


class Stage(StrEnum):
    """When the fee is due. Source: field `HinhThucThu` of the national synchronisation."""

    RECEPTION = "reception"
    SUPPLEMENT = "supplement"
    RESULT = "result"


@dataclass(frozen=True)
class Fee:
    """What the resident pays, in whole dong; `times` counts the units in the form (one where it is None)."""

    unit_vnd: int
    at: Stage = Stage.RECEPTION
    times: Callable[[Any], int] | None = None
    legal_basis: str = ""

    def total_vnd(self, form: BaseModel) -> int:
        return self.unit_vnd * (1 if self.times is None else self.times(form))


@dataclass(frozen=True)
class WorkingDays:
    """A deadline counted by the working-time calendar."""

    days: int


@dataclass(frozen=True)
class Agency:
    """The body that answers for the procedure: its identification code and its name."""

    code: str
    title: Text


@dataclass(frozen=True)
class Case:
    """What a decision may know besides the form. No personal number: the form carries what was agreed."""

    dossier_code: str
    received_at: datetime
    today: date
    level: Level


@dataclass(frozen=True)
class Granted:
    """The claims become the content of the signed result."""

    claims: Mapping[str, Any]


@dataclass(frozen=True)
class Refused:
    """A refusal with a permanent reason code and words for the resident."""

    code: str
    reason: Text


Decision = Granted | Refused


@dataclass(frozen=True)
class Write:
    """A change written to a registry when the decision is granted, before the result is handed out.

    `changes` gets the form and the claims and gives the registry's changes in our words.
    """

    registry: str
    record_type: str
    changes: Callable[[Any, Mapping[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Document:
    """The result: a signed document that later procedures may reuse as a record of type `record_type`.

    `fields` names every claim a grant must carry; the core adds `result_code`, `dossier_code` and `issued_at`.
    """

    record_type: str
    title: Text
    fields: Mapping[str, Text]


@dataclass(frozen=True)
class Ineligible:
    """Why somebody cannot file this procedure at all."""

    code: str
    reason: Text


def anyone(_form: Any) -> Ineligible | None:
    """Everybody may file."""
    return None


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure. A file in `services/` states one as the constant `PROCEDURE`.

    The core owns login level, consent, submission, fee, deadline, issue, notice and ledger: a procedure cannot skip one.
    """

    code: str
    title: Text
    version: int
    effective_from: date
    level: FullProcess | Partial
    assurance: Level
    agency: Agency
    legal_basis: Sequence[str]
    fee: Fee | None
    deadline: WorkingDays
    form: type[BaseModel]
    decide: Callable[[Any, Case], Decision]
    result: Document
    eligible: Callable[[Any], Ineligible | None] = anyone
    effects: Sequence[Write] = ()


def reused_fields(form: type[BaseModel]) -> dict[str, From]:
    """Form field name to where it comes from, in the order of the form."""
    return {
        name: mark
        for name, info in form.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, From)
    }


def asked_fields(form: type[BaseModel]) -> dict[str, Ask]:
    """Form field name to the question, in the order of the form."""
    return {
        name: mark
        for name, info in form.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, Ask)
    }


def prefill_plan(procedure: Procedure) -> dict[str, frozenset[str]]:
    """Record type to the fields that the form reuses from it: what the consent must name, and no more."""
    plan: dict[str, set[str]] = {}
    for source in reused_fields(procedure.form).values():
        plan.setdefault(source.record_type, set()).add(source.field)
    return {record_type: frozenset(fields) for record_type, fields in plan.items()}
