"""Faults of the transport, as problems; what the standard has a code for is answered inside its messages."""

from mock_registries.problems import Fault, Problem


class MessageSignatureMissing(Problem):
    """The message carries no signature in its `signature` member."""

    code, status, title = "message-signature-missing", 401, "The message must be signed"
    hint_vi = "Ký phần header và message theo tiêu chuẩn DCI, đặt chữ ký vào trường signature."
    hint_en = (
        "Sign header and message as the DCI standard says and put the signature into the member `signature`."
    )

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(faults or (Fault("#/signature", "err.signature.missing"),)))


class MessageSignatureInvalid(Problem):
    """Signed wrongly, too long ago, or by a sender or key that is not known: the cases look alike on purpose."""

    code, status, title = "message-signature-invalid", 401, "The signature of the message was not accepted"
    hint_vi = "Kiểm tra sender_id, khóa đã đăng ký, đồng hồ và chuỗi được ký."
    hint_en = "Check sender_id, the registered key, the clock and the signing string."

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(faults or (Fault("#/signature", "err.signature.invalid"),)))


class SenderKeysUnavailable(Problem):
    """The file of the senders' keys cannot be read, so nobody can be recognised."""

    code, status, title = "sender-keys-unavailable", 503, "The senders' public keys cannot be read"
    hint_vi = "Báo cho đơn vị vận hành kiểm tra tệp khóa của các bên gửi."
    hint_en = "Tell the operator to check MOTCUA_REGISTRIES_CRVS_SENDERS_FILE."
