from datetime import UTC, date, datetime
from typing import Any

from gateway.contracts.procedure import Case, Granted, Refused
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import HealthFacilityCode
from gateway.kernel.provinces import UNITS
from services.health_insurance_facility_change import FACILITIES, PROCEDURE, Form, decide, must_change
from tests.factories.forms import form_of


def _form(**changes: Any) -> Form:
    return form_of(Form, PROCEDURE, **changes)


def _case(today: date = date(2026, 11, 20)) -> Case:
    return Case("G24.000.00-261120-0001", datetime(2026, 11, 20, 2, 0, tzinfo=UTC), today, Level.TWO)


def test_the_confirmation_names_old_and_new_facility() -> None:
    decision = decide(_form(), _case())
    assert isinstance(decision, Granted)
    assert set(decision.claims) == set(PROCEDURE.result.fields)
    assert decision.claims["previous_facility_code"] == "01-001"
    assert decision.claims["facility_name"] == "Trung tâm Y tế khu vực Hà Nội"


def test_an_extract_of_before_is_its_evidence_where_there_is_one() -> None:
    without = decide(_form(), _case())
    having = decide(_form(extract_code="0000-0000-0000-0000"), _case())
    assert isinstance(without, Granted)
    assert isinstance(having, Granted)
    assert (without.claims["evidence_code"], having.claims["evidence_code"]) == (None, "0000-0000-0000-0000")


def test_the_card_must_be_valid_today() -> None:
    assert isinstance(decide(_form(), _case(date(2026, 12, 31))), Granted)
    decision = decide(_form(), _case(date(2027, 1, 1)))
    assert isinstance(decision, Refused)
    assert decision.code == "card-expired"


def test_a_change_must_change_something() -> None:
    obstacle = must_change(_form(new_facility="01-001"))
    assert obstacle is not None
    assert obstacle.code == "facility-unchanged"
    assert must_change(_form()) is None


def test_every_province_of_today_has_three_facilities() -> None:
    assert {HealthFacilityCode.parse(code).province_code for code in FACILITIES} == set(UNITS)
    assert len(FACILITIES) == 3 * len(UNITS)


def test_the_card_gets_the_new_facility_and_nothing_else() -> None:
    assert PROCEDURE.effects[0].changes(_form(), {}) == {"initial_facility_code": "01-002"}


def test_it_is_free() -> None:
    assert PROCEDURE.fee is None
