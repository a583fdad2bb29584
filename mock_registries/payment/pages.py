"""The payer's page: plain, in Vietnamese with English beside it, without scripts or anything from elsewhere."""

import base64
import hashlib
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from mock_registries.payment.checkouts import Checkout, Status
from mock_registries.registry import Text

_STYLE: Final = (
    "body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#f4f5f7}"
    "main{max-width:34rem;margin:2rem auto;padding:1.5rem;background:#fff;border:1px solid #6b7280;border-radius:.5rem}"
    "h1{margin:.5rem 0 1rem;font-size:1.5rem}"
    "[lang=en]{color:#4b5563;font-size:.875em}"
    "h1 [lang=en],dt [lang=en]{margin-left:.35em;font-weight:400}"
    ".notice{margin:0;padding:.5rem .75rem;border-left:.25rem solid #92400e;background:#fef3c7}"
    "dt{margin-top:.75rem;font-weight:600}dd{margin:0;overflow-wrap:anywhere}"
    ".amount{font-size:1.5rem;font-weight:700}"
    ".actions{display:flex;flex-wrap:wrap;gap:1rem;margin-top:1.5rem}"
    "button{min-height:3rem;padding:.5rem 1.5rem;font:inherit;color:#1a1a1a;background:#fff;border:2px solid #374151;"
    "border-radius:.375rem;cursor:pointer}"
    ".primary{color:#fff;background:#14532d;border-color:#14532d}.primary [lang=en]{color:#fff}"
    "a{color:#1e40af}:focus-visible{outline:3px solid #1e40af;outline-offset:3px}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADINGS: Final = {
    Status.OPEN: Text("Thanh toán", "Payment"),
    Status.PAID: Text("Đã thanh toán", "Paid"),
    Status.CANCELLED: Text("Đã hủy thanh toán", "Payment cancelled"),
    Status.EXPIRED: Text("Đã hết thời gian thanh toán", "The time to pay has passed"),
}
_NOT_FOUND: Final = Text("Không tìm thấy khoản thanh toán", "There is no such payment")
_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)


def checkout_page(checkout: Checkout, status: int = 200) -> HTMLResponse:
    """Return the page of a checkout, with buttons while it is open."""
    return _page(_HEADINGS[checkout.status], checkout, status)


def missing_page() -> HTMLResponse:
    """Return the page for an identifier that nobody has."""
    return _page(_NOT_FOUND, None, 404)


def _page(heading: Text, checkout: Checkout | None, status: int) -> HTMLResponse:
    amount = "" if checkout is None else f"{checkout.amount_vnd:,}".replace(",", ".") + " ₫"
    html = _PAGES.get_template("checkout.html").render(
        heading=heading,
        checkout=checkout,
        amount=amount,
        style=Markup(_STYLE),  # noqa: S704 - a constant of this module
    )
    return HTMLResponse(html, status, headers(checkout))


def headers(checkout: Checkout | None) -> dict[str, str]:
    """Return the page's security headers.

    Chromium applies form-action to the redirect that follows a form, so the merchant's origin has to be named.
    """
    merchant = "" if checkout is None else f" {_origin(checkout.return_url)}"
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; form-action 'self'{merchant}; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
