"""What the lifetimes promise."""

from datetime import timedelta

from gateway.identity.settings import IdentitySettings


def test_lifetimes_are_those_of_the_profile() -> None:
    settings = IdentitySettings()
    assert settings.code_lifetime == timedelta(seconds=60)
    assert settings.access_token_lifetime == timedelta(seconds=300)
    assert settings.assertion_lifetime == timedelta(seconds=60)


def test_a_spent_code_is_remembered_longer_than_its_tokens_live() -> None:
    settings = IdentitySettings()
    assert settings.code_memory > settings.code_lifetime + settings.access_token_lifetime


def test_the_passcode_is_not_shown() -> None:
    assert "246810" not in repr(IdentitySettings())
