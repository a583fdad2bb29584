"""The social insurance record (sổ bảo hiểm xã hội): number, periods, employer, what was paid, and the pension.

Decree 43/2021/ND-CP, art. 6. The personal number takes the place of the social insurance number since 1 August 2025 (Official
Letter 1804/BHXH-QLT); the record shows both. Army and police keep their own books and show no unit.
"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.contributions import Contributions, Period, find_contributions
from mock_registries.facts.fields import FullName, PersonalNumber, Sex
from mock_registries.facts.months import text_of
from mock_registries.facts.numbers import household_code
from mock_registries.facts.work import Employer, employer_of, past_employer
from mock_registries.insurance import fields
from mock_registries.nation.coverage import social_insurance_number
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

Status = Literal["contributing", "paused", "pensioner", "ended"]


class ContributionPeriod(TypedDict):
    """Một quá trình đóng."""

    from_month: Annotated[fields.Month, Field(description="Từ tháng. First month.")]
    to_month: Annotated[fields.Month | None, Field(description="Đến tháng; null: đang đóng. Last month.")]
    employer_name: Annotated[str, Field(description="Đơn vị. Employer.")]
    monthly_salary: Annotated[
        fields.Amount, Field(description="Tiền lương đóng, đồng/tháng. Salary paid on, VND a month.")
    ]


class SocialInsurance(TypedDict):
    """Thông tin bảo hiểm xã hội."""

    personal_number: PersonalNumber
    social_insurance_number: fields.SocialInsuranceNumber
    household_code: fields.HouseholdCode
    full_name: FullName
    date_of_birth: fields.DateOfBirth
    sex: Sex
    status: Annotated[
        Status,
        Field(
            description="Tình trạng: đang đóng, bảo lưu, hưởng lương hưu, đã chấm dứt vì chết. "
            "Contributing, paused, pensioner, or ended by death."
        ),
    ]
    managing_body: Annotated[str, Field(description="Cơ quan quản lý. Managing body.")]
    employer_code: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9]{7}([0-9]{3})?[A-Z]{2}[A-Z0-9]{3}$",
            description="Mã đơn vị; null: không đang làm việc. Code of the employer; null: not employed.",
        ),
    ]
    employer_name: Annotated[str | None, Field(description="Đơn vị đang đóng. Employer who pays now.")]
    monthly_salary: Annotated[
        fields.Amount | None,
        Field(description="Tiền lương đang đóng, đồng/tháng. Salary paid on now, VND a month."),
    ]
    periods: Annotated[
        list[ContributionPeriod], Field(description="Quá trình đóng, cũ trước. Periods, eldest first.")
    ]
    months_contributed: Annotated[
        fields.Months, Field(description="Tổng số tháng đã đóng. Months paid in all.")
    ]
    last_contribution_month: Annotated[
        fields.Month, Field(description="Tháng đóng gần nhất. Last month paid.")
    ]
    pension_from: Annotated[
        fields.Month | None, Field(description="Hưởng lương hưu từ tháng. Pension since.")
    ]
    monthly_pension: Annotated[
        fields.Amount | None, Field(description="Mức lương hưu, đồng/tháng. Pension, VND a month.")
    ]


def social_insurance(nation: Nation, person: Person) -> SocialInsurance | None:
    """Return the record of somebody who ever paid; that of the dead is closed."""
    seed = nation.seed
    paid = find_contributions(person, seed)
    if paid is None:
        return None
    current = employer_of(nation, person) if paid.is_running else None
    return {
        "personal_number": person.personal_number,
        "social_insurance_number": social_insurance_number(person.index, seed),
        "household_code": household_code(seed, person.household),
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "status": status_of(person, paid),
        "managing_body": _managing_body(nation, person, current),
        "employer_code": current.code if current else None,
        "employer_name": current.name if current else None,
        "monthly_salary": paid.periods[-1].salary if current else None,
        "periods": [_shown(nation, person, period) for period in paid.periods],
        "months_contributed": paid.months,
        "last_contribution_month": text_of(paid.until),
        "pension_from": text_of(paid.pension_from) if paid.pension_from is not None else None,
        "monthly_pension": paid.pension if paid.pension_from is not None else None,
    }


def status_of(person: Person, paid: Contributions) -> Status:
    """Return where somebody stands with the fund."""
    if person.died is not None:
        return "ended"
    if paid.pension_from is not None:
        return "pensioner"
    return "contributing" if paid.is_running else "paused"


def _managing_body(nation: Nation, person: Person, employer: Employer | None) -> str:
    if employer is not None and employer.group in {"QN", "CA"}:
        return f"Bảo hiểm xã hội {employer.name}"
    return f"Bảo hiểm xã hội {nation.household(person.household).home.commune.unit.title}"


def _shown(nation: Nation, person: Person, period: Period) -> ContributionPeriod:
    return {
        "from_month": text_of(period.first),
        "to_month": None if period.last is None else text_of(period.last),
        "employer_name": employer_in(nation, person, period).name,
        "monthly_salary": period.salary,
    }


def employer_in(nation: Nation, person: Person, period: Period) -> Employer:
    """Return who paid in that period."""
    if period.choice is None:
        return employer_of(nation, person)
    return past_employer(nation.seed, person.index, period.choice)
