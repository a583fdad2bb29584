"""Structured logs: one JSON line an event, personal numbers masked whatever slipped in."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

_TWELVE_DIGITS: Final = re.compile(r"(?<![0-9])[0-9]{9}(?=[0-9]{3}(?![0-9]))")


def mask(text: str) -> str:
    """Any run of exactly 12 digits keeps its last three only."""
    return _TWELVE_DIGITS.sub("…", text)


def _masked(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # The second line of defence: callers do not log personal numbers in the first place.
    return {key: mask(value) if isinstance(value, str) else value for key, value in event.items()}


class _MaskingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


def configure(level: str) -> None:
    """Logs to standard error; safe to call in every process once."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _masked,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_MaskingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
