"""Ethnic groups with their share of the nation and the units they mostly live in.

Shares: census of 2019, from memory. Home units are our own simplification, so that a family's group fits the place
it lives in.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from mock_registries.nation import units
from mock_registries.nation.dice import Weighted

KINH: Final = "Kinh"


@dataclass(frozen=True, slots=True)
class Group:
    """An ethnic group; `share` in ten-thousandths of the nation."""

    name: str
    share: int
    home: tuple[str, ...]


GROUPS: Final = (
    Group("Tày", 190, ("04", "08", "15", "19", "20", "24")),
    Group("Thái", 190, ("11", "12", "14", "15", "38", "40")),
    Group("Mường", 150, ("25", "37", "38")),
    Group("Mông", 140, ("04", "08", "11", "12", "14", "15")),
    Group("Khmer", 140, ("86", "91", "92", "96")),
    Group("Nùng", 110, ("04", "08", "19", "20", "24")),
    Group("Dao", 90, ("04", "08", "15", "19", "22", "25")),
    Group("Hoa", 80, ("75", "79", "92", "96")),
    Group("Gia Rai", 50, ("51", "52")),
    Group("Ê Đê", 40, ("66",)),
    Group("Ba Na", 30, ("51", "52")),
    Group("Sán Chay", 40, ("08", "19", "24")),
    Group("Cơ Ho", 40, ("68",)),
    Group("Xơ Đăng", 40, ("51",)),
    Group("Chăm", 40, ("56", "68", "91")),
    Group("Hrê", 40, ("51",)),
    Group("Ra Glai", 30, ("56",)),
    Group("Cơ Tu", 30, ("46", "48")),
)


@cache
def groups_in(unit_code: str) -> Weighted[str]:
    """Return the groups of one unit, weighted so that the nation as a whole shows the shares above."""
    total = sum(unit.registered for unit in units.UNITS)
    local = [(group.name, _local_share(group, total)) for group in GROUPS if unit_code in group.home]
    return Weighted([(KINH, 10_000 - sum(share for _, share in local)), *local])


def _local_share(group: Group, total: int) -> int:
    home = sum(units.BY_CODE[code].registered for code in group.home)
    return group.share * total // home
