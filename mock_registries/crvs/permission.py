"""Whether an answer about a person is permitted: by consent or by authorization, for a purpose of the fixed set."""

from datetime import UTC, datetime
from typing import Final

from mock_registries.crvs.messages import Permission
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.crvs.signatures import SKEW
from mock_registries.crvs.vocabulary import Purpose
from mock_registries.registry import Text


def check_permission(code: str, *permissions: Permission | None) -> None:
    """Return if at least one permission is there and each names a purpose and a day that has come.

    Raises: RequestRejected, with the code given: the standard has none of its own for this.
    Source: Law on Personal Data Protection 91/2025 (purpose limitation).
    """
    given = [permission for permission in permissions if permission is not None]
    if not given:
        raise RequestRejected(code, _MISSING)
    if any(permission.purpose.code not in set(Purpose) for permission in given):
        raise RequestRejected(code, _PURPOSE)
    latest = datetime.now(UTC) + SKEW
    if any(datetime.fromisoformat(permission.ts) > latest for permission in given):
        raise RequestRejected(code, _FUTURE)


_MISSING: Final = Text(
    "Cần consent (sự đồng ý) hoặc authorize (căn cứ pháp luật) kèm mục đích.",
    "A consent or an authorize block with its purpose is required.",
)
_PURPOSE: Final = Text(
    f"purpose.code phải là một trong: {', '.join(Purpose)}.", f"purpose.code is one of: {', '.join(Purpose)}."
)
_FUTURE: Final = Text(
    "ts của consent hoặc authorize ở tương lai.", "The consent or authorize block lies in the future."
)
