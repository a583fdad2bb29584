"""Lines of business: classes of the Vietnam Standard Industrial Classification (Decision 27/2018/QD-TTg), a few of each kind.

Shares are an assumption; those who trade in fuel have the line that goes with it.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.enterprises import fuel_roles
from mock_registries.nation.dice import Dice, Weighted


@dataclass(frozen=True, slots=True)
class Industry:
    """A class of the classification, and the word for it in an enterprise's name."""

    code: str
    title: str
    word: str


FUEL_WHOLESALE: Final = Industry(
    "4661", "Bán buôn nhiên liệu rắn, lỏng, khí và các sản phẩm liên quan", "Xăng dầu"
)
FUEL_RETAIL: Final = Industry("4730", "Bán lẻ nhiên liệu động cơ trong các cửa hàng chuyên doanh", "Xăng dầu")
_INDUSTRIES: Final = Weighted(
    (
        (Industry("0118", "Trồng rau, đậu các loại và trồng hoa", "Nông sản"), 4),
        (Industry("1030", "Chế biến và bảo quản rau quả", "Chế biến"), 5),
        (Industry("1410", "May trang phục", "May mặc"), 7),
        (Industry("4101", "Xây dựng nhà để ở", "Xây dựng"), 15),
        (Industry("4649", "Bán buôn đồ dùng khác cho gia đình", "Thương mại"), 24),
        (Industry("4711", "Bán lẻ lương thực, thực phẩm, đồ uống trong các cửa hàng tổng hợp", "Bán lẻ"), 14),
        (Industry("4933", "Vận tải hàng hóa bằng đường bộ", "Vận tải"), 9),
        (Industry("5610", "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "Ẩm thực"), 7),
        (Industry("6201", "Lập trình máy vi tính", "Phần mềm"), 6),
        (Industry("7110", "Hoạt động kiến trúc, kiểm tra và tư vấn kỹ thuật", "Tư vấn"), 9),
    )
)


def industry_of(seed: int, number: int) -> Industry:
    """Return the main line of an enterprise."""
    if fuel_roles.find_trader(number) is not None:
        return FUEL_WHOLESALE
    if fuel_roles.find_station(number) is not None:
        return FUEL_RETAIL
    return draw(Dice(seed, "industry", number))


def draw(dice: Dice) -> Industry:
    """Draw a line of business."""
    return dice.pick(_INDUSTRIES, "industry")
