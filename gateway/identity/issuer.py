"""The issuer's own addresses, from which metadata, tokens and checks are all made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Issuer:
    """`base_url` is the gateway's public address without a trailing slash."""

    base_url: str

    @property
    def url(self) -> str:
        return f"{self.base_url}/eid"

    @property
    def authorization_endpoint(self) -> str:
        return f"{self.url}/authorize"

    @property
    def token_endpoint(self) -> str:
        return f"{self.url}/token"

    @property
    def userinfo_endpoint(self) -> str:
        return f"{self.url}/userinfo"

    @property
    def revocation_endpoint(self) -> str:
        return f"{self.url}/revoke"

    @property
    def jwks_uri(self) -> str:
        return f"{self.url}/jwks"

    @property
    def resource(self) -> str:
        """The audience of access tokens: the gateway's API."""
        return f"{self.base_url}/v1"
