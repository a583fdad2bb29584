"""Given names by sex, with the fashions of three generations.

Weights in ten-thousandths: frequencies of unaccented names in about 115,000 public names; their split by sex and
accent, and the fashions, are our assumption.
"""

from typing import Final

from mock_registries.nation.dice import Weighted, parse, words

_MEN: Final = (
    "Anh:120 Thành:120 Hùng:90 Hưng:30 Minh:110 Huy:113 Tiến:90 Hiếu:88 Duy:87 Tuấn:85 Nam:81 Đức:81 Dũng:80 "
    "Sơn:77 Hoàng:76 Đạt:74 Long:72 Phúc:70 Cường:70 Hải:69 Nhân:63 Thắng:62 Trung:61 Quang:61 Phong:58 "
    "Hào:58 Quân:57 Vinh:57 Bảo:55 Toàn:55 Vũ:52 Trường:52 Thiện:51 Bình:50 An:50 Tú:50 Khoa:48 Nghĩa:47 "
    "Tùng:46 Sang:46 Tài:45 Thịnh:45 Lâm:45 Khang:43 Tân:43 Lộc:40 Khánh:40 Dương:40 Thuận:40 Phát:38 Phú:36 "
    "Việt:35 Thái:35 Hiệp:33 Nhật:33 Trí:33 Hậu:30 Kiên:29 Thông:29 Khôi:27 Phước:27 Đăng:26 Luân:25 Mạnh:24 "
    "Chiến:23 Kiệt:21 Công:21 Khải:21 Quý:20"
)
_WOMEN: Final = (
    "Anh:220 Linh:220 Phương:160 Nhi:124 Trang:123 Vy:105 Thảo:104 Thu:102 Hương:96 Ngọc:90 Hoa:90 Ngân:89 "
    "My:85 Hiền:80 Uyên:79 Hà:75 Quỳnh:75 Vân:70 Như:69 Trinh:68 Huyền:64 Yến:61 Thủy:60 Mai:59 Chi:59 "
    "Trâm:59 Hằng:57 Ly:56 Quyên:55 Duyên:52 Nga:51 Hạnh:50 Giang:50 Tuyền:50 Hân:47 Trúc:47 Lan:46 Trân:46 "
    "Nhung:44 Hồng:41 Thúy:40 Thanh:40 Tâm:40 Châu:40 Thương:40 Dung:40 An:40 Loan:38 Oanh:35 Huệ:30 Liên:26 "
    "Tiên:25 Khánh:25 Nguyệt:23 Thy:23 Tuyết:22 Xuân:20 Phụng:20 Diệp:20 Diễm:20 Nghi:20 Thùy:17"
)
_OLD: Final = frozenset(words("Hùng Dũng Cường Hoa Lan Loan Oanh Nguyệt"))
_NEW: Final = frozenset(words("Bảo Khang Khôi Đăng Vy Nhi Hân My"))
# Tenths by which a fashion multiplies a name's weight in the generations before 1980, before 2000 and after.
_OLD_FACTOR: Final = (20, 10, 3)
_NEW_FACTOR: Final = (3, 10, 20)


def _by_generation(text: str) -> tuple[Weighted[str], ...]:
    names = parse(text)
    return tuple(
        Weighted([(name, weight * _factor(name, index)) for name, weight in names]) for index in range(3)
    )


def _factor(name: str, generation: int) -> int:
    if name in _OLD:
        return _OLD_FACTOR[generation]
    return _NEW_FACTOR[generation] if name in _NEW else 10


_TABLES: Final = {"male": _by_generation(_MEN), "female": _by_generation(_WOMEN)}


def of_generation(sex: str, birth_year: int) -> Weighted[str]:
    """Return the given names in the fashion of that year."""
    generation = (birth_year >= 1980) + (birth_year >= 2000)  # noqa: PLR2004 - the two turns of fashion
    return _TABLES[sex][generation]
