"""Unemployment insurance: months paid, and benefits drawn. Law on Employment 38/2013, art. 49-50.

Officials, part-time workers of communes, army and police are not insured against unemployment (art. 43).
"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.contributions import Claim, Contributions, find_contributions
from mock_registries.facts.fields import FullName, PersonalNumber
from mock_registries.facts.months import THIS_MONTH, text_of
from mock_registries.insurance import fields
from mock_registries.insurance.social import employer_in
from mock_registries.nation.coverage import social_insurance_number
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

Status = Literal["contributing", "receiving", "reserved", "ended"]


class BenefitClaim(TypedDict):
    """Một lần hưởng trợ cấp thất nghiệp."""

    from_month: Annotated[fields.Month, Field(description="Từ tháng. First month.")]
    to_month: Annotated[fields.Month, Field(description="Đến tháng. Last month.")]
    months: Annotated[int, Field(ge=1, le=12, description="Số tháng hưởng. Months granted.")]
    monthly_amount: Annotated[
        fields.Amount, Field(description="Mức hưởng, đồng/tháng. Benefit, VND a month.")
    ]
    months_counted: Annotated[
        fields.Months, Field(description="Số tháng đóng đã tính hưởng. Months paid that it used up.")
    ]


class UnemploymentInsurance(TypedDict):
    """Thông tin bảo hiểm thất nghiệp."""

    personal_number: PersonalNumber
    social_insurance_number: fields.SocialInsuranceNumber
    full_name: FullName
    date_of_birth: fields.DateOfBirth
    status: Annotated[
        Status,
        Field(
            description="Tình trạng: đang đóng, đang hưởng, bảo lưu, đã chấm dứt. "
            "Contributing, receiving a benefit, reserved for later, or ended."
        ),
    ]
    months_reserved: Annotated[
        fields.Months,
        Field(description="Số tháng đóng chưa hưởng. Months paid that no benefit has used up."),
    ]
    last_employer_name: Annotated[str, Field(description="Đơn vị gần nhất. Last employer.")]
    last_contribution_month: Annotated[
        fields.Month, Field(description="Tháng đóng gần nhất. Last month paid.")
    ]
    claims: Annotated[
        list[BenefitClaim], Field(description="Các lần hưởng, cũ trước. Benefits, eldest first.")
    ]


def unemployment_insurance(nation: Nation, person: Person) -> UnemploymentInsurance | None:
    """Return the record of somebody who ever paid against unemployment."""
    paid = find_contributions(person, nation.seed)
    if paid is None or not paid.is_insured_against_unemployment:
        return None
    return {
        "personal_number": person.personal_number,
        "social_insurance_number": social_insurance_number(person.index, nation.seed),
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "status": _status(person, paid),
        "months_reserved": paid.unemployment_months,
        "last_employer_name": employer_in(nation, person, paid.periods[-1]).name,
        "last_contribution_month": text_of(paid.until),
        "claims": [_shown(claim) for claim in paid.claims],
    }


def _status(person: Person, paid: Contributions) -> Status:
    if person.died is not None:
        return "ended"
    if paid.is_running:
        return "contributing"
    receives = bool(paid.claims) and paid.claims[-1].last >= THIS_MONTH
    return "receiving" if receives else "reserved"


def _shown(claim: Claim) -> BenefitClaim:
    return {
        "from_month": text_of(claim.first),
        "to_month": text_of(claim.last),
        "months": claim.months,
        "monthly_amount": claim.amount,
        "months_counted": claim.counted,
    }
