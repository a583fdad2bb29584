"""The National Insurance Database: the health insurance card and the facilities where care begins.

Content: Decree 43/2021, art. 6. Card number of 15 characters: group, benefit level, province, social insurance number.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.nation import units
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import Fault, UnknownFacility
from mock_registries.registry import Change, Day, DayOrYear, Question, RecordType, Registry, Text, Values
from mock_registries.strict_json import Body

FacilityCode = Annotated[
    str, Field(pattern=r"^[0-9]{2}-[0-9]{3}$", description="Mã cơ sở khám chữa bệnh. Facility code.")
]

# Invented: three facilities in each unit, named after it.
_KINDS: Final = {
    "001": "Bệnh viện Đa khoa",
    "002": "Trung tâm Y tế khu vực",
    "003": "Bệnh viện Y học cổ truyền",
}
FACILITIES: Final = {
    f"{unit.code}-{number}": f"{kind} {unit.name}" for unit in units.UNITS for number, kind in _KINDS.items()
}


class HealthInsuranceCard(TypedDict):
    """Thẻ bảo hiểm y tế."""

    card_number: Annotated[
        str, Field(pattern=r"^[A-Z]{2}[1-5][0-9]{12}$", description="Số thẻ. Card number.")
    ]
    social_insurance_number: Annotated[
        str, Field(pattern=r"^[0-9]{10}$", description="Mã số BHXH. Social insurance number.")
    ]
    group_code: Annotated[
        str, Field(pattern=r"^[A-Z]{2}$", description="Mã đối tượng. Code of the insured group.")
    ]
    benefit_level: Annotated[int, Field(ge=1, le=5, description="Mã mức hưởng. Code of the benefit level.")]
    initial_facility_code: FacilityCode
    initial_facility_name: Annotated[
        str, Field(description="Nơi đăng ký khám chữa bệnh ban đầu. Facility of first contact.")
    ]
    valid_from: Annotated[Day, Field(description="Có giá trị từ ngày. First day of validity.")]
    valid_to: Annotated[Day, Field(description="Có giá trị đến ngày. Last day of validity.")]
    five_years_continuous_from: Annotated[
        Day, Field(description="Thời điểm đủ 5 năm liên tục. Five years continuous from.")
    ]
    full_name: Annotated[str, Field(description="Họ và tên. Full name.")]
    date_of_birth: Annotated[
        DayOrYear,
        Field(
            description="Ngày sinh, hoặc chỉ năm sinh. Date of birth, or the year where only that is known."
        ),
    ]
    sex: Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]


class CardChanges(Body):
    """What may be written to a card: the facility of first contact."""

    initial_facility_code: FacilityCode


class FacilityQuestion(Body):
    """Which unit's facilities are asked for; all, if none is named."""

    province: (
        Annotated[str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the unit.")] | None
    ) = None


class Facility(BaseModel):
    """A health facility."""

    code: FacilityCode
    name: str


class Facilities(BaseModel):
    """Health facilities, by code."""

    facilities: list[Facility]


def health_insurance_card(nation: Nation, person: Person) -> HealthInsuranceCard | None:
    """Return the card of an insured resident."""
    coverage = find_coverage(person, nation.seed)
    if coverage is None:
        return None
    unit = nation.household(person.household).current.commune.unit
    facility = f"{unit.code}-{Dice(nation.seed, 'facility', person.household).one_of(tuple(_KINDS), 'kind')}"
    return HealthInsuranceCard(
        card_number=f"{coverage.group_code}{coverage.benefit_level}{unit.code}{coverage.social_insurance_number}",
        social_insurance_number=coverage.social_insurance_number,
        group_code=coverage.group_code,
        benefit_level=coverage.benefit_level,
        initial_facility_code=facility,
        initial_facility_name=FACILITIES[facility],
        valid_from=coverage.valid_from.isoformat(),
        valid_to=coverage.valid_to.isoformat(),
        five_years_continuous_from=coverage.five_years_continuous_from.isoformat(),
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        sex="male" if person.sex == "male" else "female",
    )


def change_facility(_: Values, changes: CardChanges) -> Values:
    """Return the new facility; raise UnknownFacility where there is none with that code."""
    name = FACILITIES.get(changes.initial_facility_code)
    if name is None:
        raise UnknownFacility(Fault("#/changes/initial_facility_code", "is not the code of a facility"))
    return {"initial_facility_code": changes.initial_facility_code, "initial_facility_name": name}


def facilities(_: Nation, question: FacilityQuestion) -> Facilities:
    """Return the facilities of one unit, or all."""
    wanted = question.province
    return Facilities(
        facilities=[
            Facility(code=code, name=name)
            for code, name in FACILITIES.items()
            if wanted is None or code.startswith(f"{wanted}-")
        ]
    )


REGISTRY: Final = Registry(
    slug="insurance",
    title=Text("Cơ sở dữ liệu quốc gia về bảo hiểm", "National Insurance Database"),
    owner=Text("Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
    version="1.0.0",
    record_types=(
        RecordType(
            "health_insurance_card",
            Text("Thẻ bảo hiểm y tế", "Health insurance card"),
            HealthInsuranceCard,
            health_insurance_card,
            Change(CardChanges, change_facility, {"initial_facility_code": "79-002"}),
            is_correctable=True,
        ),
    ),
    questions=(
        Question(
            path="/v1/facilities",
            title=Text("Danh mục cơ sở khám chữa bệnh", "Health facilities"),
            question=FacilityQuestion,
            reply=Facilities,
            answer=facilities,
            is_open=True,
            example={"province": "46"},
        ),
    ),
)
