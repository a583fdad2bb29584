"""Reading query strings and posted forms: each parameter at most once, and not too many of them."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from gateway.identity.errors import FormMalformed

MAX_PARAMETERS: Final = 40
_FORM: Final = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> Mapping[str, str]:
    """Raises: FormMalformed."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise FormMalformed("content type")
    return _parsed((await request.body()).decode("utf-8", errors="replace"))


def read_query(request: Request) -> Mapping[str, str]:
    """Raises: FormMalformed."""
    return _parsed(request.url.query)


def _parsed(text: str) -> Mapping[str, str]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        raise FormMalformed from None
    return _each_once([(name, value) for name, value in pairs if value])


def _each_once(pairs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    # A parameter without a value counts as left out (RFC 6749 section 3.1).
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FormMalformed("a parameter stands in it twice")
    return found
