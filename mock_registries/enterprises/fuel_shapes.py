"""What the fuel-trading database says of traders, stations and certificates, and what it may be asked."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries import paging
from mock_registries.registry import Day
from mock_registries.strict_json import Body

TierName = Annotated[
    Literal["wholesale", "distributor"],
    Field(
        description="Cấp: thương nhân đầu mối, thương nhân phân phối. Tier: wholesale trader, distributor."
    ),
]
ProvinceCode = Annotated[str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the province.")]
TaxCode = Annotated[str, Field(pattern=r"^[0-9]{10}$", description="Mã số thuế. Tax code.")]
StationNumber = Annotated[
    str, Field(pattern=r"^CHXD-[0-9]{5}$", description="Mã cửa hàng. Number of the station.")
]
ManagedBy = Annotated[str, Field(description="Cơ quan quản lý. Managing body.")]


class FuelRetailCertificate(TypedDict):
    """Giấy chứng nhận cửa hàng đủ điều kiện bán lẻ xăng dầu, of the station whose owner the person represents."""

    certificate_number: Annotated[str, Field(description="Số giấy chứng nhận. Number of the certificate.")]
    station_number: StationNumber
    station_name: Annotated[str, Field(description="Tên cửa hàng. Name of the station.")]
    station_address: Annotated[str, Field(description="Địa chỉ cửa hàng. Address of the station.")]
    province_code: ProvinceCode
    owner_tax_code: TaxCode
    owner_name: Annotated[str, Field(description="Chủ sở hữu. Owner.")]
    supplier_tax_code: TaxCode
    supplier_name: Annotated[str, Field(description="Thương nhân cung cấp. Supplier.")]
    supplier_tier: TierName
    issued_on: Annotated[Day, Field(description="Ngày cấp. Day of issue.")]
    expires_on: Annotated[Day, Field(description="Ngày hết hạn. Last day.")]
    issued_by: Annotated[str, Field(description="Cơ quan cấp. Issuing body.")]


class TraderQuestion(paging.PageQuestion):
    """Which traders are asked for: of a tier, with their seat in a province, or all."""

    tier: TierName | None = None
    province: ProvinceCode | None = None


class FuelTrader(BaseModel):
    """Thương nhân đầu mối hoặc thương nhân phân phối."""

    tax_code: TaxCode
    name: str
    tier: TierName
    address: str
    province_code: ProvinceCode
    managed_by: ManagedBy
    supplier_tax_code: Annotated[
        str | None, Field(description="Đầu mối cung cấp. Wholesale trader that supplies it; null: is one.")
    ]
    stations_supplied: Annotated[
        int, Field(ge=0, description="Số cửa hàng được cung cấp. Stations supplied.")
    ]


class FuelTraders(paging.PageReply):
    """A page of traders, wholesale traders first."""

    traders: list[FuelTrader]


class StationQuestion(paging.PageQuestion):
    """Which stations are asked for: in a province, of a supplier, or all."""

    province: ProvinceCode | None = None
    supplier: TaxCode | None = None


class FuelStation(BaseModel):
    """Cửa hàng bán lẻ xăng dầu."""

    number: StationNumber
    name: str
    address: str
    province_code: ProvinceCode
    managed_by: ManagedBy
    owner_tax_code: TaxCode
    supplier_tax_code: TaxCode


class FuelStations(paging.PageReply):
    """A page of stations, by province."""

    stations: list[FuelStation]


class NetworkQuestion(Body):
    """Nothing is asked but the network as it stands."""


class ManagedStations(BaseModel):
    """How many stations one province manages."""

    province_code: ProvinceCode
    managed_by: ManagedBy
    stations: Annotated[int, Field(ge=0, description="Số cửa hàng. Stations.")]


class FuelNetwork(BaseModel):
    """How many there are at each tier, and who manages them."""

    wholesale_traders: int
    distributors: int
    traders_managed_by: ManagedBy
    retail_stations: int
    stations_by_province: list[ManagedStations]
