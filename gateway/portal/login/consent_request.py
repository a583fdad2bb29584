"""What the portal asks a resident to agree to before it fills in a form: the prefill plan of the procedure, and no more."""

from typing import Final

from pydantic import TypeAdapter

from gateway.contracts.procedure import Procedure, prefill_plan
from gateway.identity.ports import RecordRequest
from gateway.kernel.purpose import LegalBasis, Purpose

DETAILS: Final = TypeAdapter(tuple[RecordRequest, ...])


def record_requests(procedure: Procedure, period_days: int) -> tuple[RecordRequest, ...]:
    """One detail (RFC 9396) for each record type of the plan."""
    return tuple(
        RecordRequest(
            type="vn_record",
            record_type=record_type,
            fields=tuple(sorted(fields)),
            purpose=Purpose.ADMINISTRATIVE_PROCEDURE,
            legal_basis=LegalBasis.CONSENT,
            period_days=period_days,
        )
        for record_type, fields in prefill_plan(procedure).items()
    )
