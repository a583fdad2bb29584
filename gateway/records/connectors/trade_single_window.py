"""The National Single Window for trade: dossiers of the enterprise that somebody represents.

Source: the ministry's account of April 2022 (16 of 60 procedures connected); the window knows no dossier of the others.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_text, list_of, matching, members, nullable, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_DOSSIER: Final = members(
    {
        "number": is_text,
        "procedure_code": matching("NSW-MP[0-9]{2}"),
        "procedure_name": is_text,
        "filed_on": is_date,
        "state": one_of("received", "processing", "supplement-required", "granted", "refused"),
        "decided_on": nullable(is_date),
    }
)

_TRADE_DOSSIER: Final = WireRecord(
    name="trade_dossier",
    title=Text("Hồ sơ một cửa quốc gia", "Dossiers of the National Single Window"),
    fields={
        "trader_tax_code": WireField(
            Text("Mã số thuế doanh nghiệp", "Trader's tax code"), matching("[0-9]{10}")
        ),
        "trader_name": WireField(Text("Tên doanh nghiệp", "Trader"), is_text),
        "dossiers": WireField(Text("Hồ sơ trong một năm", "Dossiers of a year"), list_of(_DOSSIER)),
    },
)

CONNECTOR: Final = WireConnector(
    slug="trade-single-window",
    title=Text("Cổng thông tin một cửa quốc gia", "National Single Window for trade"),
    owner=Text("Bộ Tài chính, Bộ Công Thương", "Ministry of Finance with the Ministry of Industry and Trade"),
    contract_version="1.0.0",
    records=(_TRADE_DOSSIER,),
)
