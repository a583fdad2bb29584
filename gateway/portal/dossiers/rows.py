"""What a form already holds, as its page shows it: each value with where it comes from, each gap with why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.applications.prefill import INCOMPLETE
from gateway.applications.procedures.catalogue import Offered
from gateway.applications.views import FormView, ReusedView
from gateway.contracts.registry import Catalogue, CatalogueEntry
from gateway.kernel.errors import ErrorKind, GatewayError, all_error_classes
from gateway.kernel.text import Text


@dataclass(frozen=True)
class ReusedRow:
    """One value that nobody typed, under its name in the form."""

    name: str
    reused: ReusedView
    source: CatalogueEntry


@dataclass(frozen=True)
class MissingRow:
    """What one record did not give, and why. It `passes` when the registry may answer a little later."""

    labels: tuple[Text, ...]
    source: CatalogueEntry
    reason: Text
    required: bool
    passes: bool


def reused_rows(form: FormView, catalogue: Catalogue) -> list[ReusedRow]:
    """In the order of the form."""
    return [
        ReusedRow(name, reused, catalogue[reused.provenance.record_type])
        for name, reused in form.reused.items()
    ]


def missing_rows(offered: Offered, form: FormView, catalogue: Catalogue) -> list[MissingRow]:
    """Gaps of one record with one reason stand together."""
    errors = {error.code: error for error in all_error_classes()}
    groups: dict[tuple[str, str, bool], list[Text]] = {}
    for gap in form.missing:
        groups.setdefault((gap.record_type, gap.reason, gap.required), []).append(offered.labels[gap.field])
    return [
        _missing_row(tuple(labels), catalogue[record_type], reason, errors.get(reason), required=required)
        for (record_type, reason, required), labels in groups.items()
    ]


def _missing_row(
    labels: tuple[Text, ...],
    source: CatalogueEntry,
    reason: str,
    error: type[GatewayError] | None,
    *,
    required: bool,
) -> MissingRow:
    """Without an error the record is there, but not this part of it, or not all of it."""
    return MissingRow(
        labels,
        source,
        reason=_WITHOUT_ERROR.get(reason, _NO_VALUE) if error is None else error.hint,
        required=required,
        passes=error is not None and error.kind in _PASSING,
    )


def typed_rows(offered: Offered, typed: Mapping[str, Any]) -> Iterable[tuple[Text, Any]]:
    """Each answer with its question; of a choice the words, not the code."""
    for name, ask in offered.form.asked.items():
        if name in typed:
            yield ask.label, ask.choices.get(str(typed[name]), typed[name])


_PASSING = {ErrorKind.UNAVAILABLE, ErrorKind.UPSTREAM_TIMEOUT, ErrorKind.UPSTREAM_FAILED}
_NO_VALUE = Text("Bản ghi có, nhưng mục này để trống.", "The record is there, but this part of it is empty.")
_INCOMPLETE = Text(
    "Cơ sở dữ liệu ghi chưa đủ mục này (ví dụ chỉ có năm sinh).",
    "The registry knows this only in part (such as the year of birth alone).",
)
_WITHOUT_ERROR = {INCOMPLETE: _INCOMPLETE}
