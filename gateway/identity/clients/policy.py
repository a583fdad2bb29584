"""What a client may be registered with."""

from typing import Final
from urllib.parse import urlsplit

from gateway.identity.clients.errors import ClientInvalid
from gateway.identity.clients.models import Client
from gateway.identity.jose import KeySetInvalid, import_key_set
from gateway.identity.scopes import SCOPES

MAX_URI_CHARS: Final = 1000
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def check_registration(client: Client) -> None:
    """Raises: ClientInvalid."""
    if not client.redirect_uris or not all(map(is_redirect_uri, client.redirect_uris)):
        raise ClientInvalid("redirect_uris")
    if not client.scopes <= SCOPES.keys():
        raise ClientInvalid("scopes")
    try:
        import_key_set(client.jwks)
    except KeySetInvalid as error:
        raise ClientInvalid("jwks") from error


def is_redirect_uri(uri: str) -> bool:
    """Absolute, https or loopback, no fragment, no credentials, printable ASCII. Source: RFC 6749 3.1.2, RFC 9700 2.1."""
    if (
        len(uri) > MAX_URI_CHARS
        or not all("!" <= char <= "~" for char in uri)
        or any(char in uri for char in "#\\")
    ):
        return False
    try:
        parts = urlsplit(uri)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
