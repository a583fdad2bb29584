"""What can go wrong at the portal itself."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class LoginNotFinished(GatewayError):
    """The answer of the eID does not belong to a login that this browser began, came twice, or too late."""

    code: ClassVar[str] = "login-not-finished"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The login could not be finished"
    hint: ClassVar[Text] = Text(
        vi="Đăng nhập lại từ trang đầu, trong cùng một trình duyệt và cho phép cookie.",
        en="Log in again from the first page, in one and the same browser, with cookies allowed.",
    )


class SignInNeeded(Exception):
    """Nobody is signed in at this browser. Not a problem to show: the browser is sent to log in and then to `next_path`."""

    def __init__(self, next_path: str) -> None:
        super().__init__("sign-in needed")
        self.next_path = next_path
