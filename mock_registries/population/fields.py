"""Fields that the records of the population database share."""

from typing import Annotated

from pydantic import Field

from mock_registries.registry import Day

FullName = Annotated[str, Field(description="Họ, chữ đệm và tên khai sinh. Full name at birth.")]
OtherName = Annotated[str | None, Field(description="Tên gọi khác. Other name.")]
Religion = Annotated[str | None, Field(description="Tôn giáo. Religion.")]
PlaceOfBirth = Annotated[str, Field(description="Nơi sinh. Place of birth, as it was called then.")]
PlaceOfOrigin = Annotated[str, Field(description="Quê quán. Place of origin of the family.")]
OldNumber = Annotated[str | None, Field(description="Số CMND 9 số. Old nine-digit number.")]
CardIssuer = Annotated[str, Field(description="Nơi cấp. Issuing authority.")]
CardIssuedOn = Annotated[Day, Field(description="Ngày cấp thẻ. Day of issue.")]
CardExpiresOn = Annotated[Day | None, Field(description="Ngày hết hạn. Last day; null: no expiry.")]
PermanentResidence = Annotated[str, Field(description="Nơi thường trú. Permanent address.")]
TemporaryResidence = Annotated[str | None, Field(description="Nơi tạm trú. Temporary address.")]
CurrentResidence = Annotated[str, Field(description="Nơi ở hiện tại. Current address.")]
FileNumber = Annotated[str, Field(description="Số hồ sơ cư trú. Residence file number.")]
RelationToHead = Annotated[
    str, Field(description="Quan hệ với chủ hộ. Relation to the head of the household.")
]
HeadName = Annotated[str, Field(description="Họ tên chủ hộ. Name of the head of the household.")]
