"""Fields that many documents show, each described once; where a database names one in its own words, it has its own."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.registry import Day

PersonalNumber = Annotated[
    str, Field(pattern=r"^9[0-9]{11}$", description="Số định danh cá nhân. Personal number.")
]
RelativesNumber = Annotated[str | None, Field(pattern=r"^9[0-9]{11}$")]
FullName = Annotated[str, Field(description="Họ và tên. Full name.")]
Sex = Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
DateOfBirth = Annotated[Day, Field(description="Ngày sinh. Date of birth.")]
Ethnicity = Annotated[str, Field(description="Dân tộc. Ethnic group.")]
Nationality = Annotated[str, Field(description="Quốc tịch. Nationality.")]
Flag = Annotated[bool, Field(strict=True)]


class Named(TypedDict):
    """Whom a document is about."""

    full_name: FullName
    date_of_birth: DateOfBirth
