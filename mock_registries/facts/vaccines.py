"""Vaccines and the childhood schedule.

Schedule of the Expanded Programme on Immunization after Circular 38/2017/TT-BYT, simplified: the age in months of each
dose as remembered. COVID-19 vaccines: those of the national campaign of 2021 to 2023; their shares are assumptions.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.nation.dice import Weighted


@dataclass(frozen=True, slots=True)
class Vaccine:
    """A vaccine; `months` are the ages of its doses in the childhood programme, none outside it."""

    code: str
    name: str
    disease_vi: str
    disease_en: str
    months: tuple[int, ...] = ()


CHILDHOOD: Final = (
    Vaccine("HBV", "Viêm gan B", "Viêm gan B", "Hepatitis B", (0,)),
    Vaccine("BCG", "BCG", "Lao", "Tuberculosis", (0,)),
    Vaccine(
        "DPT-HBV-HIB",
        "DPT-VGB-Hib",
        "Bạch hầu, ho gà, uốn ván, viêm gan B, Hib",
        "Diphtheria, pertussis, tetanus, hepatitis B, Hib",
        (2, 3, 4),
    ),
    Vaccine("OPV", "bOPV", "Bại liệt", "Poliomyelitis", (2, 3, 4)),
    Vaccine("IPV", "IPV", "Bại liệt", "Poliomyelitis", (5, 9)),
    Vaccine("MV", "Sởi đơn", "Sởi", "Measles", (9,)),
    Vaccine("JE", "Viêm não Nhật Bản B", "Viêm não Nhật Bản", "Japanese encephalitis", (12, 13, 24)),
    Vaccine("MR", "Sởi - Rubella", "Sởi, rubella", "Measles, rubella", (18,)),
    Vaccine("DPT", "DPT", "Bạch hầu, ho gà, uốn ván", "Diphtheria, pertussis, tetanus", (18,)),
)
_COVID: Final = tuple(
    Vaccine(f"COVID-{code}", name, "COVID-19", "COVID-19")
    for code, name in (
        ("AZ", "AstraZeneca"),
        ("PF", "Pfizer-BioNTech"),
        ("MO", "Moderna"),
        ("SP", "Vero Cell (Sinopharm)"),
        ("AB", "Abdala"),
    )
)
COVID: Final = Weighted(zip(_COVID, (31, 38, 9, 20, 2), strict=True))
ALL: Final = (*CHILDHOOD, *_COVID)
