"""Each parameter at most once, and not too many of them."""

import pytest
from starlette.requests import Request

from gateway.identity.errors import FormMalformed
from gateway.identity.forms import MAX_PARAMETERS, read_form, read_query

FORM = "application/x-www-form-urlencoded"


def _request(*, query: str = "", body: bytes = b"", content_type: str = FORM) -> Request:
    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", content_type.encode())]
    scope = {
        "type": "http",
        "method": "POST",
        "query_string": query.encode(),
        "headers": headers,
        "path": "/",
    }
    scope["server"] = ("gateway.example", 443)
    return Request(scope, receive)


def test_a_query_is_read_and_empty_values_count_as_left_out() -> None:
    assert read_query(_request(query="a=1&b=&c=x%20y+z")) == {"a": "1", "c": "x y z"}


@pytest.mark.parametrize(
    "query", ["a=1&a=2", "a=1&%61=1", "&".join(f"p{n}=1" for n in range(MAX_PARAMETERS + 1))]
)
def test_a_query_with_a_parameter_twice_or_with_too_many_is_refused(query: str) -> None:
    with pytest.raises(FormMalformed):
        read_query(_request(query=query))


@pytest.mark.parametrize("content_type", [FORM, f"{FORM}; charset=utf-8", FORM.upper()])
async def test_a_form_is_read(content_type: str) -> None:
    assert await read_form(_request(body=b"a=1&b=2", content_type=content_type)) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    "content_type", ["", "application/json", "multipart/form-data; boundary=x", "text/plain"]
)
async def test_only_a_form_is_a_form(content_type: str) -> None:
    with pytest.raises(FormMalformed):
        await read_form(_request(body=b"a=1", content_type=content_type))


async def test_bytes_that_are_no_text_reach_nobody_as_surrogates() -> None:
    form = await read_form(_request(body=b"a=%ff%ed%a0%80"))
    assert form["a"].encode()
