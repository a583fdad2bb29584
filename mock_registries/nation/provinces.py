"""The 63 provinces of the personal number, closed on 30 June 2025, and the unit that each became part of.

Codes: annex of Circular 07/2016/TT-BCA. Successors: Decision 19/2025/QD-TTg. Weights: census of 2019, in hundreds.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

CLOSED_ON: Final = date(2025, 7, 1)
LAST_NORTHERN_CODE: Final = "045"


@dataclass(frozen=True, slots=True)
class Province:
    """A province before the merger of 1 July 2025. Its code is valid for births before that day only."""

    code: str
    name: str
    agency_code: str
    unit_code: str
    weight: int

    @property
    def is_northern(self) -> bool:
        """Tell whether names follow northern spelling (Hoàng, Vũ) or southern (Huỳnh, Võ)."""
        return self.code <= LAST_NORTHERN_CODE


PROVINCES: Final = (
    Province("001", "Hà Nội", "H26", "01", 80537),
    Province("002", "Hà Giang", "H22", "08", 8547),
    Province("004", "Cao Bằng", "H14", "04", 5303),
    Province("006", "Bắc Kạn", "H03", "19", 3139),
    Province("008", "Tuyên Quang", "H60", "08", 7848),
    Province("010", "Lào Cai", "H38", "15", 7304),
    Province("011", "Điện Biên", "H18", "11", 5989),
    Province("012", "Lai Châu", "H35", "12", 4602),
    Province("014", "Sơn La", "H52", "14", 12484),
    Province("015", "Yên Bái", "H63", "15", 8210),
    Province("017", "Hòa Bình", "H28", "25", 8541),
    Province("019", "Thái Nguyên", "H55", "19", 12868),
    Province("020", "Lạng Sơn", "H37", "20", 7817),
    Province("022", "Quảng Ninh", "H49", "22", 13203),
    Province("024", "Bắc Giang", "H02", "24", 18040),
    Province("025", "Phú Thọ", "H44", "25", 14637),
    Province("026", "Vĩnh Phúc", "H62", "25", 11512),
    Province("027", "Bắc Ninh", "H05", "24", 13688),
    Province("030", "Hải Dương", "H23", "31", 18923),
    Province("031", "Hải Phòng", "H24", "31", 20285),
    Province("033", "Hưng Yên", "H31", "33", 12527),
    Province("034", "Thái Bình", "H54", "33", 18604),
    Province("035", "Hà Nam", "H25", "37", 8528),
    Province("036", "Nam Định", "H40", "37", 17804),
    Province("037", "Ninh Bình", "H42", "37", 9825),
    Province("038", "Thanh Hóa", "H56", "38", 36401),
    Province("040", "Nghệ An", "H41", "40", 33278),
    Province("042", "Hà Tĩnh", "H27", "42", 12889),
    Province("044", "Quảng Bình", "H46", "44", 8954),
    Province("045", "Quảng Trị", "H50", "44", 6324),
    Province("046", "Thừa Thiên Huế", "H57", "46", 11286),
    Province("048", "Đà Nẵng", "H17", "48", 11343),
    Province("049", "Quảng Nam", "H47", "48", 14958),
    Province("051", "Quảng Ngãi", "H48", "51", 12317),
    Province("052", "Bình Định", "H08", "52", 14869),
    Province("054", "Phú Yên", "H45", "66", 8729),
    Province("056", "Khánh Hòa", "H32", "56", 12311),
    Province("058", "Ninh Thuận", "H43", "56", 5905),
    Province("060", "Bình Thuận", "H11", "68", 12308),
    Province("062", "Kon Tum", "H34", "51", 5404),
    Province("064", "Gia Lai", "H21", "52", 15138),
    Province("066", "Đắk Lắk", "H15", "66", 18693),
    Province("067", "Đắk Nông", "H16", "68", 6222),
    Province("068", "Lâm Đồng", "H36", "68", 12966),
    Province("070", "Bình Phước", "H10", "75", 9947),
    Province("072", "Tây Ninh", "H53", "80", 11692),
    Province("074", "Bình Dương", "H09", "79", 24266),
    Province("075", "Đồng Nai", "H19", "75", 30971),
    Province("077", "Bà Rịa - Vũng Tàu", "H06", "79", 11483),
    Province("079", "Hồ Chí Minh", "H29", "79", 89931),
    Province("080", "Long An", "H39", "80", 16885),
    Province("082", "Tiền Giang", "H58", "82", 17642),
    Province("083", "Bến Tre", "H07", "86", 12885),
    Province("084", "Trà Vinh", "H59", "86", 10092),
    Province("086", "Vĩnh Long", "H61", "86", 10228),
    Province("087", "Đồng Tháp", "H20", "82", 15995),
    Province("089", "An Giang", "H01", "91", 19084),
    Province("091", "Kiên Giang", "H33", "91", 17231),
    Province("092", "Cần Thơ", "H13", "92", 12352),
    Province("093", "Hậu Giang", "H30", "92", 7330),
    Province("094", "Sóc Trăng", "H51", "92", 11997),
    Province("095", "Bạc Liêu", "H04", "96", 9072),
    Province("096", "Cà Mau", "H12", "96", 11945),
)

BY_CODE: Final = {province.code: province for province in PROVINCES}
BY_UNIT: Final[dict[str, tuple[Province, ...]]] = {
    code: tuple(province for province in PROVINCES if province.unit_code == code)
    for code in sorted({province.unit_code for province in PROVINCES})
}
