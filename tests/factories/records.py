"""One synthetic resident's records, as the registries answer them."""

from typing import Any, Final

from gateway.kernel.personal_number import PersonalNumber

NUMBER: Final = "901190000902"
PERSON: Final = PersonalNumber.parse(NUMBER)
OTHER_PERSON: Final = PersonalNumber.parse("901090000901")

RECORDS: Final[dict[str, dict[str, Any]]] = {
    "citizen_id_card": {
        "personal_number": NUMBER,
        "full_name": "Trần Thị Mẫu",
        "date_of_birth": "1990-05-17",
        "sex": "female",
    },
    "residence": {"permanent_residence": "Số 1 Phố Mẫu, Phường Ba Đình, Hà Nội"},
    "birth_certificate": {
        "personal_number": NUMBER,
        "full_name": "Trần Thị Mẫu",
        "date_of_birth": "1990-05-17",
        "sex": "female",
        "place_of_birth": "Hà Nội",
        "place_of_origin": "Phường Ba Đình, Hà Nội",
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
        "father_name": None,
        "mother_name": "Lê Thị Mẫu",
        "number": "15/1990",
        "book": "01/1990",
        "registered_on": "1990-06-01",
        "registration_body": "Ủy ban nhân dân Phường Ba Đình",
    },
    "health_insurance_card": {
        "card_number": "DN4010123456789",
        "initial_facility_code": "01-001",
        "initial_facility_name": "Bệnh viện Đa khoa Hà Nội",
        "valid_to": "2026-12-31",
    },
}
"""Record type to the fields that procedures reuse."""

ANSWERS: Final[dict[str, dict[str, Any]]] = {
    "2.000635": {"copies": 2, "purpose_of_use": "study"},
    "4.999001": {"new_facility": "01-002", "reason": "moved"},
}
"""Procedure code to what the resident types."""
