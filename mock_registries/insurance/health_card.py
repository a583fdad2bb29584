"""The health insurance card: Decree 43/2021/ND-CP, art. 6.

Card number of 15 characters: group, benefit level, province, social insurance number (Decision 1351/QD-BHXH).
"""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.fields import FullName, Sex
from mock_registries.facts.numbers import household_code
from mock_registries.insurance import fields
from mock_registries.insurance.facilities import FACILITIES, KINDS, FacilityCode
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import Fault, UnknownFacility
from mock_registries.registry import Day, Values
from mock_registries.strict_json import Body


class HealthInsuranceCard(TypedDict):
    """Thẻ bảo hiểm y tế."""

    card_number: Annotated[
        str, Field(pattern=r"^[A-Z]{2}[1-5][0-9]{12}$", description="Số thẻ. Card number.")
    ]
    social_insurance_number: fields.SocialInsuranceNumber
    household_code: fields.HouseholdCode
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
    full_name: FullName
    date_of_birth: fields.DateOfBirth
    sex: Sex


class CardChanges(Body):
    """What may be written to a card: the facility of first contact."""

    initial_facility_code: FacilityCode


def health_insurance_card(nation: Nation, person: Person) -> HealthInsuranceCard | None:
    """Return the card of an insured resident."""
    coverage = find_coverage(person, nation.seed)
    if coverage is None:
        return None
    household = nation.household(person.household)
    unit = household.current.commune.unit.code
    number = coverage.social_insurance_number
    # A household goes to one facility.
    facility = f"{unit}-{KINDS[(household.number + nation.seed) % len(KINDS)]}"
    return {
        "card_number": f"{coverage.group_code}{coverage.benefit_level}{unit}{number}",
        "social_insurance_number": number,
        "household_code": household_code(nation.seed, household.number),
        "group_code": coverage.group_code,
        "benefit_level": coverage.benefit_level,
        "initial_facility_code": facility,
        "initial_facility_name": FACILITIES[facility],
        "valid_from": coverage.valid_from.isoformat(),
        "valid_to": coverage.valid_to.isoformat(),
        "five_years_continuous_from": coverage.five_years_continuous_from.isoformat(),
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
    }


def change_facility(_: Values, changes: CardChanges) -> Values:
    """Return the new facility; raise UnknownFacility where there is none with that code."""
    name = FACILITIES.get(changes.initial_facility_code)
    if name is None:
        raise UnknownFacility(Fault("#/changes/initial_facility_code", "is not the code of a facility"))
    return {"initial_facility_code": changes.initial_facility_code, "initial_facility_name": name}
