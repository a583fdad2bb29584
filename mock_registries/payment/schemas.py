"""Bodies of the payment platform."""

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from mock_registries.strict_json import Body

_LARGEST_VND: Final = 1_000_000_000_000


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


class CheckoutRequest(Body):
    """What the gateway wants paid, and where to send payer and outcome."""

    merchant_reference: Annotated[str, Field(min_length=1, max_length=100)]
    amount_vnd: Annotated[int, Field(gt=0, le=_LARGEST_VND)]
    description: Annotated[str, Field(min_length=1, max_length=300)]
    return_url: WebAddress
    callback_url: WebAddress
