"""Why a consent does not allow what is asked, and that there is no such consent."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ConsentMissing(GatewayError):
    """No consent of this resident for this client; somebody else's is treated as none."""

    code: ClassVar[str] = "consent-missing"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The resident has not agreed to this"
    hint: ClassVar[Text] = Text(
        vi="Đề nghị công dân đồng ý qua /eid/authorize với authorization_details loại vn_record.",
        en="Ask the resident to agree through /eid/authorize with authorization_details of type vn_record.",
    )


class ConsentWithdrawn(GatewayError):
    """The resident took the consent back. Source: Law on Personal Data Protection 91/2025 art. 4."""

    code: ClassVar[str] = "consent-withdrawn"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The resident has withdrawn the consent"
    hint: ClassVar[Text] = Text(
        vi="Công dân đã rút lại sự đồng ý; chỉ được hỏi lại khi công dân sử dụng dịch vụ của bạn.",
        en="The resident has withdrawn the consent; ask again only when she next uses your service.",
    )


class ConsentExpired(GatewayError):
    """The period that the resident agreed to has ended."""

    code: ClassVar[str] = "consent-expired"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The consent has expired"
    hint: ClassVar[Text] = Text(
        vi="Thời hạn đồng ý đã hết; đề nghị công dân đồng ý lại qua /eid/authorize.",
        en="The period of the consent has ended; ask the resident again through /eid/authorize.",
    )


class ConsentInsufficient(GatewayError):
    """There is a consent, but it does not reach this record, these fields or this purpose."""

    code: ClassVar[str] = "consent-insufficient"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The consent does not cover this"
    hint: ClassVar[Text] = Text(
        vi="Chỉ hỏi những bản ghi, trường dữ liệu và mục đích mà công dân đã đồng ý.",
        en="Ask only for the records, fields and purpose that the resident agreed to.",
    )


class ConsentNotFound(GatewayError):
    """The resident has no such consent; another's looks the same."""

    code: ClassVar[str] = "consent-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such consent"
    hint: ClassVar[Text] = Text(
        vi="Xem danh sách ở GET /v1/me/consents.", en="GET /v1/me/consents lists yours."
    )
