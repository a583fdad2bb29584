"""Questions that cannot be asked: of an unknown record or field, or not by this client."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text

_CATALOGUE = Text(
    vi="Xem danh mục bản ghi và trường dữ liệu ở GET /v1/record-types.",
    en="GET /v1/record-types lists the records and their fields.",
)
_REGISTRATION = Text(
    vi="Đề nghị đơn vị vận hành cổng bổ sung đăng ký của ứng dụng.",
    en="Ask the operator of the gateway to extend the client's registration.",
)


class RecordTypeUnknown(GatewayError):
    """No registry offers such a record."""

    code: ClassVar[str] = "unknown-record-type"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such record type"
    hint: ClassVar[Text] = _CATALOGUE


class FieldUnknown(GatewayError):
    """The record has no field of that name."""

    code: ClassVar[str] = "unknown-field"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The record has no such field"
    hint: ClassVar[Text] = _CATALOGUE


class RecordTypeNotAllowed(GatewayError):
    """The client is not registered for this record, whatever a resident may agree to."""

    code: ClassVar[str] = "record-type-not-allowed"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The client may not ask for this record"
    hint: ClassVar[Text] = _REGISTRATION


class PurposeNotAllowed(GatewayError):
    """The client is not registered for this purpose, or the record is not given for it to anybody."""

    code: ClassVar[str] = "purpose-not-allowed"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The client may not ask for this purpose"
    hint: ClassVar[Text] = _REGISTRATION
