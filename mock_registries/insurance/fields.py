"""Fields that the records of the insurance database share."""

from typing import Annotated, Literal

from pydantic import Field

from mock_registries.registry import DayOrYear

PersonalNumber = Annotated[
    str, Field(pattern=r"^9[0-9]{11}$", description="Số định danh cá nhân. Personal number.")
]
SocialInsuranceNumber = Annotated[
    str, Field(pattern=r"^[0-9]{10}$", description="Mã số BHXH. Social insurance number.")
]
HouseholdCode = Annotated[
    str, Field(pattern=r"^[0-9]{10}$", description="Mã hộ gia đình. Household code of the insurance.")
]
FullName = Annotated[str, Field(description="Họ và tên. Full name.")]
DateOfBirth = Annotated[
    DayOrYear,
    Field(description="Ngày sinh, hoặc chỉ năm sinh. Date of birth, or the year where only that is known."),
]
Sex = Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
Months = Annotated[int, Field(ge=0, le=1000)]
Amount = Annotated[int, Field(ge=0, le=1_000_000_000)]
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
