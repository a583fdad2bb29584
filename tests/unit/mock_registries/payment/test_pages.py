import base64
import hashlib
import re

import pytest

from mock_registries.payment import pages
from mock_registries.payment.checkouts import Checkout, Status

OPEN = Checkout(
    checkout_id="Qm9kZW5zZWUtMjAyNi0wMQ",
    merchant_reference="dossier-1",
    amount_vnd=1_234_500,
    description="<script>alert('1')</script>",
    return_url="http://127.0.0.1:8000/back?a=1&b=2",
    callback_url="http://127.0.0.1:8000/callback",
    status=Status.OPEN,
    expires_at="2099-01-01T00:00:00Z",
    transaction_id=None,
    paid_at=None,
)


def _html(checkout: Checkout) -> str:
    return bytes(pages.checkout_page(checkout).body).decode()


def _with(status: Status) -> Checkout:
    values = {name: getattr(OPEN, name) for name in Checkout.__slots__}
    return Checkout(**values | {"status": status})


def test_text_from_the_merchant_stays_text() -> None:
    assert "<script" not in _html(OPEN)
    assert "&lt;script&gt;" in _html(OPEN)


def test_an_open_checkout_can_be_paid_or_cancelled_without_scripts() -> None:
    html = _html(OPEN)
    assert re.findall(r'<form method="post" action="([^"]+)"', html) == [
        "Qm9kZW5zZWUtMjAyNi0wMQ/pay",
        "Qm9kZW5zZWUtMjAyNi0wMQ/cancel",
    ]
    assert "1.234.500 ₫" in html


@pytest.mark.parametrize("status", [Status.PAID, Status.CANCELLED, Status.EXPIRED])
def test_a_settled_checkout_has_no_buttons_but_a_way_back(status: Status) -> None:
    html = _html(_with(status))
    assert "<form" not in html
    assert 'href="http://127.0.0.1:8000/back?a=1&amp;b=2"' in html


def test_the_page_speaks_vietnamese_with_english_marked_as_such() -> None:
    html = _html(OPEN)
    assert html.startswith('<!doctype html>\n<html lang="vi">')
    assert '<span lang="en">Pay</span>' in html
    assert "Trả tiền" in html


def test_the_policy_allows_the_style_and_the_way_back_and_nothing_else() -> None:
    response = pages.checkout_page(OPEN)
    policy = dict(part.split(" ", 1) for part in response.headers["content-security-policy"].split("; "))
    style = re.search(r"<style>(.*)</style>", _html(OPEN), re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "img-src": "data:",
        "form-action": "'self' http://127.0.0.1:8000",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert response.headers["cache-control"] == "no-store"


def test_the_page_loads_nothing() -> None:
    assert re.findall(r'(?:src|href)="([^"]+)"', _html(OPEN)) == ["data:,"]


def test_an_unknown_checkout_is_said_to_be_unknown() -> None:
    response = pages.missing_page()
    assert response.status_code == 404
    assert b"<form" not in bytes(response.body)
    assert "form-action 'self';" in response.headers["content-security-policy"]
