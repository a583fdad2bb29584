"""A browser on Locust's fast client: keeps cookies, follows redirects itself, and names each request by its pattern."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from locust.contrib.fasthttp import FastHttpSession

from loadtest.pages import Form, Page, PageUnexpected, read_page

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS: Final = 10
_IDENTIFIER: Final = re.compile(r"(?<=/)[A-Za-z0-9_-]{20,}(?=/|$)")


class Browser:
    """Paths only: whatever host the gateway names in its redirects, the requests go to the host under test."""

    def __init__(self, session: FastHttpSession, stop_at: str) -> None:
        self._session = session
        self._stop_at = stop_at

    def open(self, location: str) -> Page:
        return self._go("GET", location, None)

    def submit(self, form: Form, typed: Mapping[str, str] | None = None) -> Page:
        return self._go("POST", form.action, form.filled(typed or {}))

    def _go(self, method: str, location: str, data: dict[str, str] | None) -> Page:
        for _ in range(_MOST_HOPS):
            if _path_of(location).startswith(self._stop_at):
                return Page(location, 0, [], {})
            status, target, text = self._ask(method, location, data)
            if status not in _REDIRECTS:
                return read_page(location, status, text)
            method, location, data = "GET", urljoin(location, target), None
        raise PageUnexpected("too many redirects")

    def _ask(self, method: str, location: str, data: dict[str, str] | None) -> tuple[int, str, str]:
        parts = urlsplit(location)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        options: dict[str, Any] = {"data": data, "allow_redirects": False, "name": pattern_of(parts.path)}
        with self._session.request(method, path, catch_response=True, **options) as answer:
            status = int(answer.status_code)
            if status == 0 or status >= 400:  # noqa: PLR2004 - the statuses of HTTP's errors; 0 is no answer
                answer.failure(f"status {status}")
            else:
                answer.success()
            return status, str((answer.headers or {}).get("Location", "")), str(answer.text or "")


def pattern_of(path: str) -> str:
    """The path with its identifiers taken out: what the statistics are kept by."""
    return _IDENTIFIER.sub("{id}", path)


def _path_of(location: str) -> str:
    return urlsplit(location).path
