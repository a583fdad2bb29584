from datetime import date, timedelta
from itertools import pairwise

from mock_registries.nation.communes import communes_of
from mock_registries.nation.districts import district_of
from mock_registries.nation.moves import history, text_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address
from mock_registries.nation.provinces import CLOSED_ON, PROVINCES

NATION = Nation(2026, 2_000)
HOME = Address("Số 1, Thôn Đông", communes_of("035")[-1])


def test_an_address_names_district_and_old_province_until_the_districts_were_closed() -> None:
    before, after = text_on(HOME, CLOSED_ON - timedelta(days=1)), text_on(HOME, CLOSED_ON)
    assert before.endswith(f"{district_of(HOME.commune)}, Tỉnh Hà Nam")
    assert after == HOME.text
    assert after.endswith("Tỉnh Ninh Bình")


def test_every_commune_lay_in_a_district() -> None:
    for province in PROVINCES:
        assert {district_of(commune).split()[0] for commune in communes_of(province.code)} <= {
            "Quận",
            "Thị",
            "Huyện",
        }


def test_abodes_follow_each_other_up_to_the_present_home() -> None:
    for household in map(NATION.household, range(NATION.households)):
        abodes = history(household, 2026)
        permanent = [abode for abode in abodes if abode.kind == "permanent"]
        assert (permanent[-1].address, permanent[-1].until) == (household.home, None)
        assert permanent[-1].text == household.home.text
        for earlier, later in pairwise(permanent):
            assert earlier.until == later.since - timedelta(days=1)
            assert earlier.since <= earlier.until
        assert [abode.address for abode in abodes if abode.kind == "temporary"] == (
            [household.away] if household.away else []
        )
        assert all(abode.since <= date(2026, 7, 1) for abode in abodes)
