"""Bodies of the payment platform."""

from typing import Annotated, Final

from pydantic import Field

from mock_registries.strict_json import Body
from mock_registries.web_address import WebAddress

_LARGEST_VND: Final = 1_000_000_000_000


class CheckoutRequest(Body):
    """What the gateway wants paid, and where to send payer and outcome."""

    merchant_reference: Annotated[str, Field(min_length=1, max_length=100)]
    amount_vnd: Annotated[int, Field(gt=0, le=_LARGEST_VND)]
    description: Annotated[str, Field(min_length=1, max_length=300)]
    return_url: WebAddress
    callback_url: WebAddress
