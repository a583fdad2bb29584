"""An application as its owner sees it: what operations return, what leaves by the API, what a repeated request gets again.

Personal numbers are shown by their last three digits only, the resident's own included: she knows hers, and an answer that
never holds one cannot leak one. The signed result holds it in full.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from gateway.applications.models import FormData, Missing, Provenance
from gateway.applications.procedures.catalogue import Offered
from gateway.applications.states import Completion, State
from gateway.applications.tables import ApplicationEventRow, ApplicationRow
from gateway.contracts.procedure import Refused
from gateway.kernel.identifiers import ApplicationId, DossierCode, PaymentId, ResultCode, ResultId
from gateway.kernel.personal_number import InvalidPersonalNumber, PersonalNumber
from gateway.kernel.text import Text
from gateway.payments.models import Payment
from gateway.payments.states import PaymentState


class View(BaseModel):
    """Immutable, and quiet about its input when it is read back."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class StateView(View):
    """A national state code (0: our draft) and its name."""

    code: int
    vi: str
    en: str

    @classmethod
    def of(cls, code: int) -> Self:
        label = State(code).label
        return cls(code=code, vi=label.vi, en=label.en)


class ReusedView(View):
    """A reused value; a personal number is masked. Withheld, only where it came from is left."""

    label: Text
    value: Any = Field(description="The value; null as well when `withheld`")
    provenance: Provenance
    withheld: bool = Field(
        default=False,
        description="The consent under which the value was fetched is withdrawn, has ended or is missing: "
        "`value` is null, `provenance` stays",
    )

    def without_value(self) -> Self:
        return self.model_copy(update={"value": None, "withheld": True})


class FormView(View):
    """The three parts of a form: nobody typed it, the resident typed it, nobody could give it."""

    reused: Mapping[str, ReusedView]
    typed: Mapping[str, Any]
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, form: FormData, labels: Mapping[str, Text]) -> Self:
        reused = {
            name: ReusedView(label=labels[name], value=masked(found.value), provenance=found.provenance)
            for name, found in form.reused.items()
        }
        typed = {name: masked(value) for name, value in form.typed.items()}
        return cls(reused=reused, typed=typed, missing=form.missing)

    def withheld(self) -> Self:
        """Without the reused values."""
        reused = {name: found.without_value() for name, found in self.reused.items()}
        return self.model_copy(update={"reused": reused})

    @property
    def is_withheld(self) -> bool:
        return any(found.withheld for found in self.reused.values())


class PaymentView(View):
    """A payment, and where to make it while it is open."""

    id: PaymentId
    amount_vnd: int
    state: PaymentState
    checkout_url: str | None
    expires_at: datetime | None

    @classmethod
    def of(cls, payment: Payment) -> Self:
        is_open = payment.state is PaymentState.OPEN
        return cls(
            id=payment.id,
            amount_vnd=payment.amount_vnd,
            state=payment.state,
            checkout_url=payment.checkout_url if is_open else None,
            expires_at=payment.expires_at if is_open else None,
        )


class FeeView(View):
    """What is owed, once that is known, and its latest payment."""

    amount_vnd: int
    legal_basis: str
    payment: PaymentView | None


class ReceiptView(View):
    """The receipt and appointment slip. `components` are the record types that stood in for papers."""

    unit: Text
    received_at: datetime
    due_at: datetime
    working_days: int
    components: tuple[str, ...]


class RefusalView(View):
    """Why the dossier was stopped."""

    code: str
    reason: Text


class ResultView(View):
    """Where the signed result is, and where anybody may check it."""

    id: ResultId
    code: ResultCode
    verify_url: str


class EventView(View):
    """One step on the progress page."""

    state: StateView
    at: datetime
    note: str


class ApplicationView(View):
    """The whole application. `version` is also its ETag."""

    id: ApplicationId
    procedure: str
    title: Text
    state: StateView
    version: int
    dossier_code: DossierCode | None
    form: FormView
    fee: FeeView | None
    receipt: ReceiptView | None
    due_at: datetime | None
    refusal: RefusalView | None
    result: ResultView | None
    events: tuple[EventView, ...]

    def withheld(self) -> Self:
        """Without the reused values."""
        return self.model_copy(update={"form": self.form.withheld()})


class ApplicationSummary(View):
    """One line of a resident's list."""

    id: ApplicationId
    title: Text
    state: StateView
    dossier_code: DossierCode | None
    created_at: datetime
    due_at: datetime | None

    @classmethod
    def of(cls, row: ApplicationRow, title: Text) -> Self:
        return cls(
            id=ApplicationId.parse(row.id),
            title=title,
            state=StateView.of(row.state),
            dossier_code=None if row.dossier_code is None else DossierCode.parse(row.dossier_code),
            created_at=row.created_at,
            due_at=row.due_at,
        )


class CompletionView(View):
    """The degree of completion, as a code and in words."""

    code: Completion
    vi: str
    en: str


class DossierView(View):
    """All that the public may see of a dossier."""

    dossier_code: DossierCode
    completion: CompletionView

    @classmethod
    def of(cls, code: DossierCode, state: State) -> Self:
        completion = state.completion
        label = completion.label
        return cls(dossier_code=code, completion=CompletionView(code=completion, vi=label.vi, en=label.en))


def fee_view(row: ApplicationRow, offered: Offered, payment: Payment | None) -> FeeView | None:
    fee = offered.procedure.fee
    if fee is None or not row.fee_vnd:
        return None
    return FeeView(
        amount_vnd=row.fee_vnd,
        legal_basis=fee.legal_basis,
        payment=None if payment is None else PaymentView.of(payment),
    )


def receipt_view(row: ApplicationRow, offered: Offered, form: FormData) -> ReceiptView | None:
    if row.received_at is None or row.due_at is None:
        return None
    return ReceiptView(
        unit=offered.procedure.agency.title,
        received_at=row.received_at,
        due_at=row.due_at,
        working_days=offered.procedure.deadline.days,
        components=tuple(dict.fromkeys(reused.provenance.record_type for reused in form.reused.values())),
    )


def refusal_view(refused: Refused | None) -> RefusalView | None:
    return None if refused is None else RefusalView(code=refused.code, reason=refused.reason)


def result_view(row: ApplicationRow, base_url: str) -> ResultView | None:
    if row.result_id is None or row.result_code is None:
        return None
    return ResultView(
        id=ResultId.parse(row.result_id),
        code=ResultCode.parse(row.result_code),
        verify_url=f"{base_url}/verify/{row.result_code}",
    )


def event_views(rows: Iterable[ApplicationEventRow]) -> tuple[EventView, ...]:
    return tuple(EventView(state=StateView.of(row.state), at=row.at, note=row.note) for row in rows)


def masked(value: Any) -> Any:
    """A personal number by its last three digits; everything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        PersonalNumber.parse(value, allow_real=True)
    except InvalidPersonalNumber:
        return value
    return f"…{value[-3:]}"
