"""Where the platform's notices go."""

from pydantic import AnyHttpUrl

from gateway.payments.settings import PaymentSettings


def test_notices_go_to_the_public_address() -> None:
    assert PaymentSettings().notices_at("https://door.example") == "https://door.example/v1/payments/callback"


def test_notices_go_where_the_platform_can_reach_us_if_that_is_named() -> None:
    settings = PaymentSettings(callback_url=AnyHttpUrl("http://gateway:8000/v1/payments/callback"))
    assert settings.notices_at("https://door.example") == "http://gateway:8000/v1/payments/callback"
