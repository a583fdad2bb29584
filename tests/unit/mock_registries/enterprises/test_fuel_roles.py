from collections import Counter

from mock_registries.enterprises import fuel_roles
from mock_registries.enterprises.nationwide import COUNT
from mock_registries.nation import units


def test_the_tree_has_36_wholesale_traders_330_distributors_and_17000_stations() -> None:
    owners = {fuel_roles.owner_of(station) for station in range(17_000)}
    traders = {fuel_roles.trader_enterprise(trader) for trader in range(36 + 330)}
    assert (len(owners), len(traders)) == (17_000, 366)
    assert not owners & traders
    assert max(owners | traders) < COUNT


def test_every_role_leads_back_to_its_enterprise() -> None:
    for station in range(0, fuel_roles.STATIONS, 7):
        assert fuel_roles.find_station(fuel_roles.owner_of(station)) == station
    for trader in range(fuel_roles.TRADERS):
        assert fuel_roles.find_trader(fuel_roles.trader_enterprise(trader)) == trader
    assert fuel_roles.find_station(fuel_roles.owner_of(fuel_roles.STATIONS)) is None
    assert fuel_roles.find_trader(0) is None


def test_each_station_stands_in_one_province_and_each_province_has_some() -> None:
    stations = [station for unit in units.UNITS for station in fuel_roles.STATIONS_OF[unit.code]]
    assert stations == list(range(fuel_roles.STATIONS))
    assert all(fuel_roles.STATIONS_OF[unit.code] for unit in units.UNITS)
    assert all(
        station in fuel_roles.STATIONS_OF[fuel_roles.unit_of_station(station).code]
        for station in stations[::501]
    )


def test_supplier_and_supplied_agree() -> None:
    supplied = Counter(fuel_roles.supplier_of(station) for station in range(fuel_roles.STATIONS))
    for trader in range(fuel_roles.TRADERS):
        stations = fuel_roles.stations_supplied(trader, range(fuel_roles.STATIONS))
        assert len(stations) == supplied[trader] > 0
        assert all(fuel_roles.supplier_of(station) == trader for station in stations)


def test_a_distributor_buys_from_a_wholesale_trader_and_that_one_from_nobody() -> None:
    suppliers = {fuel_roles.wholesaler_of(trader) for trader in range(36, fuel_roles.TRADERS)}
    assert suppliers == set(range(36))
    assert {fuel_roles.wholesaler_of(trader) for trader in range(36)} == {None}
