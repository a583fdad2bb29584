"""Answers at the client's redirect URI, with `iss` in each (RFC 9207)."""

from urllib.parse import urlencode, urlsplit

from gateway.identity.errors import OAuthRefused


def code_answer(redirect_uri: str, state: str | None, code: str, issuer: str) -> str:
    """Source: RFC 6749 section 4.1.2."""
    return _with_query(redirect_uri, {"code": code, "state": state, "iss": issuer})


def error_answer(
    redirect_uri: str, state: str | None, refused: OAuthRefused, base_url: str, issuer: str
) -> str:
    """Source: RFC 6749 section 4.1.2.1. `error_uri` is the page that explains the code."""
    return _with_query(
        redirect_uri,
        {
            "error": refused.oauth,
            "error_description": description_of(refused),
            "error_uri": f"{base_url}/problems/{refused.code}",
            "state": state,
            "iss": issuer,
        },
    )


def description_of(refused: OAuthRefused) -> str:
    """Our titles and details are fixed words in the characters that RFC 6749 section 5.2 allows."""
    return refused.title if refused.detail is None else f"{refused.title}: {refused.detail}"


def origin_of(redirect_uri: str) -> str:
    """Scheme, host and port: what a content policy needs to let a form lead there."""
    parts = urlsplit(redirect_uri)
    return f"{parts.scheme}://{parts.netloc}"


def _with_query(redirect_uri: str, members: dict[str, str | None]) -> str:
    query = urlencode({name: value for name, value in members.items() if value is not None})
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{query}"
