"""What the business registry says of enterprises and household businesses, and what it may be asked."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.registry import Day
from mock_registries.strict_json import Body

TaxCode = Annotated[str, Field(pattern=r"^[0-9]{10}$", description="Mã số thuế. Tax code.")]
UnitTaxCode = Annotated[
    str,
    Field(pattern=r"^[0-9]{10}-[0-9]{3}$", description="Mã số thuế đơn vị phụ thuộc. Tax code of the unit."),
]
EnterpriseStatus = Annotated[
    Literal["active", "suspended", "dissolving"], Field(description="Tình trạng. Status.")
]
Form = Annotated[
    Literal["one-member-llc", "llc", "joint-stock", "private"],
    Field(description="Loại hình doanh nghiệp. Legal form."),
]
IndustryCode = Annotated[
    str, Field(pattern=r"^[0-9]{4}$", description="Mã ngành (VSIC). Class of business (VSIC).")
]
Industry = Annotated[str, Field(description="Ngành nghề chính. Main line of business.")]
RegisteredOn = Annotated[Day, Field(description="Ngày đăng ký lần đầu. Day of first registration.")]
Address = Annotated[str, Field(description="Địa chỉ trụ sở. Address of the seat.")]


class DependentUnit(TypedDict):
    """Đơn vị phụ thuộc."""

    tax_code: UnitTaxCode
    kind: Annotated[Literal["branch", "representative-office"], Field(description="Loại đơn vị. Kind.")]
    name: Annotated[str, Field(description="Tên đơn vị. Name.")]
    address: Address


class RepresentedEnterprise(TypedDict):
    """Doanh nghiệp mà người được hỏi là người đại diện theo pháp luật."""

    tax_code: TaxCode
    name: Annotated[str, Field(description="Tên doanh nghiệp. Name.")]
    form: Form
    form_name: Annotated[str, Field(description="Tên loại hình. Name of the form.")]
    status: EnterpriseStatus
    industry_code: IndustryCode
    industry: Industry
    registered_on: RegisteredOn
    address: Address
    charter_capital_vnd: Annotated[
        int, Field(ge=0, description="Vốn điều lệ, đồng. Charter capital, in dong.")
    ]
    position: Annotated[str, Field(description="Chức danh người đại diện. Representative's position.")]
    dependent_units: Annotated[list[DependentUnit], Field(description="Đơn vị phụ thuộc. Dependent units.")]


class OwnedHouseholdBusiness(TypedDict):
    """Hộ kinh doanh."""

    tax_code: Annotated[
        str,
        Field(
            pattern=r"^9[0-9]{11}$",
            description="Mã số thuế: số định danh của chủ hộ. Tax code: the owner's personal number.",
        ),
    ]
    name: Annotated[str, Field(description="Tên hộ kinh doanh. Name.")]
    status: Annotated[Literal["active", "closed"], Field(description="Tình trạng. Status.")]
    industry_code: IndustryCode
    industry: Industry
    registered_on: RegisteredOn
    registration_body: Annotated[str, Field(description="Cơ quan đăng ký. Registration body.")]
    address: Annotated[str, Field(description="Địa điểm kinh doanh. Place of business.")]


class BusinessRegistration(TypedDict):
    """Đăng ký kinh doanh của một người: the enterprises somebody represents and the household business he or she owns."""

    full_name: Annotated[str, Field(description="Họ và tên. Full name.")]
    enterprises: Annotated[
        list[RepresentedEnterprise],
        Field(description="Doanh nghiệp đang đại diện theo pháp luật. Enterprises represented."),
    ]
    household_business: Annotated[
        OwnedHouseholdBusiness | None,
        Field(description="Hộ kinh doanh. Household business; null: owns none."),
    ]


class TaxCodeQuestion(Body):
    """Which enterprise or dependent unit is asked for."""

    tax_code: Annotated[
        str,
        Field(
            pattern=r"^[0-9]{10}(-[0-9]{3}|[0-9]{2})?$",
            description="Mã số thuế 10 hoặc 13 chữ số; mã của hộ kinh doanh (12 chữ số) bị từ chối. Tax code of 10 or 13 "
            "digits; that of a household business (12 digits, a personal number) is refused.",
        ),
    ]


class PublishedEnterprise(BaseModel):
    """What anybody may read of an enterprise or a dependent unit."""

    tax_code: str
    kind: Literal["enterprise", "branch", "representative-office"]
    name: str
    form: Form
    status: EnterpriseStatus
    industry_code: IndustryCode
    industry: Industry
    registered_on: RegisteredOn
    address: Address
    representative_name: Annotated[
        str, Field(description="Người đại diện theo pháp luật. Legal representative of the enterprise.")
    ]
    representative_position: Annotated[str, Field(description="Chức danh. Position.")]
    dependent_units: Annotated[
        list[str], Field(description="Mã số thuế các đơn vị phụ thuộc. Tax codes of its dependent units.")
    ]


class FiguresQuestion(Body):
    """Nothing is asked but the figures as they stand."""


class Figures(BaseModel):
    """How many are registered."""

    enterprises: Annotated[int, Field(ge=0, description="Doanh nghiệp. Enterprises.")]
    dependent_units: Annotated[int, Field(ge=0, description="Đơn vị phụ thuộc. Dependent units.")]
    files_digitised_percent: Annotated[
        int, Field(ge=0, le=100, description="Hồ sơ đã số hóa, %. Files digitised, in percent.")
    ]
