import pytest

from mock_registries.enterprises import fuel_roles
from mock_registries.enterprises.enterprise import enterprise, find_by_tax_code
from mock_registries.enterprises.fuel_shapes import NetworkQuestion, StationQuestion, TraderQuestion
from mock_registries.enterprises.nationwide import whole_nation
from mock_registries.nation.nation import Nation
from mock_registries.problems import InvalidTaxCode, NoSuchEnterprise, NoSuchPage, Problem, UnknownProvince
from mock_registries.registries.fuel_trading import (
    fuel_retail_certificate,
    network,
    stations,
    traders,
)

NATION = Nation(2026, 2_000)


def test_the_whole_network_is_there_beside_a_small_nation() -> None:
    found = network(NATION, NetworkQuestion())
    assert (found.wholesale_traders, found.distributors, found.retail_stations) == (36, 330, 17_000)
    assert sum(province.stations for province in found.stations_by_province) == 17_000
    assert len(found.stations_by_province) == 34
    assert found.traders_managed_by == "Bộ Công Thương"
    assert all(province.managed_by.startswith("Sở Công Thương") for province in found.stations_by_province)


@pytest.mark.parametrize(("tier", "total"), [("wholesale", 36), ("distributor", 330), (None, 366)])
def test_traders_are_listed_by_tier(tier: str | None, total: int) -> None:
    found = traders(NATION, TraderQuestion.model_validate({"tier": tier, "page_size": 200}))
    assert found.total == total
    assert {trader.tier for trader in found.traders} <= {tier} if tier else {"wholesale", "distributor"}
    assert all((trader.supplier_tax_code is None) == (trader.tier == "wholesale") for trader in found.traders)


def test_traders_are_listed_by_province() -> None:
    found = traders(NATION, TraderQuestion(province="79", page_size=200))
    assert 0 < found.total < 366
    assert {trader.province_code for trader in found.traders} == {"79"}


def test_the_provinces_together_have_every_station_once() -> None:
    pages = network(NATION, NetworkQuestion()).stations_by_province
    listed = [
        stations(NATION, StationQuestion(province=province.province_code, page_size=1)).total
        for province in pages
    ]
    assert listed == [province.stations for province in pages]


def test_a_station_s_owner_and_supplier_are_enterprises_of_the_business_registry() -> None:
    supplier = traders(NATION, TraderQuestion(tier="distributor", page_size=1)).traders[0]
    found = stations(NATION, StationQuestion(supplier=supplier.tax_code, page_size=200))
    assert found.total == supplier.stations_supplied
    for station in found.stations:
        assert station.supplier_tax_code == supplier.tax_code
        owner = find_by_tax_code(NATION, station.owner_tax_code)
        assert owner is not None
        assert owner.industry.code == "4730"
        assert owner.seat.commune.unit.code == station.province_code


def test_the_representative_of_the_owner_has_the_certificate() -> None:
    for number in (0, 1, 16_999):
        owner = enterprise(2026, fuel_roles.owner_of(number))
        assert owner is not None
        whole = whole_nation(2026)
        record = fuel_retail_certificate(whole, whole.person(owner.representative))
        assert record is not None
        assert record["station_number"] == f"CHXD-{number + 1:05d}"
        assert record["owner_tax_code"] == owner.tax_code
        assert owner.registered_on.isoformat() < record["issued_on"] < record["expires_on"]


def test_who_represents_another_enterprise_has_none() -> None:
    holders = [person for person in NATION.people() if fuel_retail_certificate(NATION, person)]
    assert len(holders) == 1


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"province": "02"}, UnknownProvince),  # closed in July 2025
        ({"supplier": "9800000221"}, InvalidTaxCode),
        ({"supplier": "9800000100"}, NoSuchEnterprise),  # an enterprise, but no trader
        ({"page": 341}, NoSuchPage),
    ],
)
def test_each_bad_filter_is_refused_for_its_own_reason(
    asked: dict[str, str | int], problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        stations(NATION, StationQuestion.model_validate(asked))


def test_a_province_that_is_none_has_no_traders_to_list() -> None:
    with pytest.raises(UnknownProvince):
        traders(NATION, TraderQuestion(province="99"))
