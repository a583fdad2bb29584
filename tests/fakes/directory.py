"""The directory of eID accounts, in memory: four people by their trouble, and a switch that takes it down."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gateway.identity.ports import AccountStatus, DirectoryEntry
from gateway.identity.residents.errors import DirectoryUnavailable
from gateway.kernel.personal_number import PersonalNumber

LEVEL_TWO = PersonalNumber.parse("901190000001")
LEVEL_ONE = PersonalNumber.parse("901090000002")
NO_ACCOUNT = PersonalNumber.parse("901190000003")
LOCKED = PersonalNumber.parse("901090000004")
NOBODY = PersonalNumber.parse("901190000005")


def entry(level: Literal[0, 1, 2], name: str, status: AccountStatus = AccountStatus.ACTIVE) -> DirectoryEntry:
    return DirectoryEntry(level, status, name, date(1990, 5, 17))


@dataclass
class FakeDirectory:
    """`asked` counts the questions, so that a test can say when nobody may be asked."""

    entries: dict[PersonalNumber, DirectoryEntry] = field(
        default_factory=lambda: {
            LEVEL_TWO: entry(2, "Trần Thị Giả Lập"),
            LEVEL_ONE: entry(1, "Lê Văn Giả Định"),
            NO_ACCOUNT: entry(0, "Phạm Thị Chưa Đăng Ký"),
            LOCKED: entry(2, "Đỗ Văn Bị Khóa", AccountStatus.LOCKED),
        }
    )
    is_down: bool = False
    asked: int = 0

    async def find(self, number: PersonalNumber) -> DirectoryEntry | None:
        self.asked += 1
        if self.is_down:
            raise DirectoryUnavailable
        return self.entries.get(number)
