"""The National Database of Cadres, Civil Servants and Public Employees: the profile of an official or teacher.

Source: the registry's published contract; 96 bodies connected by 30 June 2023.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_flag, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_PROFILE: Final = WireRecord(
    name="civil_servant_profile",
    title=Text("Hồ sơ cán bộ, công chức, viên chức", "Profile of an official or teacher"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "kind": WireField(
            Text("Công chức hay viên chức", "Civil servant or public employee"),
            one_of("civil_servant", "public_employee"),
        ),
        "is_teacher": WireField(Text("Là giáo viên", "Is a teacher"), is_flag),
        "body_code": WireField(
            Text("Mã cơ quan quản lý", "Code of the managing body"), matching("[GH][0-9]{2}")
        ),
        "body_name": WireField(Text("Cơ quan quản lý", "Managing body"), is_text),
        "workplace": WireField(Text("Đơn vị công tác", "Place of work"), is_text),
        "position": WireField(Text("Vị trí việc làm", "Position"), is_text),
        "rank_code": WireField(
            Text("Mã ngạch", "Rank code"), matching(r"01\.00[1-4]|V\.07\.0[345]\.[0-9]{2}")
        ),
        "rank_name": WireField(Text("Ngạch, hạng", "Rank"), is_text),
        "since": WireField(Text("Ngày vào cơ quan nhà nước", "In the state's service since"), is_date),
    },
)

CONNECTOR: Final = WireConnector(
    slug="civil-servants",
    title=Text(
        "Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức",
        "National Database of Cadres, Civil Servants and Public Employees",
    ),
    owner=Text("Bộ Nội vụ", "Ministry of Home Affairs"),
    contract_version="1.0.0",
    records=(_PROFILE,),
)
