"""The Criminal Record Database: certificate no. 1, for two purposes only.

Source: Law on Criminal Records 28/2009, art. 41 to 43; the registry's published contract.
"""

from datetime import timedelta
from typing import Final

from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_flag, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_CERTIFICATE: Final = WireRecord(
    name="criminal_record_certificate",
    title=Text("Phiếu lý lịch tư pháp số 1", "Criminal record certificate no. 1"),
    purposes=frozenset({Purpose.ADMINISTRATIVE_PROCEDURE, Purpose.OWN_INFORMATION}),
    cache_time=timedelta(seconds=10),  # long enough for one form's fields, too short to gather a stock
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "certificate_kind": WireField(Text("Loại phiếu", "Kind of certificate"), one_of("1")),
        "certificate_number": WireField(
            Text("Số phiếu", "Number of the certificate"), matching("SYN-[0-9]{9}/[0-9]{4}")
        ),
        "issued_on": WireField(Text("Ngày cấp", "Day of issue"), is_date),
        "issuing_body": WireField(Text("Cơ quan cấp", "Issuing body"), is_text),
        "conclusion": WireField(
            Text("Tình trạng án tích", "Convictions not expunged"), one_of("no_record", "on_record")
        ),
        "is_banned_from_business": WireField(
            Text("Bị cấm thành lập, quản lý doanh nghiệp", "Banned from founding or managing enterprises"),
            is_flag,
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="criminal-record",
    title=Text("Cơ sở dữ liệu lý lịch tư pháp", "Criminal Record Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    contract_version="1.0.0",
    records=(_CERTIFICATE,),
)
