"""Surnames by weight, with the regional spellings and the names of some ethnic groups.

Shares in hundredths of a percent. The fourteen most frequent follow Lê Trung Hoa as quoted on the web; the shape of
the tail follows public lists of names and is our assumption.
"""

from typing import Final

from mock_registries.nation.dice import Weighted, parse

_EVERYWHERE: Final = parse(
    "Nguyễn:3840 Trần:1100 Lê:950 Phạm:710 Phan:450 Đặng:210 Bùi:200 Đỗ:140 Hồ:130 Ngô:130 Trương:105 "
    "Dương:100 Đinh:95 Đoàn:70 Đào:65 Trịnh:60 Hà:60 Mai:55 Lương:55 Lý:50 Cao:50 Phùng:45 Lưu:45 Lâm:40 "
    "Tạ:35 Chu:25 Vương:25 Thái:20 Quách:10 Kiều:10 Tô:10 Châu:10"
)
_NORTHERN: Final = Weighted([*_EVERYWHERE, ("Hoàng", 510), ("Vũ", 390)])
_SOUTHERN: Final = Weighted([*_EVERYWHERE, ("Huỳnh", 510), ("Võ", 390)])

# Per group: its own surnames, and how many of a thousand of its families bear one of them.
_OWN: Final = {
    "Tày": (Weighted(parse("Nông:1 Ma:1")), 120),
    "Nùng": (Weighted(parse("Nông:1")), 100),
    "Thái": (Weighted(parse("Lò:9 Lường:3 Quàng:3 Cầm:2")), 240),
    "Mông": (Weighted(parse("Vàng:1 Giàng:1 Sùng:1")), 250),
    "Dao": (Weighted(parse("Triệu:1 Bàn:1")), 200),
    "Khmer": (Weighted(parse("Thạch:1 Sơn:1 Kim:1 Danh:1")), 290),
    "Gia Rai": (Weighted(parse("Ksor:1 Rmah:1 Siu:1")), 500),
}


def at(point: int, second: int, *, ethnicity: str, is_northern: bool) -> str:
    """Return the surname that two numbers of 32 bits decide, fit for the family's group and region."""
    own = _OWN.get(ethnicity)
    if own is not None and second * 1000 >> 32 < own[1]:
        return own[0].by(point)
    return (_NORTHERN if is_northern else _SOUTHERN).by(point)
