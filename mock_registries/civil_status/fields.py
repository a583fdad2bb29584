"""Fields that the records of the civil status database share."""

from typing import Annotated, Literal

from pydantic import Field

from mock_registries.registry import Day

EntryNumber = Annotated[str, Field(pattern=r"^[0-9]{2,}/[0-9]{4}$")]
Number = Annotated[EntryNumber, Field(description="Số. Number of the entry.")]
Book = Annotated[EntryNumber, Field(description="Quyển số. Register book.")]
RegisteredOn = Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]
Body = Annotated[str, Field(description="Nơi đăng ký. Registration body.")]
BodyCode = Annotated[str, Field(description="Mã cơ quan đăng ký. Code of the body.")]
PersonalNumber = Annotated[
    str, Field(pattern=r"^9[0-9]{11}$", description="Số định danh cá nhân. Personal number.")
]
RelativesNumber = Annotated[str | None, Field(pattern=r"^9[0-9]{11}$")]
FullName = Annotated[str, Field(description="Họ, chữ đệm, tên. Full name.")]
Sex = Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
DateOfBirth = Annotated[Day, Field(description="Ngày sinh. Date of birth.")]
Ethnicity = Annotated[str, Field(description="Dân tộc. Ethnic group.")]
Nationality = Annotated[str, Field(description="Quốc tịch. Nationality.")]
