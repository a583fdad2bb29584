from datetime import date

import pytest

from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.provinces import (
    BIRTH_CODES,
    FORMER_PROVINCES,
    REFORM_DAY,
    UNITS,
    AmbiguousProvince,
    UnknownProvince,
    formed_from,
    province_of_birth,
    province_on,
    successor,
    unit_today,
)

PASSED_ON = [
    ("15", "Yên Bái", "Lào Cai"),
    ("24", "Bắc Giang", "Bắc Ninh"),
    ("44", "Quảng Bình", "Quảng Trị"),
    ("52", "Bình Định", "Gia Lai"),
    ("80", "Long An", "Tây Ninh"),
    ("82", "Tiền Giang", "Đồng Tháp"),
    ("91", "Kiên Giang", "An Giang"),
]


def born(code: str, year: int) -> PersonalNumber:
    return PersonalNumber.parse(f"9{code}{(year // 100 - 19) * 2}{year % 100:02d}000001")


def test_reform_made_34_units_of_63_provinces() -> None:
    assert len(FORMER_PROVINCES) == len(BIRTH_CODES) == 63
    assert len(UNITS) == 34
    assert {former.unit for former in FORMER_PROVINCES.values()} == set(UNITS)


def test_provinces_of_one_time_have_distinct_names_and_agencies() -> None:
    for table in (FORMER_PROVINCES, UNITS):
        assert len({province.name for province in table.values()}) == len(table)
        assert len({province.agency for province in table.values()}) == len(table)


def test_unit_keeps_the_agency_code_of_the_name_that_survives() -> None:
    for unit in UNITS.values():
        names = {former.agency: former.name for former in formed_from(unit)}
        assert unit.name in names[unit.agency]  # Huế was Thừa Thiên Huế


def test_unit_takes_the_code_of_one_of_its_parts() -> None:
    for unit in UNITS.values():
        assert unit.code in {former.code for former in formed_from(unit)}


@pytest.mark.parametrize(("code", "before", "after"), PASSED_ON)
def test_code_names_another_province_after_the_reform(code: str, before: str, after: str) -> None:
    assert province_on(code, date(2025, 6, 30)).name == before
    assert province_on(code, REFORM_DAY).name == after


def test_exactly_seven_codes_changed_hands() -> None:
    changed = {code for code in UNITS if UNITS[code].agency != FORMER_PROVINCES[code].agency}

    assert changed == {code for code, _, _ in PASSED_ON}


def test_unit_of_today_is_found_by_code() -> None:
    assert (unit_today("24").name, unit_today("24").agency) == ("Bắc Ninh", "H05")


@pytest.mark.parametrize("code", ["27", "02", "03", "00", "99", "", "1", "001"])
def test_closed_or_unknown_code_is_no_unit_of_today(code: str) -> None:
    with pytest.raises(UnknownProvince):
        unit_today(code)


def test_closed_code_is_never_used_again() -> None:
    assert province_on("27", date(2025, 6, 30)).name == "Bắc Ninh"
    with pytest.raises(UnknownProvince):
        province_on("27", REFORM_DAY)


def test_merged_province_leads_to_its_unit_and_back() -> None:
    binh_duong = FORMER_PROVINCES["74"]

    assert successor(binh_duong) == unit_today("79")
    assert [former.name for former in formed_from(unit_today("79"))] == [
        "Bình Dương",
        "Bà Rịa - Vũng Tàu",
        "Hồ Chí Minh",
    ]


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("24", 1984, "Bắc Giang"),
        ("24", 2024, "Bắc Giang"),
        ("24", 2026, "Bắc Ninh"),
        ("02", 2024, "Hà Giang"),
        ("27", 2025, "Bắc Ninh"),
        ("01", 2025, "Hà Nội"),
        ("46", 2025, "Thừa Thiên Huế"),
    ],
)
def test_year_of_birth_decides_which_province_the_number_names(code: str, year: int, name: str) -> None:
    assert province_of_birth(born(code, year)).name == name


def test_year_of_the_reform_alone_does_not_tell_who_held_a_passed_on_code() -> None:
    number = born("24", 2025)

    with pytest.raises(AmbiguousProvince):
        province_of_birth(number)
    assert province_of_birth(number, date(2025, 6, 30)).name == "Bắc Giang"
    assert province_of_birth(number, date(2025, 7, 1)).name == "Bắc Ninh"


def test_late_registration_counts_by_its_own_day() -> None:
    assert province_of_birth(born("15", 1970), date(2026, 3, 2)).name == "Lào Cai"


def test_birth_after_the_reform_cannot_be_registered_in_a_closed_province() -> None:
    with pytest.raises(UnknownProvince):
        province_of_birth(born("02", 2026))
