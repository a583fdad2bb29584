"""The National Immunization Information System: the doses a resident was given.

Source: the registry's published contract.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_flag, is_text, list_of, matching, members
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_DOSE: Final = members(
    {
        "vaccine_code": matching("[A-Z-]{2,20}"),
        "vaccine_name": is_text,
        "disease": is_text,
        "dose_number": integer(1, 9),
        "given_on": is_date,
        "batch": matching("SYN-[0-9]{5}"),
        "place": is_text,
    }
)

_VACCINATION_RECORD: Final = WireRecord(
    name="vaccination_record",
    title=Text("Hồ sơ tiêm chủng", "Vaccination record"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "doses": WireField(Text("Các mũi đã tiêm", "Doses given"), list_of(_IS_DOSE)),
        "covid_19_doses": WireField(
            Text("Số mũi phòng COVID-19", "Number of doses against COVID-19"), integer(0, 9)
        ),
        "is_childhood_programme_complete": WireField(
            Text("Đủ mũi tiêm chủng mở rộng theo tuổi", "Childhood programme complete for the age"), is_flag
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="vaccination",
    title=Text("Hệ thống thông tin tiêm chủng quốc gia", "National Immunization Information System"),
    owner=Text("Bộ Y tế", "Ministry of Health"),
    contract_version="1.0.0",
    records=(_VACCINATION_RECORD,),
)
