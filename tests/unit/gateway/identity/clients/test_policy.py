"""Which redirect URIs may be registered."""

import pytest

from gateway.identity.clients.policy import is_redirect_uri


@pytest.mark.parametrize(
    "uri",
    [
        "https://bank.example/cb",
        "https://bank.example:8443/cb?x=1",
        "https://bank.example",
        "http://127.0.0.1/cb",
        "http://127.0.0.1:9000/cb",
        "http://[::1]:9000/cb",
        "http://localhost:3000/cb",
        "https://xn--ngn-hng-7ya.example/cb",
    ],
)
def test_https_and_loopback_are_allowed(uri: str) -> None:
    assert is_redirect_uri(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "/cb",
        "//bank.example/cb",
        "bank.example/cb",
        "http://bank.example/cb",
        "http://127.0.0.2/cb",
        "http://localhost.example/cb",
        "https://",
        "https:///cb",
        "https://bank.example/cb#part",
        "https://user@bank.example/cb",
        "https://user:word@bank.example/cb",
        "https://@bank.example/cb",
        "https://bank.example\\cb",
        "https://bank.example/c b",
        "https://bank.example/cb\n",
        "https://bank.example:port/cb",
        "https://bank.example:99999/cb",
        "https://[::1/cb",
        "https://ngânhàng.example/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://bank.example/cb",
        "com.example.app:/cb",
        "https://bank.example/" + "x" * 1000,
    ],
)
def test_anything_else_is_not(uri: str) -> None:
    assert not is_redirect_uri(uri)
