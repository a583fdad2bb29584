"""The Education Database: diplomas, and the examination at the end of upper secondary school.

Source: the registry's published contract.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import (
    integer,
    is_date,
    is_flag,
    is_text,
    list_of,
    matching,
    members,
    nullable,
    one_of,
)
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_LEVEL: Final = one_of("upper_secondary", "bachelor", "master")
_IS_DIPLOMA: Final = members(
    {
        "level": _IS_LEVEL,
        "title": is_text,
        "field": nullable(is_text),
        "institution": is_text,
        "issued_on": is_date,
        "diploma_number": matching("SYN[123][0-9]{9}"),
    }
)
_IS_RESULT: Final = members({"subject": is_text, "score": matching(r"[0-9]\.(?:00|25|50|75)|10\.00")})

_EDUCATION_QUALIFICATION: Final = WireRecord(
    name="education_qualification",
    title=Text("Văn bằng, chứng chỉ", "Diplomas"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "highest_level": WireField(Text("Trình độ cao nhất", "Highest level"), _IS_LEVEL),
        "diplomas": WireField(Text("Các văn bằng đã số hóa", "Digitised diplomas"), list_of(_IS_DIPLOMA)),
    },
)

_EXAMINATION_RESULT: Final = WireRecord(
    name="examination_result",
    title=Text("Kết quả thi tốt nghiệp THPT", "Upper secondary examination result"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "examination": WireField(Text("Kỳ thi", "Examination"), is_text),
        "year": WireField(Text("Năm thi", "Year of the examination"), integer(2020, 2100)),
        "candidate_number": WireField(Text("Số báo danh", "Candidate number"), matching("99[0-9]{9}")),
        "council": WireField(Text("Hội đồng thi", "Examination council"), is_text),
        "status": WireField(
            Text("Đã đăng ký hoặc đã công bố", "Registered or published"), one_of("registered", "published")
        ),
        "results": WireField(Text("Điểm các môn", "Results by subject"), list_of(_IS_RESULT)),
        "is_graduated": WireField(Text("Đã đỗ tốt nghiệp", "Examination passed"), nullable(is_flag)),
    },
)

CONNECTOR: Final = WireConnector(
    slug="education",
    title=Text("Cơ sở dữ liệu giáo dục và đào tạo", "Education Database"),
    owner=Text("Bộ Giáo dục và Đào tạo", "Ministry of Education and Training"),
    contract_version="1.0.0",
    records=(_EDUCATION_QUALIFICATION, _EXAMINATION_RESULT),
)
