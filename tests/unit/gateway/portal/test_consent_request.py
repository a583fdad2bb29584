import pytest

from gateway.contracts.procedure import Procedure, prefill_plan
from gateway.kernel.purpose import Purpose
from gateway.plugins import find_plugins
from gateway.portal.login.consent_request import record_requests

PROCEDURES = find_plugins().procedures.values()


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.code)
def test_consent_is_asked_for_what_the_form_reuses_and_for_nothing_else(procedure: Procedure) -> None:
    asked = {request.record_type: frozenset(request.fields) for request in record_requests(procedure, 30)}
    assert asked == prefill_plan(procedure)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.code)
def test_consent_is_asked_for_one_purpose_and_one_period(procedure: Procedure) -> None:
    frames = {(request.purpose, request.period_days) for request in record_requests(procedure, 7)}
    assert frames == {(Purpose.ADMINISTRATIVE_PROCEDURE, 7)}
