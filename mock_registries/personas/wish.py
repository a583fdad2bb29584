"""What a custom persona is to be like: the body of the request. Everything may be left out."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.people import NATIONALITY
from mock_registries.strict_json import Body
from mock_registries.vital.bodies import FullName, Sex

InsuranceGroup = Annotated[
    str, Field(pattern=r"^[A-Z]{2}[1-5]$", description="Group and benefit level: DN4.")
]
OldProvince = Annotated[
    str, Field(pattern=r"^0[0-9]{2}$", description="Province of before July 2025: 001 to 096.")
]
Unit = Annotated[str, Field(pattern=r"^[0-9]{2}$", description="Province since July 2025: 01 to 96.")]
Ethnicity = Annotated[str, Field(min_length=2, max_length=30)]
Day = Annotated[
    date, Field(ge=date(1900, 1, 1), le=CENSUS_DAY, description="From 1900 to the day described on.")
]
"""Bounded, so that years can be counted from it to either side."""
MOST_CHILDREN = 10
DAY_IN_SECONDS = 86_400


class Account(Body):
    """The eID account."""

    level: Literal[0, 1, 2] = 2
    status: Literal["active", "locked"] = "active"


class Spouse(Body):
    """Husband or wife: of the nation, with a number and records of his or her own, or a foreigner."""

    full_name: FullName | None = None
    date_of_birth: Day | None = None
    nationality: Annotated[str, Field(min_length=2, max_length=50)] | None = None
    home_province: Unit | None = None

    @property
    def is_foreign(self) -> bool:
        """Tell whether it is nobody of the nation."""
        return self.nationality not in {None, NATIONALITY}


class Wedding(Body):
    """A registered marriage; it stands unless it ended."""

    spouse: Spouse = Spouse()
    registered_on: Day | None = None
    ended_by: Literal["death", "divorce"] | None = None
    ended_on: Day | None = None


class Child(Body):
    """A child of the persona and the spouse, with a number and records of its own."""

    full_name: FullName | None = None
    sex: Sex = "female"
    date_of_birth: Day = date(2023, 9, 5)
    insurance_group: InsuranceGroup | None = None
    birth_entry: Literal["electronic", "paper"] = "electronic"


class Wish(Body):
    """A person of age. `records` puts fields over those of a record, or takes the record away (null)."""

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)] | None = None
    expires_in_s: Annotated[int, Field(ge=60, le=7 * DAY_IN_SECONDS)] = DAY_IN_SECONDS
    full_name: FullName | None = None
    sex: Sex = "female"
    date_of_birth: Day | None = None
    birth_province: OldProvince | None = None
    home_province: Unit | None = None
    ethnicity: Ethnicity = "Kinh"
    has_father: bool = True
    died_on: Day | None = None
    account: Account | None = None
    card: Literal["valid", "expired", "none"] = "valid"
    insurance_group: InsuranceGroup | None = "DN4"
    birth_entry: Literal["electronic", "paper"] = "electronic"
    marriage: Wedding | None = None
    children: Annotated[tuple[Child, ...], Field(max_length=MOST_CHILDREN)] = ()
    records: Annotated[dict[str, dict[str, Any] | None], Field(max_length=30)] = Field(default_factory=dict)
