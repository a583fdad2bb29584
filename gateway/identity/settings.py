"""Knobs of the mock eID: lifetimes, and the sandbox's one passcode."""

from datetime import timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict, SecretStr

SANDBOX_PASSCODE: Final = "246810"


class IdentitySettings(BaseModel):
    """Lifetimes follow the FAPI 2.0 Security Profile and OAuth 2.0 Security BCP (RFC 9700) where these give one."""

    model_config = ConfigDict(frozen=True)

    code_lifetime: timedelta = timedelta(seconds=60)
    """From the answer to the client until its code must be redeemed."""
    code_memory: timedelta = timedelta(days=1)
    """How long a second use of a code is recognised as one."""
    access_token_lifetime: timedelta = timedelta(seconds=300)
    """How long an access token is good."""
    id_token_lifetime: timedelta = timedelta(seconds=300)
    """How long an ID token is good."""
    assertion_lifetime: timedelta = timedelta(seconds=60)
    """How far in the future a client assertion may expire."""
    clock_skew: timedelta = timedelta(seconds=15)
    """How far a client's clock may be off."""

    authorization_lifetime: timedelta = timedelta(minutes=15)
    """From the first page to the answer at the client."""
    approval_lifetime: timedelta = timedelta(minutes=3)
    """How long a login waits for the phone."""
    session_lifetime: timedelta = timedelta(minutes=30)
    """Single sign-on: how long a login serves other clients too."""
    phone_lifetime: timedelta = timedelta(hours=12)
    """How long the simulated phone stays activated."""
    browser_lifetime: timedelta = timedelta(days=1)
    """How long a browser is remembered as the same one, for the tie of its forms."""

    passcode: SecretStr = SecretStr(SANDBOX_PASSCODE)
    """Of every simulated phone."""
    passcode_attempts: int = 5
    """Wrong passcodes in a row that lock an account's phone."""
    passcode_lockout: timedelta = timedelta(minutes=5)
    """How long it stays locked."""
    approvals_per_window: int = 20
    """Login requests to one person's phone; more are refused, so that nobody is worn down into approving."""
    approvals_window: timedelta = timedelta(minutes=10)
    """The window in which login requests are counted."""

    directory_timeout: timedelta = timedelta(seconds=3)
    """How long the register of eID accounts may take to answer."""

    @property
    def has_sandbox_passcode(self) -> bool:
        """Whether every phone opens with the passcode that everybody knows."""
        return self.passcode.get_secret_value() == SANDBOX_PASSCODE
