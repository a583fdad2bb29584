"""Sending the browser on."""

from http import HTTPStatus

from starlette.responses import RedirectResponse


def see_other(location: str) -> RedirectResponse:
    """Always 303: a 307 would send the form along to the client (RFC 9700 section 4.12)."""
    return RedirectResponse(location, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
