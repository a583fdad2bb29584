"""The 34 provinces and cities since 1 July 2025: codes, number of communes and registered size.

Codes: Decision 19/2025/QD-TTg. The same two digits may have named another province before that day, so a code is
unambiguous only together with the day. Sizes: the registered populations used for the merger.
"""

from dataclasses import dataclass
from typing import Final

CITIES: Final = frozenset({"01", "31", "46", "48", "79", "92"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or centrally run city of the two-tier local government."""

    code: str
    name: str
    agency_code: str
    communes: int
    registered: int

    @property
    def title(self) -> str:
        """Return the name as an address shows it."""
        return f"Thành phố {self.name}" if self.code in CITIES else f"Tỉnh {self.name}"


UNITS: Final = (
    Unit("01", "Hà Nội", "H26", 126, 8807523),
    Unit("04", "Cao Bằng", "H14", 56, 573119),
    Unit("08", "Tuyên Quang", "H60", 124, 1865270),
    Unit("11", "Điện Biên", "H18", 45, 673091),
    Unit("12", "Lai Châu", "H35", 38, 512601),
    Unit("14", "Sơn La", "H52", 75, 1404587),
    Unit("15", "Lào Cai", "H38", 99, 1778785),
    Unit("19", "Thái Nguyên", "H55", 92, 1799489),
    Unit("20", "Lạng Sơn", "H37", 65, 881384),
    Unit("22", "Quảng Ninh", "H49", 54, 1497477),
    Unit("24", "Bắc Ninh", "H05", 99, 3619433),
    Unit("25", "Phú Thọ", "H44", 148, 4022638),
    Unit("31", "Hải Phòng", "H24", 114, 4664124),
    Unit("33", "Hưng Yên", "H31", 104, 3567943),
    Unit("37", "Ninh Bình", "H42", 129, 4412464),
    Unit("38", "Thanh Hóa", "H56", 166, 4324783),
    Unit("40", "Nghệ An", "H41", 130, 3831694),
    Unit("42", "Hà Tĩnh", "H27", 69, 1622901),
    Unit("44", "Quảng Trị", "H50", 78, 1870845),
    Unit("46", "Huế", "H57", 40, 1432986),
    Unit("48", "Đà Nẵng", "H17", 94, 3065628),
    Unit("51", "Quảng Ngãi", "H48", 96, 2161755),
    Unit("52", "Gia Lai", "H21", 135, 3583693),
    Unit("56", "Khánh Hòa", "H32", 65, 2243554),
    Unit("66", "Đắk Lắk", "H15", 102, 3346853),
    Unit("68", "Lâm Đồng", "H36", 124, 3872999),
    Unit("75", "Đồng Nai", "H19", 95, 4491408),
    Unit("79", "Hồ Chí Minh", "H29", 168, 14002598),
    Unit("80", "Tây Ninh", "H53", 96, 3254170),
    Unit("82", "Đồng Tháp", "H20", 102, 4370046),
    Unit("86", "Vĩnh Long", "H61", 124, 4257581),
    Unit("91", "An Giang", "H01", 102, 4952238),
    Unit("92", "Cần Thơ", "H13", 103, 4199824),
    Unit("96", "Cà Mau", "H12", 64, 2606672),
)

BY_CODE: Final = {unit.code: unit for unit in UNITS}
