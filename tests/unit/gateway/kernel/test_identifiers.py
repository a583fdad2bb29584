import copy
import pickle
from datetime import UTC, date, datetime

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from gateway.kernel.identifiers import (
    AccountId,
    AgencyCode,
    ApplicationId,
    ClientId,
    ConsentId,
    DisclosureId,
    DossierCode,
    HealthFacilityCode,
    HealthInsuranceCardNumber,
    Identifier,
    InvalidIdentifier,
    OpaqueId,
    PaymentId,
    ProcedureCode,
    RecordType,
    ResultCode,
    ResultId,
)

VALID: list[tuple[type[Identifier], str]] = [
    (AgencyCode, "H26"),
    (AgencyCode, "H26.001.00"),
    (AgencyCode, "G01.899"),
    (DossierCode, "000.00.00.H26-220427-0001"),
    (DossierCode, "H26.001.00-260105-0001"),
    (DossierCode, "G01.899.00-260131-120001"),
    (DossierCode, "H29.12-20240229-0012345"),
    (ProcedureCode, "1.004222"),
    (ProcedureCode, "1.000603.H21"),
    (ProcedureCode, "1.000603.000.00.00.H63"),
    (RecordType, "health_insurance_card"),
    (RecordType, "residence"),
    (ClientId, "demo-bank"),
    (ClientId, "portal"),
    (HealthInsuranceCardNumber, "TE1010123456789"),
    (HealthFacilityCode, "01-013"),
    (ResultCode, "0123-4567-89AB-CDEF"),
    (ConsentId, "con_" + "a2" * 13),
]

INVALID: list[tuple[type[Identifier], str]] = [
    (AgencyCode, "000.00.00.H26"),
    (AgencyCode, "Z01"),
    (AgencyCode, "H26."),
    (AgencyCode, "h26"),
    (AgencyCode, "H26" + ".001" * 9),
    (DossierCode, "H26.001.00-260105-001"),
    (DossierCode, "H26.001.00-260230-0001"),
    (DossierCode, "H26.001.00-19991231-0001"),
    (DossierCode, "H26.001.00-260105-0001\n"),
    (DossierCode, "H26.001.00-260105-" + "1" * 13),
    (DossierCode, "H2-260105-0001"),
    (DossierCode, "." * 5 + "-260105-0001"),
    (DossierCode, "A" * 36 + "-260105-0001"),
    (DossierCode, "H26.001.00-٢٦٠١٠٥-0001"),
    (ProcedureCode, "5.004222"),
    (ProcedureCode, "1.00422"),
    (ProcedureCode, "1.004222.H64"),
    (ProcedureCode, "1.004222.H00"),
    (ProcedureCode, "1.004222.G01"),
    (RecordType, "health-insurance"),
    (RecordType, "_card"),
    (RecordType, "card__x"),
    (RecordType, "a" * 65),
    (ClientId, "Demo"),
    (ClientId, "demo bank"),
    (ClientId, "-demo"),
    (HealthInsuranceCardNumber, "TE6010123456789"),
    (HealthInsuranceCardNumber, "0123456789"),
    (HealthFacilityCode, "02-013"),
    (HealthFacilityCode, "01-13"),
    (ResultCode, "0123-4567-89AB-CDEU"),
    (ResultCode, "0123-4567-89AB-CDE"),
    (ResultCode, "0123-4567-89AB-CDEF-0"),
    (ResultCode, "ı123-4567-89AB-CDEF"),
    (ConsentId, "dis_" + "a2" * 13),
    (ConsentId, "con_" + "A2" * 13),
    (ConsentId, "con_" + "a2" * 12),
]


def kinds(base: type[Identifier] = Identifier) -> list[type[Identifier]]:
    below = base.__subclasses__()
    return [kind for kind in below if kind is not OpaqueId] + [
        deeper for kind in below for deeper in kinds(kind)
    ]


@pytest.mark.parametrize(("kind", "text"), VALID)
def test_valid_text_is_kept_as_it_is(kind: type[Identifier], text: str) -> None:
    identifier = kind.parse(text)

    assert str(identifier) == text
    assert repr(identifier) == f"{kind.__name__}('{text}')"
    assert pickle.loads(pickle.dumps(identifier)) == copy.deepcopy(identifier) == identifier  # noqa: S301


@pytest.mark.parametrize(("kind", "text"), INVALID)
def test_invalid_text_is_refused_without_being_repeated(kind: type[Identifier], text: str) -> None:
    with pytest.raises(InvalidIdentifier) as refused:
        kind.parse(text)
    assert str(refused.value) == f"not a valid {kind.noun}"


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "a" * 1_000_000, "' OR 1=1 --", "../x"])
def test_hostile_text_is_refused_by_every_kind(kind: type[Identifier], text: str) -> None:
    with pytest.raises(InvalidIdentifier):
        kind.parse(text)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_tried_above(kind: type[Identifier]) -> None:
    assert issubclass(kind, OpaqueId) or kind in {tried for tried, _ in VALID}


@pytest.mark.parametrize(("kind", "text"), VALID)
def test_no_identifier_can_be_changed(kind: type[Identifier], text: str) -> None:
    identifier = kind.parse(text)

    assert not hasattr(identifier, "__dict__")
    with pytest.raises(AttributeError):
        identifier._text = "other"
    with pytest.raises(TypeError):
        kind(text)


def test_identifiers_of_two_kinds_are_never_equal() -> None:
    assert RecordType.parse("portal") != ClientId.parse("portal")
    assert len({RecordType.parse("portal"), ClientId.parse("portal")}) == 2
    assert RecordType.parse("portal") != "portal"


class Filing(BaseModel):
    dossier: DossierCode
    types: list[RecordType] = []


def test_model_reads_and_writes_the_text() -> None:
    body = {"dossier": "H26.001.00-260105-0001", "types": ["residence"]}

    filing = Filing.model_validate(body)

    assert filing.dossier == DossierCode.parse("H26.001.00-260105-0001")
    assert filing.model_dump() == filing.model_dump(mode="json") == body
    assert Filing(dossier=filing.dossier).dossier is filing.dossier


@pytest.mark.parametrize("value", ["secret value", 7, None, {"a": 1}])
def test_model_error_points_at_the_field_without_the_value(value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        Filing.model_validate({"dossier": value})

    (fault,) = refused.value.errors(include_input=False)
    assert fault["loc"] == ("dossier",)
    assert (fault["type"], fault["msg"]) == ("invalid_identifier", "not a valid dossier code")


def test_schema_states_pattern_and_length() -> None:
    schema = TypeAdapter(HealthFacilityCode).json_schema()

    assert schema["maxLength"] == 6
    assert schema["pattern"].startswith("^(?:(?:01|04|08|")


@pytest.mark.parametrize(
    ("text", "unit", "day", "sequence"),
    [
        ("000.00.00.H26-220427-0001", "000.00.00.H26", date(2022, 4, 27), 1),
        ("H26.001.00-260105-0042", "H26.001.00", date(2026, 1, 5), 42),
        ("G01.899.00-260131-120001", "G01.899.00", date(2026, 1, 31), 120001),
        ("H29.12-20240229-0012345", "H29.12", date(2024, 2, 29), 12345),
    ],
    ids=["2018", "2025", "centralised", "as-practised"],
)
def test_dossier_code_of_any_generation_is_understood(text: str, unit: str, day: date, sequence: int) -> None:
    code = DossierCode.parse(text)

    assert (code.unit, code.day, code.sequence) == (unit, day, sequence)


@pytest.mark.parametrize(
    ("agency", "sequence", "issued"),
    [
        ("H26.001.00", 1, "H26.001.00-260105-0001"),
        ("H26.001", 9999, "H26.001.00-260105-9999"),
        ("H26", 10000, "H26.000.00-260105-10000"),
    ],
)
def test_dossier_code_is_issued_in_the_form_of_2025(agency: str, sequence: int, issued: str) -> None:
    code = DossierCode.issue(AgencyCode.parse(agency), date(2026, 1, 5), sequence)

    assert str(code) == issued


@pytest.mark.parametrize(
    ("agency", "sequence"),
    [("H26.001.00.01", 1), ("H26.01", 1), ("H26", 0), ("H26", -1), ("H26", 10**12)],
    ids=["too-deep", "short-group", "zero", "negative", "too-large"],
)
def test_dossier_code_that_cannot_be_written_is_not_issued(agency: str, sequence: int) -> None:
    with pytest.raises(InvalidIdentifier):
        DossierCode.issue(AgencyCode.parse(agency), date(2026, 1, 5), sequence)


def test_dossier_code_needs_a_local_day_not_a_moment() -> None:
    with pytest.raises(TypeError):
        DossierCode.issue(AgencyCode.parse("H26"), datetime(2026, 1, 5, 20, tzinfo=UTC), 1)


@pytest.mark.parametrize(
    ("text", "province"), [("1.000603", None), ("1.000603.H21", "H21"), ("1.000603.000.00.00.H21", "H21")]
)
def test_procedure_code_names_the_national_procedure_and_its_province(
    text: str, province: str | None
) -> None:
    code = ProcedureCode.parse(text)

    assert code.national == ProcedureCode.parse("1.000603")
    assert code.province == (None if province is None else AgencyCode.parse(province))


def test_agency_code_knows_its_top_level() -> None:
    assert AgencyCode.parse("H26.001.00").top == "H26"


def test_insurance_card_number_tells_group_level_and_insurance_number() -> None:
    number = HealthInsuranceCardNumber.parse("GD4010123456789")

    assert (number.group, number.benefit_level, number.insurance_number) == ("GD", 4, "0123456789")


def test_facility_code_tells_its_province() -> None:
    assert HealthFacilityCode.parse("79-024").province_code == "79"


@pytest.mark.parametrize(
    "typed", ["0123-4567-89ab-cdef", "o123456789abcdef", " OI23 4567 89AB CDEF ", "0l23-4567-89AB-CDEF"]
)
def test_result_code_forgives_how_people_type(typed: str) -> None:
    assert str(ResultCode.parse(typed)) == "0123-4567-89AB-CDEF"


def test_result_code_holds_all_eighty_bits() -> None:
    assert str(ResultCode.new(bytes(10))) == "0000-0000-0000-0000"
    assert str(ResultCode.new(b"\xff" * 10)) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
    assert str(ResultCode.new(bytes(9) + b"\x01")) == "0000-0000-0000-0001"
    assert len({ResultCode.new() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [
        (ConsentId, "con_"),
        (DisclosureId, "dis_"),
        (ApplicationId, "app_"),
        (PaymentId, "pay_"),
        (ResultId, "res_"),
        (AccountId, "acc_"),
    ],
)
def test_opaque_id_is_its_prefix_and_random_characters(kind: type[OpaqueId], prefix: str) -> None:
    made = kind.new(b"\xff" * 16)

    assert str(made) == prefix + "7" * 25 + "4"
    assert kind.parse(str(kind.new())) != made


@pytest.mark.parametrize("size", [0, 9, 11, 15, 17])
def test_ids_are_made_of_exactly_the_random_bytes_they_need(size: int) -> None:
    with pytest.raises(ValueError, match="random bytes"):
        ResultCode.new(bytes(size))
    with pytest.raises(ValueError, match="random bytes"):
        ConsentId.new(bytes(size))
