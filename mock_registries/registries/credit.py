"""The National Credit Information Centre: two yes-or-no facts about borrowers, and no score.

Owner: State Bank. The source documents want a borrower's identity and standing verified, and vulnerable people protected
from loan sharks: so no amount, lender or score is kept here. Lenders report by the month, so the data is a month behind.
Shares are assumptions: four in ten adults have a loan; 3 of 100 of these are overdue.
"""

from datetime import timedelta
from typing import Annotated, Final

from pydantic import Field

from mock_registries.facts.fields import Flag, Named
from mock_registries.facts.lives import age_of, is_living
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import RecordType, Registry, Text

_ADULT: Final = 18
_BORROWERS_PER_THOUSAND: Final = 400
_OVERDUE_PER_THOUSAND: Final = 30
_BEHIND: Final = timedelta(days=31)


class CreditInformation(Named):
    """Thông tin tín dụng."""

    has_loans: Annotated[Flag, Field(description="Đang có khoản vay. Whether there is a loan.")]
    has_overdue_debt: Annotated[Flag, Field(description="Có nợ quá hạn. Whether a debt is overdue.")]
    as_of_month: Annotated[
        str, Field(pattern=r"^[0-9]{4}-[0-9]{2}$", description="Kỳ báo cáo. Month of the report.")
    ]


def credit_information(nation: Nation, person: Person) -> CreditInformation | None:
    """Return the two facts about an adult; somebody without a loan has an answer too, so that none is no sign."""
    if age_of(person) < _ADULT or not is_living(person):
        return None
    dice = Dice(nation.seed, "credit", person.index)
    has_loans = dice.hit(_BORROWERS_PER_THOUSAND, "loan")
    return CreditInformation(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        has_loans=has_loans,
        has_overdue_debt=has_loans and dice.hit(_OVERDUE_PER_THOUSAND, "overdue"),
        as_of_month=f"{CENSUS_DAY - days(_BEHIND.days):%Y-%m}",
    )


REGISTRY: Final = Registry(
    slug="credit",
    title=Text("Trung tâm Thông tin tín dụng quốc gia", "National Credit Information Centre"),
    owner=Text("Ngân hàng Nhà nước Việt Nam", "State Bank of Vietnam"),
    version="1.0.0",
    record_types=(
        RecordType(
            "credit_information",
            Text("Thông tin tín dụng", "Credit information"),
            CreditInformation,
            credit_information,
            behind=_BEHIND,
            purposes=("financial_service", "own_information"),
        ),
    ),
)
