"""Refusals that the standard has codes for: of a whole message, and of one request in it. Never what was sent."""

from dataclasses import dataclass

from mock_registries.registry import Text


class MessageRejected(Exception):
    """A whole message is refused.

    `error` is the code of an acknowledgement (`err.*`); `reason` that of a header (`rjct.*`), where the standard has one.
    """

    def __init__(self, error: str, text: Text, reason: str | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.text = text
        self.reason = reason


class RequestRejected(Exception):
    """One request of a batch is refused; the others are answered."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one request of a batch, without what it asked or found."""

    reference_id: str
    status: str
    code: str | None = None
    message: str | None = None


def in_language(text: Text, locale: str | None) -> str:
    """Return the text for a locale of ISO 639-3; English unless Vietnamese is asked for."""
    return text.vi if locale == "vie" else text.en
