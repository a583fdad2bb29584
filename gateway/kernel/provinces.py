"""The 63 provinces before 1 July 2025 and the 34 of today: names, codes, agency codes and the map between.

A two-digit code alone does not name a province: a merged province took the code of the one in which its seat
stands, so 24 was Bắc Giang and is Bắc Ninh. The key is (code, valid_from). The agency code follows the
surviving *name* instead: Bắc Ninh kept H05.

Sources: Circular 07/2016/TT-BCA, annex (63 codes of the personal number); Resolution 202/2025/QH15 and
Decision 19/2025/QD-TTg art. 3 (34 units, codes and the map, read from the VietnamProvinces data set of 2026);
Decision 20/2020/QD-TTg art. 4 (agency codes; the list is from memory, nine entries checked against published
procedure codes). Simplified: the few wards of old Tiền Giang that went to Tây Ninh follow their province, to Đồng Tháp.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

REFORM_DAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Province:
    """A province while its code held: from `valid_from` (None: not recorded), before `valid_until`."""

    code: str
    name: str
    agency: str
    unit: str
    """The code of the unit of today that holds its territory; its own code for a unit of today."""
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class UnknownProvince(LookupError):
    """No province had that code at that time."""


class AmbiguousProvince(LookupError):
    """The code changed hands in the year of birth, and the year is all that is known."""


class HasBirthplace(Protocol):
    """What a personal number tells about where and when a birth was registered."""

    @property
    def birth_province_code(self) -> str: ...

    @property
    def birth_year(self) -> int: ...


_FORMER_ROWS = (
    ("01", "Hà Nội", "H26", "01"),
    ("02", "Hà Giang", "H22", "08"),
    ("04", "Cao Bằng", "H14", "04"),
    ("06", "Bắc Kạn", "H03", "19"),
    ("08", "Tuyên Quang", "H60", "08"),
    ("10", "Lào Cai", "H38", "15"),
    ("11", "Điện Biên", "H18", "11"),
    ("12", "Lai Châu", "H35", "12"),
    ("14", "Sơn La", "H52", "14"),
    ("15", "Yên Bái", "H63", "15"),
    ("17", "Hòa Bình", "H28", "25"),
    ("19", "Thái Nguyên", "H55", "19"),
    ("20", "Lạng Sơn", "H37", "20"),
    ("22", "Quảng Ninh", "H49", "22"),
    ("24", "Bắc Giang", "H02", "24"),
    ("25", "Phú Thọ", "H44", "25"),
    ("26", "Vĩnh Phúc", "H62", "25"),
    ("27", "Bắc Ninh", "H05", "24"),
    ("30", "Hải Dương", "H23", "31"),
    ("31", "Hải Phòng", "H24", "31"),
    ("33", "Hưng Yên", "H31", "33"),
    ("34", "Thái Bình", "H54", "33"),
    ("35", "Hà Nam", "H25", "37"),
    ("36", "Nam Định", "H40", "37"),
    ("37", "Ninh Bình", "H42", "37"),
    ("38", "Thanh Hóa", "H56", "38"),
    ("40", "Nghệ An", "H41", "40"),
    ("42", "Hà Tĩnh", "H27", "42"),
    ("44", "Quảng Bình", "H46", "44"),
    ("45", "Quảng Trị", "H50", "44"),
    ("46", "Thừa Thiên Huế", "H57", "46"),
    ("48", "Đà Nẵng", "H17", "48"),
    ("49", "Quảng Nam", "H47", "48"),
    ("51", "Quảng Ngãi", "H48", "51"),
    ("52", "Bình Định", "H08", "52"),
    ("54", "Phú Yên", "H45", "66"),
    ("56", "Khánh Hòa", "H32", "56"),
    ("58", "Ninh Thuận", "H43", "56"),
    ("60", "Bình Thuận", "H11", "68"),
    ("62", "Kon Tum", "H34", "51"),
    ("64", "Gia Lai", "H21", "52"),
    ("66", "Đắk Lắk", "H15", "66"),
    ("67", "Đắk Nông", "H16", "68"),
    ("68", "Lâm Đồng", "H36", "68"),
    ("70", "Bình Phước", "H10", "75"),
    ("72", "Tây Ninh", "H53", "80"),
    ("74", "Bình Dương", "H09", "79"),
    ("75", "Đồng Nai", "H19", "75"),
    ("77", "Bà Rịa - Vũng Tàu", "H06", "79"),
    ("79", "Hồ Chí Minh", "H29", "79"),
    ("80", "Long An", "H39", "80"),
    ("82", "Tiền Giang", "H58", "82"),
    ("83", "Bến Tre", "H07", "86"),
    ("84", "Trà Vinh", "H59", "86"),
    ("86", "Vĩnh Long", "H61", "86"),
    ("87", "Đồng Tháp", "H20", "82"),
    ("89", "An Giang", "H01", "91"),
    ("91", "Kiên Giang", "H33", "91"),
    ("92", "Cần Thơ", "H13", "92"),
    ("93", "Hậu Giang", "H30", "92"),
    ("94", "Sóc Trăng", "H51", "92"),
    ("95", "Bạc Liêu", "H04", "96"),
    ("96", "Cà Mau", "H12", "96"),
)

_UNIT_ROWS = (
    ("01", "Hà Nội", "H26"),
    ("04", "Cao Bằng", "H14"),
    ("08", "Tuyên Quang", "H60"),
    ("11", "Điện Biên", "H18"),
    ("12", "Lai Châu", "H35"),
    ("14", "Sơn La", "H52"),
    ("15", "Lào Cai", "H38"),
    ("19", "Thái Nguyên", "H55"),
    ("20", "Lạng Sơn", "H37"),
    ("22", "Quảng Ninh", "H49"),
    ("24", "Bắc Ninh", "H05"),
    ("25", "Phú Thọ", "H44"),
    ("31", "Hải Phòng", "H24"),
    ("33", "Hưng Yên", "H31"),
    ("37", "Ninh Bình", "H42"),
    ("38", "Thanh Hóa", "H56"),
    ("40", "Nghệ An", "H41"),
    ("42", "Hà Tĩnh", "H27"),
    ("44", "Quảng Trị", "H50"),
    ("46", "Huế", "H57"),
    ("48", "Đà Nẵng", "H17"),
    ("51", "Quảng Ngãi", "H48"),
    ("52", "Gia Lai", "H21"),
    ("56", "Khánh Hòa", "H32"),
    ("66", "Đắk Lắk", "H15"),
    ("68", "Lâm Đồng", "H36"),
    ("75", "Đồng Nai", "H19"),
    ("79", "Hồ Chí Minh", "H29"),
    ("80", "Tây Ninh", "H53"),
    ("82", "Đồng Tháp", "H20"),
    ("86", "Vĩnh Long", "H61"),
    ("91", "An Giang", "H01"),
    ("92", "Cần Thơ", "H13"),
    ("96", "Cà Mau", "H12"),
)

FORMER_PROVINCES: Mapping[str, Province] = MappingProxyType(
    {
        code: Province(code, name, agency, unit, valid_until=REFORM_DAY)
        for code, name, agency, unit in _FORMER_ROWS
    }
)
"""The 63, by two-digit code."""

UNITS: Mapping[str, Province] = MappingProxyType(
    {code: Province(code, name, agency, code, valid_from=REFORM_DAY) for code, name, agency in _UNIT_ROWS}
)
"""The 34, by two-digit code."""

BIRTH_CODES = frozenset(f"0{code}" for code in FORMER_PROVINCES)
"""The three-digit codes of personal numbers. Those of today are among them: the reform made no new code."""


def province_on(code: str, day: date) -> Province:
    """The province that had this two-digit code on that day.

    Raises: UnknownProvince: never issued, or closed by then.
    """
    for table in (FORMER_PROVINCES, UNITS):
        province = table.get(code)
        if province is not None and province.is_valid_on(day):
            return province
    raise UnknownProvince("no province has that code on that day")


def unit_today(gso_code: str) -> Province:
    """One of the 34. Raises: UnknownProvince: never issued, or closed by the reform."""
    unit = UNITS.get(gso_code)
    if unit is None:
        raise UnknownProvince("no province of today has that code")
    return unit


def successor(province: Province) -> Province:
    """The unit of today in whose territory a province lies."""
    return UNITS[province.unit]


def formed_from(unit: Province) -> tuple[Province, ...]:
    """The former provinces that make up a unit of today."""
    return tuple(former for former in FORMER_PROVINCES.values() if former.unit == unit.code)


def province_of_birth(number: HasBirthplace, registered: date | None = None) -> Province:
    """Where the birth was registered, which says nothing about where the person lives.

    Without the day of registration the year of birth decides. Which code a birth after the reform takes was
    not found in the law; here it is the code of the new unit.

    Raises: AmbiguousProvince: born in 2025, no day given, and the code changed hands that year.
    Raises: UnknownProvince: the code was closed by then.
    """
    code = number.birth_province_code[1:]
    if registered is not None:
        return province_on(code, registered)
    if number.birth_year != REFORM_DAY.year:
        return province_on(code, date(number.birth_year, 1, 1))
    former = FORMER_PROVINCES.get(code)
    if former is None:
        raise UnknownProvince("no province has that code")
    if code in UNITS and UNITS[code].agency != former.agency:
        raise AmbiguousProvince("the code was passed on to another province in that year")
    return former
