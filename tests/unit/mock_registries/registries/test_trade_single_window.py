import pytest

from mock_registries.enterprises.window_procedures import PROCEDURES
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.nation import Nation
from mock_registries.problems import MalformedRequest, NoSuchPage
from mock_registries.registries.customs import customs_declarations
from mock_registries.registries.trade_single_window import (
    ProcedureQuestion,
    procedures,
    trade_dossier,
)
from mock_registries.strict_json import read

NATION = Nation(2026, 10_000)
DOSSIERS = [(person, record) for person in NATION.people() if (record := trade_dossier(NATION, person))]


@pytest.mark.parametrize(("state", "total"), [("connected", 16), ("unconnected", 44), (None, 60)])
def test_16_of_60_procedures_are_connected(state: str | None, total: int) -> None:
    found = procedures(NATION, ProcedureQuestion.model_validate({"state": state, "page_size": 100}))
    assert found.total == len(found.procedures) == total
    assert (found.coverage.connected, found.coverage.total, found.coverage.percent) == (16, 60, 26.67)


def test_every_procedure_has_a_code_and_a_name_of_its_own() -> None:
    assert len({procedure.code for procedure in PROCEDURES}) == len(PROCEDURES)
    assert len({procedure.vi for procedure in PROCEDURES}) == len(PROCEDURES)
    assert len({procedure.en for procedure in PROCEDURES}) == len(PROCEDURES)


def test_the_window_knows_dossiers_of_connected_procedures_only() -> None:
    connected = {procedure.code for procedure in PROCEDURES if procedure.is_connected}
    assert DOSSIERS
    for _, record in DOSSIERS:
        assert {dossier["procedure_code"] for dossier in record["dossiers"]} <= connected


def test_a_dossier_is_decided_after_it_was_filed_and_open_ones_have_no_decision() -> None:
    for _, record in DOSSIERS:
        for dossier in record["dossiers"]:
            decided = dossier["decided_on"]
            assert (decided is None) == (dossier["state"] not in {"granted", "refused"})
            assert decided is None or dossier["filed_on"] < decided <= CENSUS_DAY.isoformat()


def test_who_declares_to_customs_is_the_trader_of_the_window() -> None:
    for person, record in DOSSIERS:
        declared = customs_declarations(NATION, person)
        assert declared is None or declared["trader_tax_code"] == record["trader_tax_code"]


def test_a_page_beyond_the_list_and_a_state_that_is_none_are_refused() -> None:
    with pytest.raises(NoSuchPage):
        procedures(NATION, ProcedureQuestion(page=3))
    with pytest.raises(MalformedRequest):
        read(ProcedureQuestion, {"state": "half"})
