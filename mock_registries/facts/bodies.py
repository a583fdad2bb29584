"""The 96 bodies connected to the civil servants database by 30 June 2023: 33 of the centre and 63 provinces.

The number is the source documents'. Codes: Decision 20/2020/QD-TTg as remembered. 30 of the 33 are the ministries and
attached bodies of the Government of that time; which the other three were is not said: three central bodies outside
the Government stand for them (assumption, codes invented). Where each went on 1 March 2025: Resolution
176/2025/QH15 and the decrees after it, as remembered; the provinces: Resolution 202/2025/QH15.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.nation import provinces, units


@dataclass(frozen=True, slots=True)
class Body:
    """A connected body; `today` is the code of the body that carries on its work."""

    code: str
    name: str
    kind: str
    today: str


_CENTRAL: Final = {
    "G01": "Bộ Công an",
    "G02": "Bộ Công Thương",
    "G03": "Bộ Giáo dục và Đào tạo",
    "G04": "Bộ Giao thông vận tải",
    "G05": "Bộ Kế hoạch và Đầu tư",
    "G06": "Bộ Khoa học và Công nghệ",
    "G07": "Bộ Lao động - Thương binh và Xã hội",
    "G08": "Bộ Ngoại giao",
    "G09": "Bộ Nội vụ",
    "G10": "Bộ Nông nghiệp và Phát triển nông thôn",
    "G11": "Bộ Quốc phòng",
    "G12": "Bộ Tài chính",
    "G13": "Bộ Tài nguyên và Môi trường",
    "G14": "Bộ Thông tin và Truyền thông",
    "G15": "Bộ Tư pháp",
    "G16": "Bộ Văn hóa, Thể thao và Du lịch",
    "G17": "Bộ Xây dựng",
    "G18": "Bộ Y tế",
    "G19": "Ngân hàng Nhà nước Việt Nam",
    "G20": "Thanh tra Chính phủ",
    "G21": "Ủy ban Dân tộc",
    "G22": "Văn phòng Chính phủ",
    "G23": "Ban Quản lý Lăng Chủ tịch Hồ Chí Minh",
    "G24": "Bảo hiểm xã hội Việt Nam",
    "G25": "Thông tấn xã Việt Nam",
    "G26": "Đài Tiếng nói Việt Nam",
    "G27": "Đài Truyền hình Việt Nam",
    "G28": "Viện Hàn lâm Khoa học và Công nghệ Việt Nam",
    "G29": "Viện Hàn lâm Khoa học xã hội Việt Nam",
    "G30": "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
    "G31": "Tòa án nhân dân tối cao",
    "G32": "Viện kiểm sát nhân dân tối cao",
    "G33": "Kiểm toán Nhà nước",
}
_MERGED_INTO: Final = {
    "G04": "G17",
    "G05": "G12",
    "G07": "G09",
    "G13": "G10",
    "G14": "G06",
    "G23": "G11",
    "G24": "G12",
    "G30": "G12",
}
_RENAMED: Final = {"G10": "Bộ Nông nghiệp và Môi trường", "G21": "Bộ Dân tộc và Tôn giáo"}

CONNECTED: Final = (
    *(Body(code, name, "central", _MERGED_INTO.get(code, code)) for code, name in _CENTRAL.items()),
    *(
        Body(province.agency_code, province.name, "province", units.BY_CODE[province.unit_code].agency_code)
        for province in provinces.PROVINCES
    ),
)
CENTRAL_TODAY: Final = tuple(code for code in _CENTRAL if code not in _MERGED_INTO)


def central_name(code: str) -> str:
    """Return what a central body is called today."""
    return _RENAMED.get(code, _CENTRAL[code])
