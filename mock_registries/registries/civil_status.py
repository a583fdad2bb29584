"""The Electronic Civil Status Database: births, marriages, marital status and deaths.

Fields: Law on Civil Status 60/2014, art. 14, 17 and 32-34. The records: `civil_status/`.
"""

from typing import Final

from mock_registries.civil_status.birth import (
    BirthCertificate,
    BirthCertificateChanges,
    add_extract,
    birth_certificate,
)
from mock_registries.civil_status.death import DeathCertificate, death_certificate
from mock_registries.civil_status.marital import MaritalStatus, marital_status
from mock_registries.civil_status.marriage import MarriageCertificate, marriage_certificate
from mock_registries.civil_status.operations import OPERATIONS
from mock_registries.registry import Change, RecordType, Registry, Text

REGISTRY: Final = Registry(
    slug="civil-status",
    title=Text("Cơ sở dữ liệu hộ tịch điện tử", "Electronic Civil Status Database"),
    owner=Text("Bộ Tư pháp", "Ministry of Justice"),
    version="1.1.0",
    record_types=(
        RecordType(
            "birth_certificate",
            Text("Giấy khai sinh", "Birth certificate"),
            BirthCertificate,
            birth_certificate,
            Change(
                BirthCertificateChanges,
                add_extract,
                {"extract_issued": {"number": "TLKS-2026-000123", "issued_on": "2026-07-01", "copies": 2}},
            ),
            is_correctable=True,
            covers_births=True,
        ),
        RecordType(
            "marriage_certificate",
            Text("Giấy chứng nhận kết hôn", "Marriage certificate"),
            MarriageCertificate,
            marriage_certificate,
        ),
        RecordType(
            "marital_status",
            Text("Tình trạng hôn nhân", "Marital status"),
            MaritalStatus,
            marital_status,
        ),
        RecordType(
            "death_certificate",
            Text("Trích lục khai tử", "Death extract"),
            DeathCertificate,
            death_certificate,
            covers_births=True,
        ),
    ),
    operations=OPERATIONS,
)
