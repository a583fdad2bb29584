"""A relying service as an integrator would write it, without any code of the gateway's, and with every knob exposed."""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from joserfc.jwk import ECKey

from gateway.identity.clients.models import Client, Sector
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from tests.factories.jws import compact

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DETAIL = {
    "type": "vn_record",
    "record_type": "residence",
    "fields": ["permanent_residence"],
    "purpose": "financial_service",
    "legal_basis": "consent",
    "period_days": 30,
}


@dataclass
class RelyingParty:
    """One client with its own key and one PKCE verifier."""

    issuer: str
    clock: Clock
    name: str = "example-bank"
    redirect_uri: str = "https://bank.example/callback?from=eid"
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", auto_kid=True))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def registration(self) -> Client:
        return Client(
            id=ClientId.parse(self.name),
            name=Text("Ngân hàng Ví dụ", "Example Bank"),
            sector=Sector.FINANCE,
            redirect_uris=(self.redirect_uri,),
            jwks={"keys": [self.key.as_dict(private=False)]},
            scopes=frozenset({"openid", "me"}),
            record_types=frozenset({"residence"}),
            purposes=frozenset({Purpose.FINANCIAL_SERVICE}),
        )

    def authorization(self, **changes: str | None) -> dict[str, str]:
        """Parameters of the request; a change to None leaves one out."""
        challenge = urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        params = {
            "response_type": "code",
            "client_id": self.name,
            "redirect_uri": self.redirect_uri,
            "scope": "openid",
            "state": "state-of-the-client",
            "nonce": "nonce-of-the-client",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return _changed(params, changes)

    def url(self, **changes: str | None) -> str:
        return f"/eid/authorize?{urlencode(self.authorization(**changes))}"

    def token_form(self, issued_code: str, /, **changes: str | None) -> dict[str, str]:
        form = {
            "grant_type": "authorization_code",
            "code": issued_code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion(),
        }
        return _changed(form, changes)

    def assertion(
        self,
        *,
        header: dict[str, Any] | None = None,
        key: EllipticCurvePrivateKey | bytes | None = None,
        **changes: Any,
    ) -> str:
        """A good assertion but for the changes; a header or claim changed to None is left out."""
        head = _changed({"alg": "ES256", "kid": self.key.kid}, header or {})
        return compact(head, _changed(self.assertion_claims(), changes), key or self.key.private_key)

    def assertion_claims(self) -> dict[str, Any]:
        now = int(self.clock.now().timestamp())
        return {
            "iss": self.name,
            "sub": self.name,
            "aud": self.issuer,
            "iat": now,
            "exp": now + 60,
            "jti": secrets.token_urlsafe(16),
        }


def _changed(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**values, **changes}.items() if value is not None}
