"""The National Single Window for trade: which procedures of the ministry run over it, and an enterprise's dossiers there.

Source: 16 of 60 procedures of the Ministry of Industry and Trade were connected (its account of April 2022). The list
itself is illustrative. What runs outside the window is not seen by it: no dossier of an unconnected procedure.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries import paging
from mock_registries.enterprises.enterprise import represented_by
from mock_registries.enterprises.window_procedures import (
    CONNECTED,
    COUNTED_ON,
    PROCEDURES,
    WindowDossier,
    dossiers_of,
)
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, Question, RecordType, Registry, Text

ProcedureCode = Annotated[
    str, Field(pattern=r"^NSW-MP[0-9]{2}$", description="Mã thủ tục. Code of the procedure.")
]


class FiledDossier(TypedDict):
    """Một hồ sơ trên cơ chế một cửa quốc gia."""

    number: Annotated[str, Field(description="Số hồ sơ. Number of the dossier.")]
    procedure_code: ProcedureCode
    procedure_name: Annotated[str, Field(description="Tên thủ tục. Procedure.")]
    filed_on: Annotated[Day, Field(description="Ngày nộp. Day of filing.")]
    state: Annotated[
        Literal["received", "processing", "supplement-required", "granted", "refused"],
        Field(description="Tình trạng. State."),
    ]
    decided_on: Annotated[Day | None, Field(description="Ngày có kết quả. Day of decision; null: open.")]


class TradeDossier(TypedDict):
    """Hồ sơ một cửa quốc gia của doanh nghiệp mà người được hỏi đại diện."""

    trader_tax_code: Annotated[
        str, Field(pattern=r"^[0-9]{10}$", description="Mã số thuế doanh nghiệp. Trader's tax code.")
    ]
    trader_name: Annotated[str, Field(description="Tên doanh nghiệp. Trader.")]
    dossiers: Annotated[
        list[FiledDossier],
        Field(description="Hồ sơ trong một năm. Dossiers of the last year, the oldest first."),
    ]


class ProcedureQuestion(paging.PageQuestion):
    """Which procedures are asked for: connected ones, the others, or all."""

    state: (
        Annotated[
            Literal["connected", "unconnected"],
            Field(description="Đã kết nối hay chưa. Connected to the window or not."),
        ]
        | None
    ) = None


class WindowProcedureEntry(BaseModel):
    """A procedure of the ministry."""

    code: ProcedureCode
    name_vi: str
    name_en: str
    is_connected: bool


class Coverage(BaseModel):
    """How far the window covers the ministry's procedures, whatever was asked for."""

    connected: int
    total: int
    percent: Annotated[float, Field(ge=0, le=100, description="Tỷ lệ, %. Share, in percent.")]
    counted_on: Annotated[Day, Field(description="Ngày thống kê. Day of the count.")]


class WindowProcedures(paging.PageReply):
    """A page of procedures."""

    coverage: Coverage
    procedures: list[WindowProcedureEntry]


def trade_dossier(nation: Nation, person: Person) -> TradeDossier | None:
    """Return the dossiers of the enterprise that a resident represents, if it trades abroad."""
    trader = represented_by(nation, person)
    found = () if trader is None else dossiers_of(nation.seed, trader)
    if trader is None or not found:
        return None
    return TradeDossier(
        trader_tax_code=trader.tax_code,
        trader_name=trader.name,
        dossiers=[_filed(dossier) for dossier in found],
    )


def procedures(_: Nation, question: ProcedureQuestion) -> WindowProcedures:
    """Return a page of procedures with the coverage. Raises: those of paging."""
    wanted = {None: {True, False}, "connected": {True}, "unconnected": {False}}[question.state]
    found = paging.cut([entry for entry in PROCEDURES if entry.is_connected in wanted], question)
    return WindowProcedures(
        page=found.page,
        pages=found.pages,
        total=found.total,
        coverage=Coverage(
            connected=len(CONNECTED),
            total=len(PROCEDURES),
            percent=round(100 * len(CONNECTED) / len(PROCEDURES), 2),
            counted_on=COUNTED_ON.isoformat(),
        ),
        procedures=[
            WindowProcedureEntry(
                code=entry.code, name_vi=entry.vi, name_en=entry.en, is_connected=entry.is_connected
            )
            for entry in found.entries
        ],
    )


def _filed(dossier: WindowDossier) -> FiledDossier:
    return FiledDossier(
        number=dossier.number,
        procedure_code=dossier.procedure.code,
        procedure_name=dossier.procedure.vi,
        filed_on=dossier.filed_on.isoformat(),
        state=dossier.state,
        decided_on=dossier.decided_on.isoformat() if dossier.decided_on else None,
    )


REGISTRY: Final = Registry(
    slug="trade-single-window",
    title=Text("Cổng thông tin một cửa quốc gia", "National Single Window for trade"),
    owner=Text(
        "Bộ Tài chính, Bộ Công Thương",
        "Ministry of Finance with the Ministry of Industry and Trade",
    ),
    version="1.0.0",
    record_types=(
        RecordType(
            "trade_dossier",
            Text("Hồ sơ một cửa quốc gia", "Dossiers of the National Single Window"),
            TradeDossier,
            trade_dossier,
        ),
    ),
    questions=(
        Question(
            path="/v1/procedures",
            title=Text("Thủ tục và mức độ kết nối", "Procedures, and how many are connected"),
            question=ProcedureQuestion,
            reply=WindowProcedures,
            answer=procedures,
            is_open=True,
            example={"page": 1, "page_size": 3, "state": "connected"},
            problems=paging.PROBLEMS,
        ),
    ),
)
