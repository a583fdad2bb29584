"""Health check certificates, for driving and for employment.

Source: the registry's published contract.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_HEALTH_CHECK_CERTIFICATE: Final = WireRecord(
    name="health_check_certificate",
    title=Text("Giấy khám sức khỏe", "Health check certificate"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "certificate_number": WireField(
            Text("Số giấy khám", "Number of the certificate"), matching("SYN-[0-9]{9}/GKSK")
        ),
        "examined_for": WireField(Text("Mục đích khám", "Examined for"), one_of("driving", "employment")),
        "examined_on": WireField(Text("Ngày khám", "Examined on"), is_date),
        "valid_to": WireField(Text("Có giá trị đến ngày", "Valid to"), is_date),
        "health_class": WireField(
            Text("Phân loại sức khỏe", "Class of health"), one_of("I", "II", "III", "IV", "V")
        ),
        "conclusion": WireField(
            Text("Kết luận", "Conclusion"), one_of("fit", "fit_with_conditions", "unfit")
        ),
        "facility": WireField(Text("Cơ sở khám sức khỏe", "Health facility"), is_text),
    },
)

CONNECTOR: Final = WireConnector(
    slug="health-check",
    title=Text(
        "Nền tảng sổ sức khỏe điện tử: giấy khám sức khỏe",
        "Electronic health record platform: health check certificates",
    ),
    owner=Text("Bộ Y tế", "Ministry of Health"),
    contract_version="1.0.0",
    records=(_HEALTH_CHECK_CERTIFICATE,),
)
