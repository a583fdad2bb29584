"""Fields that many documents show, each described once."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.registry import Day

FullName = Annotated[str, Field(description="Họ và tên. Full name.")]
DateOfBirth = Annotated[Day, Field(description="Ngày sinh. Date of birth.")]
Flag = Annotated[bool, Field(strict=True)]


class Named(TypedDict):
    """Whom a document is about."""

    full_name: FullName
    date_of_birth: DateOfBirth
