"""The electronic invoice system: what an enterprise issued by quarter, and how much the system carries.

Sources: 77,732,636 invoices received and processed in the first quarter of 2022 (the ministry's account of April 2022);
series and codes: Circular 78/2021/TT-BTC. What is reported and what is simulated is said beside each figure.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.enterprises.enterprise import represented_by
from mock_registries.enterprises.invoices import Issued, Volume, invoices_of, volumes
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import UnknownPeriod
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body

QuarterName = Annotated[
    str, Field(pattern=r"^[0-9]{4}-Q[1-4]$", description="Quý, ví dụ 2022-Q1. Quarter, such as 2022-Q1.")
]


class QuarterlyInvoices(TypedDict):
    """Hóa đơn đã lập trong một quý."""

    quarter: QuarterName
    series: Annotated[
        str, Field(pattern=r"^[CK][0-9]{2}T[A-Z]{2}$", description="Ký hiệu, ví dụ C26TAA. Series.")
    ]
    invoices: Annotated[int, Field(ge=0, description="Số hóa đơn. Invoices issued.")]
    adjusted: Annotated[
        int, Field(ge=0, description="Đã điều chỉnh, thay thế. Of these adjusted or replaced.")
    ]
    value_vnd: Annotated[
        int, Field(ge=0, description="Doanh thu chưa thuế, đồng. Value without tax, in dong.")
    ]
    vat_vnd: Annotated[int, Field(ge=0, description="Thuế GTGT, đồng. Value added tax, in dong.")]


class EInvoiceSummary(TypedDict):
    """Tổng hợp hóa đơn điện tử của doanh nghiệp mà người được hỏi đại diện."""

    seller_tax_code: Annotated[
        str, Field(pattern=r"^[0-9]{10}$", description="Mã số thuế người bán. Seller's tax code.")
    ]
    seller_name: Annotated[str, Field(description="Tên người bán. Seller.")]
    form: Annotated[
        Literal["1", "2"],
        Field(
            description="Mẫu số: 1 hóa đơn GTGT, 2 hóa đơn bán hàng. Form: 1 value added tax invoice, 2 sales invoice."
        ),
    ]
    first_invoice_on: Annotated[Day, Field(description="Ngày lập hóa đơn đầu tiên. First invoice.")]
    quarters: Annotated[
        list[QuarterlyInvoices],
        Field(description="Bốn quý gần nhất. The last four quarters, or fewer, the oldest first."),
    ]
    last_invoice_number: Annotated[
        str,
        Field(
            pattern=r"^[0-9]{1,8}$",
            description="Số hóa đơn gần nhất của ký hiệu. Number of the last invoice of its series.",
        ),
    ]
    last_invoice_code: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9A-Z]{34}$",
            description="Mã của cơ quan thuế. Code of the tax authority; null: issued without.",
        ),
    ]


class VolumeQuestion(Body):
    """Which quarter is asked for; all, if none is named."""

    quarter: QuarterName | None = None


class QuarterlyVolume(BaseModel):
    """What the system carried in one quarter."""

    quarter: QuarterName
    received: Annotated[
        int, Field(ge=0, description="Hóa đơn tiếp nhận, xử lý. Invoices received and processed.")
    ]
    with_code: Annotated[
        int | None,
        Field(
            ge=0,
            description="Có mã của cơ quan thuế; null: số công bố không chia. With the authority's code; null: the reported figure is not divided.",
        ),
    ]
    without_code: Annotated[
        int | None, Field(ge=0, description="Không có mã; null: như trên. Without; null: as above.")
    ]
    basis: Annotated[
        Literal["reported", "simulated"],
        Field(
            description="Số công bố hay số mô phỏng. Whether these figures were reported or are simulated."
        ),
    ]


class Volumes(BaseModel):
    """The volumes asked for, and their sum."""

    volumes: list[QuarterlyVolume]
    total: Annotated[int, Field(ge=0, description="Tổng số. Sum of what was received.")]


def e_invoice_summary(nation: Nation, person: Person) -> EInvoiceSummary | None:
    """Return the invoices of the enterprise in business that a resident represents."""
    seller = represented_by(nation, person)
    found = None if seller is None else invoices_of(nation.seed, seller)
    if seller is None or found is None:
        return None
    return EInvoiceSummary(
        seller_tax_code=seller.tax_code,
        seller_name=seller.name,
        form="1" if found.form == "1" else "2",
        first_invoice_on=found.first_issued_on.isoformat(),
        quarters=[_quarterly(issued) for issued in found.quarters],
        last_invoice_number=found.last_number,
        last_invoice_code=found.last_code,
    )


def volume_counters(_: Nation, question: VolumeQuestion) -> Volumes:
    """Return the volumes of one quarter or of all. Raises: UnknownPeriod."""
    found = [volume for volume in volumes() if question.quarter in {None, str(volume.quarter)}]
    if not found:
        raise UnknownPeriod
    return Volumes(
        volumes=[_volume(volume) for volume in found], total=sum(volume.received for volume in found)
    )


def _quarterly(issued: Issued) -> QuarterlyInvoices:
    return QuarterlyInvoices(
        quarter=str(issued.quarter),
        series=issued.series,
        invoices=issued.invoices,
        adjusted=issued.adjusted,
        value_vnd=issued.value_vnd,
        vat_vnd=issued.vat_vnd,
    )


def _volume(volume: Volume) -> QuarterlyVolume:
    return QuarterlyVolume(
        quarter=str(volume.quarter),
        received=volume.received,
        with_code=volume.with_code,
        without_code=volume.without_code,
        basis="reported" if volume.is_reported else "simulated",
    )


REGISTRY: Final = Registry(
    slug="e-invoice",
    title=Text("Hệ thống hóa đơn điện tử", "Electronic invoice system"),
    owner=Text("Cục Thuế, Bộ Tài chính", "Tax Department, Ministry of Finance"),
    version="1.0.0",
    record_types=(
        RecordType(
            "e_invoice_summary",
            Text("Tổng hợp hóa đơn điện tử", "Summary of electronic invoices"),
            EInvoiceSummary,
            e_invoice_summary,
        ),
    ),
    questions=(
        Question(
            path="/v1/volumes",
            title=Text("Số hóa đơn theo quý", "Invoices by quarter"),
            question=VolumeQuestion,
            reply=Volumes,
            answer=volume_counters,
            is_open=True,
            example={"quarter": "2022-Q1"},
            problems=(UnknownPeriod,),
        ),
    ),
)
