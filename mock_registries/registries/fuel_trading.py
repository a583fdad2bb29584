"""The fuel-trading management database: wholesale traders, distributors and retail stations, and who manages whom.

Sources: 36 wholesale traders and 330 distributors are managed by the Ministry of Industry and Trade, 17,000 stations by the
provinces (the Ministry's account of April 2022). A station's certificate is the province's and is valid for five years
(Decree 83/2014/ND-CP, art. 25; from memory). Supply relations and owners: assumptions of `enterprises/fuel_roles.py`.
"""

from typing import Final

from mock_registries import paging
from mock_registries.enterprises import fuel_roles, fuel_stations, fuel_traders, tax_codes
from mock_registries.enterprises.enterprise import represented_by
from mock_registries.enterprises.fuel_shapes import (
    FuelNetwork,
    FuelRetailCertificate,
    FuelStation,
    FuelStations,
    FuelTrader,
    FuelTraders,
    ManagedStations,
    NetworkQuestion,
    StationQuestion,
    TraderQuestion,
)
from mock_registries.enterprises.fuel_stations import Certificate, Station
from mock_registries.enterprises.fuel_traders import MANAGER, Tier, Trader
from mock_registries.nation import units
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import InvalidTaxCode, NoSuchEnterprise, UnknownProvince
from mock_registries.registry import Question, RecordType, Registry, Text


def fuel_retail_certificate(nation: Nation, person: Person) -> FuelRetailCertificate | None:
    """Return the certificate of the station whose owner the person represents."""
    owner = represented_by(nation, person)
    number = None if owner is None else fuel_roles.find_station(owner.number)
    if owner is None or number is None:
        return None
    station = fuel_stations.station(nation.seed, number)
    supplier = fuel_traders.trader(nation.seed, station.supplier)
    certificate = fuel_stations.certificate(nation.seed, number, owner.registered_on)
    return _certificate(station, certificate, owner.name, supplier)


def traders(nation: Nation, question: TraderQuestion) -> FuelTraders:
    """Return a page of traders. Raises: UnknownProvince and those of paging."""
    _check_province(question.province)
    found = paging.cut(
        fuel_traders.select(nation.seed, question.tier and Tier(question.tier), question.province), question
    )
    shown = [_trader(fuel_traders.trader(nation.seed, number)) for number in found.entries]
    return FuelTraders(page=found.page, pages=found.pages, total=found.total, traders=shown)


def stations(nation: Nation, question: StationQuestion) -> FuelStations:
    """Return a page of stations. Raises: UnknownProvince, InvalidTaxCode, NoSuchEnterprise and those of paging."""
    _check_province(question.province)
    among = fuel_roles.STATIONS_OF[question.province] if question.province else range(fuel_roles.STATIONS)
    if question.supplier is not None:
        among = fuel_roles.stations_supplied(_supplier(question.supplier), among)
    found = paging.cut(among, question)
    shown = [_station(fuel_stations.station(nation.seed, number)) for number in found.entries]
    return FuelStations(page=found.page, pages=found.pages, total=found.total, stations=shown)


def network(_: Nation, __: NetworkQuestion) -> FuelNetwork:
    """Return the tree in figures."""
    return FuelNetwork(
        wholesale_traders=fuel_roles.WHOLESALERS,
        distributors=fuel_roles.DISTRIBUTORS,
        traders_managed_by=MANAGER,
        retail_stations=fuel_roles.STATIONS,
        stations_by_province=[
            ManagedStations(
                province_code=unit.code,
                managed_by=fuel_stations.manager(unit),
                stations=len(fuel_roles.STATIONS_OF[unit.code]),
            )
            for unit in units.UNITS
        ],
    )


def _check_province(code: str | None) -> None:
    if code is not None and code not in units.BY_CODE:
        raise UnknownProvince


def _supplier(tax_code: str) -> int:
    if not tax_codes.is_valid(tax_code):
        raise InvalidTaxCode
    number = tax_codes.find_enterprise(tax_code)
    trader = None if number is None else fuel_roles.find_trader(number)
    if trader is None:
        raise NoSuchEnterprise
    return trader


def _certificate(
    station: Station, certificate: Certificate, owner_name: str, supplier: Trader
) -> FuelRetailCertificate:
    return FuelRetailCertificate(
        certificate_number=certificate.number,
        station_number=station.number,
        station_name=station.name,
        station_address=station.address.text,
        province_code=station.unit.code,
        owner_tax_code=station.owner_tax_code,
        owner_name=owner_name,
        supplier_tax_code=supplier.tax_code,
        supplier_name=supplier.name,
        supplier_tier="wholesale" if supplier.tier is Tier.WHOLESALE else "distributor",
        issued_on=certificate.issued_on.isoformat(),
        expires_on=certificate.expires_on.isoformat(),
        issued_by=fuel_stations.manager(station.unit),
    )


def _trader(found: Trader) -> FuelTrader:
    return FuelTrader(
        tax_code=found.tax_code,
        name=found.name,
        tier="wholesale" if found.tier is Tier.WHOLESALE else "distributor",
        address=found.seat.text,
        province_code=found.seat.commune.unit.code,
        managed_by=MANAGER,
        supplier_tax_code=found.supplier_tax_code,
        stations_supplied=found.stations,
    )


def _station(found: Station) -> FuelStation:
    return FuelStation(
        number=found.number,
        name=found.name,
        address=found.address.text,
        province_code=found.unit.code,
        managed_by=fuel_stations.manager(found.unit),
        owner_tax_code=found.owner_tax_code,
        supplier_tax_code=found.supplier_tax_code,
    )


REGISTRY: Final = Registry(
    slug="fuel-trading",
    title=Text("Cơ sở dữ liệu quản lý kinh doanh xăng dầu", "Fuel-trading management database"),
    owner=Text("Bộ Công Thương", "Ministry of Industry and Trade"),
    version="1.0.0",
    record_types=(
        RecordType(
            "fuel_retail_certificate",
            Text("Giấy chứng nhận cửa hàng bán lẻ xăng dầu", "Certificate of a fuel retail station"),
            FuelRetailCertificate,
            fuel_retail_certificate,
        ),
    ),
    questions=(
        Question(
            path="/v1/traders",
            title=Text("Thương nhân đầu mối và phân phối", "Wholesale traders and distributors"),
            question=TraderQuestion,
            reply=FuelTraders,
            answer=traders,
            is_open=True,
            example={"page": 1, "page_size": 2, "tier": "distributor", "province": "79"},
            problems=(UnknownProvince, *paging.PROBLEMS),
        ),
        Question(
            path="/v1/stations",
            title=Text("Cửa hàng bán lẻ xăng dầu", "Retail stations"),
            question=StationQuestion,
            reply=FuelStations,
            answer=stations,
            is_open=True,
            example={
                "page": 1,
                "page_size": 2,
                "province": "79",
                "supplier": tax_codes.enterprise_code(fuel_roles.trader_enterprise(0)),
            },
            problems=(UnknownProvince, InvalidTaxCode, NoSuchEnterprise, *paging.PROBLEMS),
        ),
        Question(
            path="/v1/network",
            title=Text("Mạng lưới kinh doanh xăng dầu", "The network in figures"),
            question=NetworkQuestion,
            reply=FuelNetwork,
            answer=network,
            is_open=True,
        ),
    ),
)
