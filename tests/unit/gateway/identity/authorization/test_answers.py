"""Addresses at which clients get their answers."""

import pytest

from gateway.identity.authorization.answers import code_answer, error_answer, origin_of
from gateway.identity.authorization.errors import AccessDenied, AuthorizationRequestMalformed

ISSUER = "https://gateway.example/eid"


def test_a_code_comes_with_state_and_issuer() -> None:
    url = code_answer("https://bank.example/cb", "a b&c", "c0de", ISSUER)
    assert url == "https://bank.example/cb?code=c0de&state=a+b%26c&iss=https%3A%2F%2Fgateway.example%2Feid"


def test_a_query_of_the_clients_own_is_kept() -> None:
    url = code_answer("https://bank.example/cb?x=1", None, "c0de", ISSUER)
    assert url.startswith("https://bank.example/cb?x=1&code=c0de&iss=")


def test_an_error_names_its_page_and_its_parameter() -> None:
    url = error_answer(
        "https://bank.example/cb",
        None,
        AuthorizationRequestMalformed("max_age"),
        "https://gateway.example",
        ISSUER,
    )
    assert "error=invalid_request&error_description=A+parameter" in url
    assert "max_age" in url
    assert "problems%2Fauthorization-request-malformed" in url
    assert "state" not in url


def test_a_refusal_is_access_denied() -> None:
    assert "error=access_denied" in error_answer(
        "https://b.example/", "s", AccessDenied(), "https://g", ISSUER
    )


@pytest.mark.parametrize(
    ("uri", "origin"),
    [
        ("https://bank.example/cb?x=1", "https://bank.example"),
        ("http://127.0.0.1:9000/cb", "http://127.0.0.1:9000"),
        ("http://[::1]:9000/cb", "http://[::1]:9000"),
    ],
)
def test_the_origin_is_scheme_host_and_port(uri: str, origin: str) -> None:
    assert origin_of(uri) == origin
