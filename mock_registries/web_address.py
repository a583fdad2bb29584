"""An address that a caller names for us to call: absolute, http or https, and fit for a header."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field


def _web_address(value: str) -> str:
    """Accept an absolute http or https address that a header may carry; raise ValueError."""
    parts = urlsplit(value)
    is_plain = value.isascii() and value.isprintable() and not set(value) & set(" \"'<>;,\\`{}|^")
    if not is_plain or parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ValueError("not an absolute http or https address")
    if parts.fragment or parts.port == 0:
        raise ValueError("not an address that can be called")
    return value


WebAddress = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_web_address)]
