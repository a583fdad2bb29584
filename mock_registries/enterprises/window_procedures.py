"""The trade procedures of the ministry, and those that run over the National Single Window: 16 of 60 (April 2022).

The count is the ministry's; which procedures they are is illustrative, as the list was not part of our facts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mock_registries.enterprises import foreign_trade
from mock_registries.enterprises.enterprise import Enterprise
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice, words

COUNTED_ON: Final = date(2022, 4, 27)
_ORIGIN_FORMS: Final = words("A B D E S X AANZ AI AJ AK VC VJ VK AHK EAV CPTPP RCEP EUR.1 VN-CU GSTP")
_GOODS: Final = (
    ("tiền chất công nghiệp", "industrial precursors"),
    ("hóa chất Bảng 1, 2, 3", "scheduled chemicals"),
    ("vật liệu nổ công nghiệp", "industrial explosives"),
    ("chất làm suy giảm tầng ô-dôn", "ozone-depleting substances"),
    ("nguyên liệu thuốc lá", "tobacco materials"),
    ("muối theo hạn ngạch thuế quan", "salt under tariff quota"),
    ("đường theo hạn ngạch thuế quan", "sugar under tariff quota"),
    ("trứng gia cầm theo hạn ngạch thuế quan", "poultry eggs under tariff quota"),
    ("hàng tạm nhập, tái xuất", "goods for re-export"),
    ("hàng chuyển khẩu", "goods in switch trade"),
    ("hàng quá cảnh", "goods in transit"),
    ("hàng gia công", "goods for processing"),
    ("thiết bị in", "printing equipment"),
    ("xe mô tô phân khối lớn", "large motorcycles"),
    ("khoáng sản", "minerals"),
    ("than", "coal"),
    ("xăng dầu", "fuel"),
    ("khí hóa lỏng", "liquefied gas"),
    ("gạo", "rice"),
    ("hàng lưỡng dụng", "dual-use goods"),
)
_CONNECTED_FORMS: Final = 11
_CONNECTED_LICENCES: Final = 5
State = Literal["received", "processing", "supplement-required", "granted", "refused"]
_OPEN: Final[tuple[State, ...]] = ("received", "processing", "supplement-required")
_LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class WindowProcedure:
    """A procedure of the ministry, and whether it runs over the single window."""

    code: str
    vi: str
    en: str
    is_connected: bool


@dataclass(frozen=True, slots=True)
class WindowDossier:
    """A dossier an enterprise filed over the single window; `decided_on` is None while it is open."""

    number: str
    procedure: WindowProcedure
    filed_on: date
    state: State
    decided_on: date | None


def _origin(ordinal: int, form: str) -> WindowProcedure:
    return WindowProcedure(
        f"NSW-MP{ordinal:02d}",
        f"Cấp giấy chứng nhận xuất xứ hàng hóa mẫu {form}",
        f"Certificate of origin, form {form}",
        is_connected=ordinal <= _CONNECTED_FORMS,
    )


def _licence(ordinal: int, goods: tuple[str, str], *, is_import: bool) -> WindowProcedure:
    return WindowProcedure(
        f"NSW-MP{len(_ORIGIN_FORMS) + ordinal:02d}",
        f"Cấp giấy phép {'nhập khẩu' if is_import else 'xuất khẩu'} {goods[0]}",
        f"{'Import' if is_import else 'Export'} licence for {goods[1]}",
        is_connected=ordinal <= _CONNECTED_LICENCES,
    )


PROCEDURES: Final = (
    *(_origin(ordinal, form) for ordinal, form in enumerate(_ORIGIN_FORMS, start=1)),
    *(_licence(ordinal, goods, is_import=True) for ordinal, goods in enumerate(_GOODS, start=1)),
    *(
        _licence(ordinal, goods, is_import=False)
        for ordinal, goods in enumerate(_GOODS, start=len(_GOODS) + 1)
    ),
)
CONNECTED: Final = tuple(procedure for procedure in PROCEDURES if procedure.is_connected)


def dossiers_of(seed: int, enterprise: Enterprise) -> tuple[WindowDossier, ...]:
    """Return the dossiers of the last year: of connected procedures only, the window knows no others."""
    if not foreign_trade.trades_abroad(seed, enterprise):
        return ()
    dice = Dice(seed, "single-window", enterprise.number)
    first = max(enterprise.registered_on, CENSUS_DAY - days(365)) + days(1)
    ages = sorted(
        dice.below((CENSUS_DAY - first).days, f"day-{ordinal}")
        for ordinal in range(dice.between(1, 5, "count"))
    )
    return tuple(_dossier(first + days(age), ordinal, enterprise, dice) for ordinal, age in enumerate(ages))


def _dossier(filed: date, ordinal: int, enterprise: Enterprise, dice: Dice) -> WindowDossier:
    label = f"dossier-{ordinal}"
    decided = filed + days(dice.between(1, _LONGEST, f"{label}.takes"))
    is_open = decided > CENSUS_DAY
    outcome: State = "refused" if dice.hit(60, f"{label}.refused") else "granted"
    return WindowDossier(
        number=f"NSW-{filed:%y%m%d}-{enterprise.number:07d}-{ordinal + 1}",
        procedure=dice.one_of(CONNECTED, f"{label}.procedure"),
        filed_on=filed,
        state=dice.one_of(_OPEN, f"{label}.state") if is_open else outcome,
        decided_on=None if is_open else decided,
    )
