"""Import and export data as others get it: from customs, second hand and weeks late.

Source: import-export data reach the Ministry of Industry and Trade through customs only, "too late for the periods it has to
steer" (its account of April 2022). So every record is as of `BEHIND` before the question, and the totals end with the
last month that has arrived whole on the day the nation is described on. All values are simulated.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.enterprises.enterprise import represented_by
from mock_registries.enterprises.foreign_trade import (
    BEHIND,
    LAST_DAY,
    Declaration,
    MonthlyTotal,
    declarations_of,
    monthly_totals,
)
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import UnknownPeriod
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body

SOURCE: Final = "Cục Hải quan, qua nền tảng chia sẻ dữ liệu (dữ liệu thứ cấp)"
_WHY_VI: Final = "Dữ liệu do Cục Hải quan chuyển lại sau khi tờ khai được đối soát, nên chậm khoảng 45 ngày."
_WHY_EN: Final = "Customs passes the data on once declarations are reconciled, so they are about 45 days old."

Source = Annotated[
    str,
    Field(
        description=f"Nguồn: không phải cơ quan sở hữu trực tiếp. Where the data come from: second hand. {_WHY_VI} {_WHY_EN}"
    ),
]


class CustomsDeclaration(TypedDict):
    """Một tờ khai hải quan."""

    number: Annotated[str, Field(pattern=r"^9[13][0-9]{10}$", description="Số tờ khai. Number.")]
    kind: Annotated[Literal["export", "import"], Field(description="Xuất khẩu, nhập khẩu. Kind.")]
    declared_on: Annotated[Day, Field(description="Ngày đăng ký. Day of the declaration.")]
    cleared_on: Annotated[Day, Field(description="Ngày thông quan. Day of clearance.")]
    office: Annotated[str, Field(description="Nơi làm thủ tục. Place of clearance.")]
    hs_chapter: Annotated[
        str, Field(pattern=r"^[0-9]{2}$", description="Chương HS. Chapter of the Harmonized System.")
    ]
    country: Annotated[
        str, Field(pattern=r"^[A-Z]{2}$", description="Nước đối tác. Partner country (ISO 3166).")
    ]
    value_usd: Annotated[int, Field(ge=0, description="Trị giá, USD. Value, in US dollars.")]
    channel: Annotated[Literal["green", "yellow", "red"], Field(description="Luồng. Channel.")]


class CustomsDeclarations(TypedDict):
    """Tờ khai hải quan của doanh nghiệp mà người được hỏi đại diện."""

    trader_tax_code: Annotated[
        str, Field(pattern=r"^[0-9]{10}$", description="Mã số thuế doanh nghiệp. Trader's tax code.")
    ]
    trader_name: Annotated[str, Field(description="Tên doanh nghiệp. Trader.")]
    declarations: Annotated[
        list[CustomsDeclaration], Field(description="Tờ khai trong một năm. Declarations of a year.")
    ]
    complete_to: Annotated[
        Day, Field(description="Dữ liệu đầy đủ đến ngày. Day up to which the data have arrived.")
    ]
    source: Source


class TotalsQuestion(Body):
    """From which month on totals are asked for; all that there are, if none is named."""

    from_month: (
        Annotated[
            str,
            Field(
                pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$",
                description="Từ tháng, ví dụ 2026-01. From that month on, such as 2026-01.",
            ),
        ]
        | None
    ) = None


class MonthlyTrade(BaseModel):
    """The country's imports and exports of one month."""

    month: str
    exports_usd: int
    imports_usd: int
    balance_usd: int


class MonthlyTotals(BaseModel):
    """The months that have arrived, and why the newest are missing."""

    months: list[MonthlyTrade]
    latest_month: Annotated[str, Field(description="Tháng mới nhất có đủ số liệu. Latest whole month.")]
    described_on: Annotated[Day, Field(description="Ngày của bộ dữ liệu. Day the nation is described on.")]
    complete_to: Annotated[Day, Field(description="Dữ liệu đến ngày. Day up to which the data arrived.")]
    behind_days: Annotated[int, Field(ge=0, description="Độ trễ, ngày. Delay in days.")]
    source: Source
    why_vi: str
    why_en: str


def customs_declarations(nation: Nation, person: Person) -> CustomsDeclarations | None:
    """Return what has arrived about the enterprise that a resident represents."""
    trader = represented_by(nation, person)
    found = () if trader is None else declarations_of(nation.seed, trader)
    if trader is None or not found:
        return None
    return CustomsDeclarations(
        trader_tax_code=trader.tax_code,
        trader_name=trader.name,
        declarations=[_declared(declaration) for declaration in found],
        complete_to=LAST_DAY.isoformat(),
        source=SOURCE,
    )


def totals(nation: Nation, question: TotalsQuestion) -> MonthlyTotals:
    """Return the totals that have arrived. Raises: UnknownPeriod: the months asked for have not."""
    known = [_month(total) for total in monthly_totals(nation.seed)]
    asked = question.from_month or known[0].month
    if not known[0].month <= asked <= known[-1].month:
        raise UnknownPeriod
    return MonthlyTotals(
        months=[month for month in known if month.month >= asked],
        latest_month=known[-1].month,
        described_on=CENSUS_DAY.isoformat(),
        complete_to=LAST_DAY.isoformat(),
        behind_days=BEHIND.days,
        source=SOURCE,
        why_vi=_WHY_VI,
        why_en=_WHY_EN,
    )


def _declared(declaration: Declaration) -> CustomsDeclaration:
    return CustomsDeclaration(
        number=declaration.number,
        kind=declaration.kind,
        declared_on=declaration.declared_on.isoformat(),
        cleared_on=declaration.cleared_on.isoformat(),
        office=declaration.office,
        hs_chapter=declaration.hs_chapter,
        country=declaration.country,
        value_usd=declaration.value_usd,
        channel=declaration.channel,
    )


def _month(total: MonthlyTotal) -> MonthlyTrade:
    return MonthlyTrade(
        month=f"{total.year}-{total.month:02d}",
        exports_usd=total.exports_usd,
        imports_usd=total.imports_usd,
        balance_usd=total.exports_usd - total.imports_usd,
    )


REGISTRY: Final = Registry(
    slug="customs",
    title=Text("Dữ liệu xuất nhập khẩu", "Import and export data"),
    owner=Text("Cục Hải quan, Bộ Tài chính", "Customs Department, Ministry of Finance"),
    version="1.0.0",
    record_types=(
        RecordType(
            "customs_declarations",
            Text("Tờ khai hải quan", "Customs declarations"),
            CustomsDeclarations,
            customs_declarations,
            behind=BEHIND,
        ),
    ),
    questions=(
        Question(
            path="/v1/monthly-totals",
            title=Text("Kim ngạch theo tháng, đến muộn", "Monthly totals, late"),
            question=TotalsQuestion,
            reply=MonthlyTotals,
            answer=totals,
            is_open=True,
            example={"from_month": "2026-01"},
            problems=(UnknownPeriod,),
        ),
    ),
)
