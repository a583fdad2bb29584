"""Fields that the records of the insurance database share."""

from typing import Annotated

from pydantic import Field

from mock_registries.registry import DayOrYear

SocialInsuranceNumber = Annotated[
    str, Field(pattern=r"^[0-9]{10}$", description="Mã số BHXH. Social insurance number.")
]
HouseholdCode = Annotated[
    str, Field(pattern=r"^[0-9]{10}$", description="Mã hộ gia đình. Household code of the insurance.")
]
DateOfBirth = Annotated[
    DayOrYear,
    Field(description="Ngày sinh, hoặc chỉ năm sinh. Date of birth, or the year where only that is known."),
]
Months = Annotated[int, Field(ge=0, le=1000)]
Amount = Annotated[int, Field(ge=0, le=1_000_000_000)]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
