"""Why a procedure cannot be filed, or a form cannot be read."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ProcedureNotFound(GatewayError):
    """No procedure has this code here."""

    code: ClassVar[str] = "procedure-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such procedure"
    hint: ClassVar[Text] = Text(
        vi="Xem danh mục thủ tục ở GET /v1/procedures.", en="GET /v1/procedures lists the procedures."
    )


class ProcedureNotInForce(GatewayError):
    """The procedure exists, but not yet on this day."""

    code: ClassVar[str] = "procedure-not-in-force"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "This procedure is not in force yet"
    hint: ClassVar[Text] = Text(
        vi="Xem ngày hiệu lực (effective_from) trong danh mục thủ tục.",
        en="See effective_from in the catalogue of procedures.",
    )


class FieldNotEditable(GatewayError):
    """A field that is reused from a registry cannot be typed: correct the registry instead."""

    code: ClassVar[str] = "field-not-editable"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "A reused field cannot be typed"
    hint: ClassVar[Text] = Text(
        vi="Dữ liệu lấy từ cơ sở dữ liệu không sửa được trên biểu mẫu; nếu sai, đề nghị cơ quan quản lý điều chỉnh.",
        en="What comes from a registry cannot be changed in the form; ask its owner to correct it.",
    )


class FormInvalid(GatewayError):
    """Answers are missing or not as the form needs them; `errors` says which."""

    code: ClassVar[str] = "form-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The form is not complete or not valid"
    hint: ClassVar[Text] = Text(
        vi="Xem danh sách errors; lược đồ ở GET /v1/procedures/{mã}.",
        en="See the errors member; GET /v1/procedures/{code} has the schema.",
    )
