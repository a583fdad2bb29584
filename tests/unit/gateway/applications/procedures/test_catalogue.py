from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from gateway.applications.procedures.catalogue import ProcedureCatalogue, ProcedureRefused
from gateway.applications.procedures.errors import ProcedureNotFound, ProcedureNotInForce
from gateway.contracts.procedure import Agency, Ask, Document, Fee, From, Stage, Write
from gateway.contracts.registry import CatalogueEntry
from gateway.kernel.text import Text
from gateway.plugins import catalogue_of, find_plugins
from gateway.results.connector import registry_facts

_plugins = find_plugins()
RECORDS: Mapping[str, CatalogueEntry] = catalogue_of(
    [
        *(connector.facts for connector in _plugins.connectors.values()),
        registry_facts(procedure.result for procedure in _plugins.procedures.values()),
    ]
)
SOUND = _plugins.procedures["2.000635"]
LABEL = Text("Nhãn", "Label")


class Unmarked(BaseModel):
    full_name: str


class Both(BaseModel):
    full_name: Annotated[str, From("citizen_id_card", "full_name"), Ask(LABEL)]


class NoSuchRecord(BaseModel):
    mood: Annotated[str, From("horoscope", "mood")]


class NoSuchField(BaseModel):
    mood: Annotated[str, From("citizen_id_card", "mood")]


class OptionalWithoutDefault(BaseModel):
    full_name: Annotated[str | None, From("citizen_id_card", "full_name", optional=True)]


def _nothing(_form: Any, _claims: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"code": "9.000635"}, "procedure code", id="code"),
        pytest.param({"agency": Agency("z", LABEL)}, "agency code", id="agency"),
        pytest.param({"form": Unmarked}, "neither reused nor asked", id="unmarked"),
        pytest.param({"form": Both}, "both reused and asked", id="both"),
        pytest.param({"form": NoSuchRecord}, "no registry offers", id="record"),
        pytest.param({"form": NoSuchField}, "has no field", id="field"),
        pytest.param({"form": OptionalWithoutDefault}, "default None", id="default"),
        pytest.param({"fee": Fee(1, at=Stage.RESULT)}, "at reception only", id="fee"),
        pytest.param(
            {"effects": (Write("population", "residence", _nothing),)}, "cannot be written", id="read-only"
        ),
        pytest.param(
            {"effects": (Write("population", "birth_certificate", _nothing),)},
            "has no record type",
            id="registry",
        ),
        pytest.param({"effects": (*SOUND.effects, *SOUND.effects)}, "undo", id="two-writes"),
        pytest.param(
            {"result": Document("extract", LABEL, {"result_code": LABEL})}, "the core itself adds", id="claim"
        ),
    ],
)
def test_a_procedure_that_cannot_be_carried_to_its_end_is_refused(
    changes: dict[str, Any], fault: str
) -> None:
    unsound = replace(SOUND, **changes)
    with pytest.raises(ProcedureRefused, match=fault):
        ProcedureCatalogue({unsound.code: unsound}, RECORDS)


def test_a_procedure_is_not_in_force_before_its_day() -> None:
    catalogue = ProcedureCatalogue({SOUND.code: SOUND}, RECORDS)
    assert catalogue.in_force(SOUND.code, SOUND.effective_from).procedure is SOUND
    with pytest.raises(ProcedureNotInForce):
        catalogue.in_force(SOUND.code, date(2026, 6, 30))


def test_an_unknown_procedure_is_not_found() -> None:
    with pytest.raises(ProcedureNotFound):
        ProcedureCatalogue({}, RECORDS).get(SOUND.code)


def test_a_field_is_labelled_by_the_procedure_else_by_its_record() -> None:
    labels = ProcedureCatalogue({SOUND.code: SOUND}, RECORDS).get(SOUND.code).labels
    assert labels["registered_name"].en == "Name in the register"
    assert labels["place_of_birth"] == RECORDS["birth_certificate"].record.fields["place_of_birth"]
    assert labels["copies"].vi == "Số bản"
