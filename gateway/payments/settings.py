"""Knobs of the payments: where the platform is, and how long it may take."""

from datetime import timedelta

from pydantic import AnyHttpUrl, BaseModel, ConfigDict


class PaymentSettings(BaseModel):
    """The payment platform is one signed peer; its keys are read from `<platform_url>/jwks`."""

    model_config = ConfigDict(frozen=True)

    platform_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:8100/payment")
    """Where the gateway reaches the payment platform."""
    callback_url: AnyHttpUrl | None = None
    """Where the platform delivers its notices, if it reaches the gateway by another address than browsers do."""
    browser_url: AnyHttpUrl | None = None
    """Where a browser reaches the platform, if that is not `platform_url` (containers have names of their own)."""
    timeout: timedelta = timedelta(seconds=5)
    """How long the platform may take to answer."""
    recheck_after: timedelta = timedelta(minutes=2)
    """How long an unpaid checkout is left alone before the platform is asked whether its notice got lost."""

    @property
    def browser_origin(self) -> str:
        """Scheme, host and port, for the content policy of pages that lead there."""
        url = self.browser_url or self.platform_url
        return f"{url.scheme}://{url.host}:{url.port}"

    @property
    def base_url(self) -> str:
        """Without a trailing slash."""
        return str(self.platform_url).rstrip("/")

    def notices_at(self, public_url: str) -> str:
        """Where the platform is told to deliver its notices."""
        return f"{public_url}/v1/payments/callback" if self.callback_url is None else str(self.callback_url)
