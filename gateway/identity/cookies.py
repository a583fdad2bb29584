"""Cookies of the eID: host-bound and secure wherever the gateway is reached over https (RFC 6265bis section 4.1.3.2)."""

from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

BROWSER: Final = "motcua-browser"
SESSION: Final = "motcua-eid"
PHONE: Final = "motcua-phone"


class Cookies:
    """HttpOnly, SameSite=Lax, Path=/. On plain http, which only a sandbox uses, the `__Host-` prefix cannot be had."""

    def __init__(self, base_url: str) -> None:
        self._secure = base_url.startswith("https://")

    def name(self, cookie: str) -> str:
        return f"__Host-{cookie}" if self._secure else cookie

    def read(self, request: Request, cookie: str) -> str | None:
        return request.cookies.get(self.name(cookie))

    def set(self, response: Response, cookie: str, value: str, lifetime: timedelta) -> None:
        response.set_cookie(
            self.name(cookie),
            value,
            max_age=int(lifetime.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def clear(self, response: Response, cookie: str) -> None:
        response.delete_cookie(
            self.name(cookie), path="/", secure=self._secure, httponly=True, samesite="lax"
        )
