"""Fields that the records of the civil status database share."""

from typing import Annotated

from pydantic import Field

from mock_registries.registry import Day

EntryNumber = Annotated[str, Field(pattern=r"^[0-9]{2,}/[0-9]{4}$")]
Number = Annotated[EntryNumber, Field(description="Số. Number of the entry.")]
Book = Annotated[EntryNumber, Field(description="Quyển số. Register book.")]
RegisteredOn = Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]
Body = Annotated[str, Field(description="Nơi đăng ký. Registration body.")]
BodyCode = Annotated[str, Field(description="Mã cơ quan đăng ký. Code of the body.")]
FullName = Annotated[str, Field(description="Họ, chữ đệm, tên. Full name.")]
