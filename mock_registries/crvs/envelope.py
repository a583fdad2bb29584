"""Messages in and out: who sent one, whether it is whole and new, and how ours are sealed."""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from mock_registries.call import JSON, Call, timestamp
from mock_registries.crvs.messages import LONGEST_BATCH, Envelope, Header, Part, read_message
from mock_registries.crvs.problems import MessageSignatureInvalid, MessageSignatureMissing
from mock_registries.crvs.rejections import MessageRejected
from mock_registries.crvs.senders import Senders
from mock_registries.crvs.signatures import LIFETIME, SKEW, MessageSigner, read_signature
from mock_registries.crvs.vocabulary import OWN_ID, VERSION, Action, Status
from mock_registries.nonces import Nonces
from mock_registries.problems import Fault, MalformedRequest, UnsupportedMediaType
from mock_registries.registry import Text
from mock_registries.strict_json import parse

_DEEPEST: Final = 24
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Received:
    """A message whose sender is certain."""

    header: Header
    message: Mapping[str, Any] = field(repr=False)

    def read(self, model: type[P]) -> P:
        """Return the message as that action has it; raise MalformedRequest."""
        return read_message(model, self.message)


class Reader:
    """Takes messages apart, for one action at a time."""

    def __init__(self, senders: Senders, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._senders = senders
        self._clock = clock
        self._seen = Nonces()

    async def receive(self, call: Call) -> Received:
        """Return the message of a known sender, signed now.

        Raises: UnsupportedMediaType, MalformedRequest, MessageSignatureMissing, MessageSignatureInvalid,
        SenderKeysUnavailable, GatewayKeysUnavailable.
        """
        if call.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            raise UnsupportedMediaType
        envelope = parse(Envelope, call.body)
        raw = json.loads(call.body)
        _check_depth(raw)
        await self._authenticate(envelope, raw)
        return Received(envelope.header, envelope.message)

    def check(self, header: Header, action: Action) -> None:
        """Return if the header is as it must be for this action; raise MessageRejected."""
        if header.version != VERSION:
            raise MessageRejected("err.version.not_supported", _VERSION, "rjct.version.invalid")
        if header.action != action:
            raise MessageRejected("err.request.bad", _ACTION, "rjct.action.invalid")
        if header.receiver_id not in {None, OWN_ID}:
            raise MessageRejected("err.receiver_id.invalid", _RECEIVER)
        if header.is_msg_encrypted:
            raise MessageRejected("err.encryption.invalid", _ENCRYPTED)
        if not _is_current(header.message_ts, self._clock()):
            raise MessageRejected("err.request.bad", _MOMENT, "rjct.message_ts.invalid")
        if not self._seen.is_new(f"{header.sender_id}|{header.message_id}"):
            raise MessageRejected("err.request.bad", _REPEATED, "rjct.message_id.duplicate")

    async def _authenticate(self, envelope: Envelope, raw: dict[str, Any]) -> None:
        if not envelope.signature:
            raise MessageSignatureMissing
        signature = read_signature(envelope.signature)
        if signature.key_id.sender_id != envelope.header.sender_id or not signature.is_current(self._clock()):
            raise MessageSignatureInvalid
        signature.verify(await self._senders.key(signature.key_id), raw["header"], raw["message"])


class Sealer:
    """Makes our messages: header, message and signature."""

    def __init__(self, signer: MessageSigner) -> None:
        self._signer = signer

    def seal(self, action: Action, receiver: str, message: Mapping[str, Any], count: int) -> dict[str, Any]:
        """Return a message in which all requests were dealt with."""
        state = {"status": Status.SUCCEEDED, "total_count": count, "completed_count": count}
        return self._sealed(_header(action, receiver) | state, message)

    def refuse(self, action: Action, receiver: str, why: MessageRejected) -> dict[str, Any]:
        """Return a message that says why a whole message was refused."""
        text = f"{why.error}: {why.text.en} / {why.text.vi}"
        state: dict[str, Any] = {"status": Status.REJECTED, "status_reason_message": text, "total_count": 0}
        if why.reason is not None:
            state["status_reason_code"] = why.reason
        return self._sealed(_header(action, receiver) | state, {})

    def _sealed(self, header: dict[str, Any], message: Mapping[str, Any]) -> dict[str, Any]:
        signature = self._signer.sign(header, message)
        return {"signature": signature, "header": header} | ({"message": message} if message else {})


def check_count(header: Header, requests: int) -> None:
    """Return if the header counts the requests of the batch rightly; raise MessageRejected."""
    if header.total_count != requests:
        raise MessageRejected("err.request.bad", _COUNT, "rjct.total_count.invalid")
    if requests > LONGEST_BATCH:
        raise MessageRejected("err.request.bad", _LIMIT, "rjct.total_count.limit_exceeded")


def _header(action: Action, receiver: str) -> dict[str, Any]:
    return {
        "version": VERSION,
        "message_id": str(uuid.uuid4()),
        "message_ts": timestamp(),
        "action": action,
        "sender_id": OWN_ID,
        "receiver_id": receiver,
        "is_msg_encrypted": False,
    }


def _is_current(text: str, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and now - LIFETIME <= moment <= now + SKEW


def _check_depth(value: Any, depth: int = 0) -> None:
    """Refuse what is nested so deep that nobody could mean it: it would exhaust the writers of canonical JSON."""
    if depth > _DEEPEST:
        raise MalformedRequest(Fault("#", "is nested too deep"))
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_depth(part, depth + 1)


_VERSION: Final = Text("Chỉ hỗ trợ phiên bản 1.0.0.", "Version 1.0.0 is spoken here.")
_ACTION: Final = Text("Trường action không khớp với đường dẫn.", "The action is not that of the path.")
_RECEIVER: Final = Text(f"Bên nhận ở đây là {OWN_ID}.", f"The receiver here is {OWN_ID}.")
_ENCRYPTED: Final = Text("Không nhận thông điệp mã hóa.", "Encrypted messages are not taken.")
_MOMENT: Final = Text(
    "message_ts phải kèm múi giờ và cách hiện tại không quá 5 phút.",
    "message_ts needs its time zone and may be at most five minutes old.",
)
_REPEATED: Final = Text("Thông điệp này đã được nhận.", "This message was received already.")
_COUNT: Final = Text("total_count khác số yêu cầu.", "total_count is not the number of requests.")
_LIMIT: Final = Text(f"Tối đa {LONGEST_BATCH} yêu cầu.", f"At most {LONGEST_BATCH} requests.")
