"""Why a record is asked for: the purpose, and the legal basis that allows it."""

from enum import StrEnum


class Purpose(StrEnum):
    """What the answer will be used for; a client may only name purposes it is registered for.

    Source: Law on Personal Data Protection 91/2025, purpose limitation; Decree 224/2026 art. 15 (reuse in procedures).
    """

    ADMINISTRATIVE_PROCEDURE = "administrative_procedure"
    HEALTH_CARE = "health_care"
    FINANCIAL_SERVICE = "financial_service"
    EDUCATION = "education"
    TELECOMMUNICATIONS = "telecommunications"
    OWN_INFORMATION = "own_information"

    @property
    def vi(self) -> str:
        return _NAMES[self][0]

    @property
    def en(self) -> str:
        return _NAMES[self][1]


_NAMES: dict[Purpose, tuple[str, str]] = {
    Purpose.ADMINISTRATIVE_PROCEDURE: (
        "Giải quyết thủ tục hành chính",
        "Settling an administrative procedure",
    ),
    Purpose.HEALTH_CARE: ("Khám bệnh, chữa bệnh", "Health care"),
    Purpose.FINANCIAL_SERVICE: ("Dịch vụ tài chính", "Financial service"),
    Purpose.EDUCATION: ("Giáo dục", "Education"),
    Purpose.TELECOMMUNICATIONS: ("Viễn thông", "Telecommunications"),
    Purpose.OWN_INFORMATION: ("Xem thông tin của chính mình", "Seeing one's own information"),
}


class LegalBasis(StrEnum):
    """What allows the disclosure. Source: Law on Personal Data Protection 91/2025."""

    CONSENT = "consent"
    LAW = "law"
