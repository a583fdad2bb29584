"""The national states of a dossier and the only ways between them.

Source of codes and names: the status list that the published integration code of several provinces shares; of the ways:
Decree 118/2025/ND-CP and its forms, as an assumption consistent with them. A refusal after examination ends in 8 with its
reason, never in 9 with a negative result.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from gateway.kernel.text import Text


class State(IntEnum):
    """Code 0 is ours: a draft is not yet a dossier."""

    DRAFT = 0
    SUBMITTED = 1
    ACCEPTED = 2
    REJECTED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUIRED = 5
    PAYMENT_REQUIRED = 6
    WITHDRAWAL_REQUESTED = 7
    STOPPED = 8
    COMPLETED = 9
    RETURNED = 10

    @property
    def label(self) -> Text:
        return _TITLES[self]

    @property
    def is_terminal(self) -> bool:
        return not TRANSITIONS[self]

    @property
    def completion(self) -> "Completion":
        """All that the public may know. Source: Circular 01/2018/TT-VPCP art. 16."""
        if self in {State.SUBMITTED, State.ACCEPTED}:
            return Completion.RECEIVED
        if self.is_terminal or self is State.COMPLETED:
            return Completion.FINISHED
        return Completion.IN_PROGRESS


class Completion(StrEnum):
    """The degree of completion."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"

    @property
    def label(self) -> Text:
        return _COMPLETIONS[self]


TRANSITIONS: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.SUBMITTED}),
        State.SUBMITTED: frozenset(
            {State.ACCEPTED, State.REJECTED, State.SUPPLEMENT_REQUIRED, State.WITHDRAWAL_REQUESTED}
        ),
        State.ACCEPTED: frozenset(
            {State.PROCESSING, State.SUPPLEMENT_REQUIRED, State.PAYMENT_REQUIRED, State.STOPPED}
        ),
        State.REJECTED: frozenset(),
        State.PROCESSING: frozenset(
            {
                State.SUPPLEMENT_REQUIRED,
                State.PAYMENT_REQUIRED,
                State.WITHDRAWAL_REQUESTED,
                State.STOPPED,
                State.COMPLETED,
            }
        ),
        State.SUPPLEMENT_REQUIRED: frozenset(
            {State.ACCEPTED, State.PROCESSING, State.WITHDRAWAL_REQUESTED, State.STOPPED}
        ),
        State.PAYMENT_REQUIRED: frozenset({State.PROCESSING, State.WITHDRAWAL_REQUESTED, State.STOPPED}),
        # "Or back": to where the dossier was when the withdrawal was asked for.
        State.WITHDRAWAL_REQUESTED: frozenset(
            {
                State.STOPPED,
                State.SUBMITTED,
                State.PROCESSING,
                State.SUPPLEMENT_REQUIRED,
                State.PAYMENT_REQUIRED,
            }
        ),
        State.STOPPED: frozenset(),
        State.COMPLETED: frozenset({State.RETURNED}),
        State.RETURNED: frozenset(),
    }
)

_TITLES: Final = {
    State.DRAFT: Text("Bản nháp", "Draft"),
    State.SUBMITTED: Text("Mới đăng ký", "Submitted"),
    State.ACCEPTED: Text("Được tiếp nhận", "Accepted"),
    State.REJECTED: Text("Không được tiếp nhận", "Rejected at reception"),
    State.PROCESSING: Text("Đang xử lý", "Processing"),
    State.SUPPLEMENT_REQUIRED: Text("Yêu cầu bổ sung giấy tờ", "Supplement required"),
    State.PAYMENT_REQUIRED: Text("Yêu cầu thực hiện nghĩa vụ tài chính", "Payment required"),
    State.WITHDRAWAL_REQUESTED: Text("Công dân yêu cầu rút hồ sơ", "Withdrawal requested"),
    State.STOPPED: Text("Dừng xử lý", "Stopped"),
    State.COMPLETED: Text("Đã xử lý xong", "Completed"),
    State.RETURNED: Text("Đã trả kết quả", "Result returned"),
}
_COMPLETIONS: Final = {
    Completion.RECEIVED: Text("Đã tiếp nhận", "Received"),
    Completion.IN_PROGRESS: Text("Đang giải quyết", "In progress"),
    Completion.FINISHED: Text("Đã kết thúc", "Finished"),
}


class IllegalStep(Exception):
    """A way between states that the table does not have: a fault of ours."""


def check_step(state: State, wanted: State) -> None:
    """Raises: IllegalStep."""
    if wanted not in TRANSITIONS[state]:
        raise IllegalStep(f"{state.name} -> {wanted.name}")
