"""What the nation is compared with: published distributions, each with where it comes from.

Shares are per 10,000. Figures marked as an assumption were chosen for the simulation where no source was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mock_registries.nation import units
from mock_registries.nation.provinces import PROVINCES
from mock_registries.registry import Text

WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Distribution:
    """A division of something into named parts, by share of 10,000."""

    slug: str
    title: Text
    source: str
    shares: Mapping[str, int]


AGES: Final = Distribution(
    "age",
    Text("Nhóm tuổi", "Age group"),
    "mid-term census of 1 April 2024 (0-14: 23.3%, 65 and over: 9.3%); five-year groups adjusted to it",
    {
        "0-4": 720,
        "5-9": 810,
        "10-14": 810,
        "15-19": 710,
        "20-24": 650,
        "25-29": 710,
        "30-34": 820,
        "35-39": 820,
        "40-44": 730,
        "45-49": 650,
        "50-54": 600,
        "55-59": 550,
        "60-64": 490,
        "65-69": 390,
        "70-74": 240,
        "75-79": 130,
        "80+": 170,
    },
)

# Men per 10,000 of the group.
MEN_BY_AGE: Final = dict(
    zip(
        AGES.shares,
        (
            5270,
            5260,
            5220,
            5150,
            5100,
            5060,
            5030,
            5020,
            5010,
            4990,
            4920,
            4820,
            4660,
            4480,
            4250,
            3950,
            3400,
        ),
        strict=True,
    )
)

SEXES: Final = Distribution(
    "sex",
    Text("Giới tính", "Sex"),
    "mid-term census of 1 April 2024: 49.8% men; 49.7% by the age groups above",
    {"male": 4970, "female": 5030},
)

HOUSEHOLD_SIZES: Final = Distribution(
    "household-size",
    Text("Số người trong hộ", "Household size"),
    "assumption fitted to a mean of 3.4 persons (mid-term census of 2024: 28.1 million households of 3.4)",
    {"1": 1200, "2": 1900, "3": 2200, "4": 2500, "5": 1200, "6": 600, "7+": 400},
)

SURNAMES: Final = Distribution(
    "surname",
    Text("Họ", "Surname"),
    "Lê Trung Hoa, as quoted on the web, for the most frequent; lists of about 115,000 names for the others",
    {
        "Nguyễn": 3840,
        "Trần": 1100,
        "Lê": 950,
        "Phạm": 710,
        "Hoàng, Huỳnh": 510,
        "Phan": 450,
        "Vũ, Võ": 390,
        "Đặng": 210,
        "Bùi": 200,
        "Đỗ": 140,
        "Hồ": 130,
        "Ngô": 130,
        "Trương": 105,
        "Dương": 100,
    },
)

BIRTH_PROVINCES: Final = Distribution(
    "birth-province",
    Text("Nơi đăng ký khai sinh (63 tỉnh, thành)", "Province of birth registration (63)"),
    "census of 1 April 2019",
    {
        province.name: round(province.weight * WHOLE / sum(each.weight for each in PROVINCES))
        for province in PROVINCES
    },
)

RESIDENCE_UNITS: Final = Distribution(
    "residence",
    Text("Nơi cư trú (34 tỉnh, thành)", "Unit of residence (34)"),
    "registered sizes used for the merger of 1 July 2025",
    {
        unit.name: round(unit.registered * WHOLE / sum(each.registered for each in units.UNITS))
        for unit in units.UNITS
    },
)

INSURANCE_PAYERS: Final = Distribution(
    "insurance",
    Text("Nhóm tham gia bảo hiểm y tế", "Health insurance by payer, of the insured"),
    "shares by payer as remembered from the yearbooks of the social security (assumption)",
    {
        "employees": 1800,
        "insurance fund": 400,
        "state budget": 3400,
        "supported": 2100,
        "households": 2300,
    },
)

DISTRIBUTIONS: Final = (
    AGES,
    SEXES,
    HOUSEHOLD_SIZES,
    SURNAMES,
    RESIDENCE_UNITS,
    BIRTH_PROVINCES,
    INSURANCE_PAYERS,
)
