from datetime import date

from mock_registries.nation.communes import communes_of
from mock_registries.nation.provinces import BY_CODE
from mock_registries.nation.units import BY_CODE as UNITS

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_a_place_is_called_by_the_province_of_its_day() -> None:
    commune = communes_of("035")[-1]
    assert commune.place_on(BEFORE).endswith(", Tỉnh Hà Nam")
    assert commune.place_on(AFTER).endswith(", Tỉnh Ninh Bình")


def test_a_code_may_name_another_province_before_the_merger() -> None:
    # Decision 19/2025: the merged unit takes the code of the province its seat lies in.
    assert BY_CODE["024"].name == "Bắc Giang"
    assert UNITS["24"].name == "Bắc Ninh"
    assert {BY_CODE[code].unit_code for code in ("024", "027")} == {"24"}


def test_the_agency_code_follows_the_surviving_name() -> None:
    commune = communes_of("024")[0]
    assert commune.body_code_on(BEFORE).startswith("H02.")
    assert commune.body_code_on(AFTER).startswith("H05.")


def test_cities_are_called_cities() -> None:
    assert communes_of("079")[0].place_on(AFTER).endswith("Thành phố Hồ Chí Minh")
    assert communes_of("074")[0].place_on(BEFORE).endswith("Tỉnh Bình Dương")
    assert communes_of("046")[0].place_on(AFTER).endswith("Thành phố Huế")
    assert communes_of("046")[0].place_on(BEFORE).endswith("Tỉnh Thừa Thiên Huế")
