"""The National Insurance Database: health, social and unemployment insurance, and the facilities where care begins.

Content: Decree 43/2021, art. 6. The records: `insurance/`.
"""

from typing import Final

from mock_registries.insurance.facilities import Facilities, FacilityQuestion, facilities
from mock_registries.insurance.health_card import (
    CardChanges,
    HealthInsuranceCard,
    change_facility,
    health_insurance_card,
)
from mock_registries.insurance.operations import OPERATIONS
from mock_registries.insurance.social import SocialInsurance, social_insurance
from mock_registries.insurance.unemployment import UnemploymentInsurance, unemployment_insurance
from mock_registries.registry import Change, Question, RecordType, Registry, Text

REGISTRY: Final = Registry(
    slug="insurance",
    title=Text("Cơ sở dữ liệu quốc gia về bảo hiểm", "National Insurance Database"),
    owner=Text("Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
    version="1.1.0",
    record_types=(
        RecordType(
            "health_insurance_card",
            Text("Thẻ bảo hiểm y tế", "Health insurance card"),
            HealthInsuranceCard,
            health_insurance_card,
            Change(CardChanges, change_facility, {"initial_facility_code": "79-002"}),
            is_correctable=True,
            covers_births=True,
        ),
        RecordType(
            "social_insurance",
            Text("Sổ bảo hiểm xã hội", "Social insurance record"),
            SocialInsurance,
            social_insurance,
            is_correctable=True,
        ),
        RecordType(
            "unemployment_insurance",
            Text("Bảo hiểm thất nghiệp", "Unemployment insurance"),
            UnemploymentInsurance,
            unemployment_insurance,
            is_correctable=True,
        ),
    ),
    questions=(
        Question(
            path="/v1/facilities",
            title=Text("Danh mục cơ sở khám chữa bệnh", "Health facilities"),
            question=FacilityQuestion,
            reply=Facilities,
            answer=facilities,
            is_open=True,
            example={"province": "46"},
        ),
    ),
    operations=OPERATIONS,
)
