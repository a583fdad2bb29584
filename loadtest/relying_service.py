"""The load client as an OpenID client: authorization request with PKCE, and the code for a token by `private_key_jwt`."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey
from locust.contrib.fasthttp import FastHttpSession

from loadtest.data import CLIENT_ID, Sandbox
from loadtest.pages import Page, PageUnexpected

_ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_SECONDS: Final = 50
_RENEW_BEFORE_SECONDS: Final = 20


@dataclass(frozen=True)
class Token:
    """An access token, and when to get another, on this process's monotonic clock."""

    value: str = field(repr=False)
    renew_at: float

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.renew_at


class RelyingService:
    """Speaks for the load client; holds its private key."""

    def __init__(self, sandbox: Sandbox, key_file: Path) -> None:
        self._sandbox = sandbox
        self._key = ECKey.import_key(json.loads(key_file.read_text()))
        self._verifier = secrets.token_urlsafe(48)

    def authorization_path(self) -> str:
        challenge = hashlib.sha256(self._verifier.encode()).digest()
        request = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self._sandbox.redirect_uri,
            "scope": "openid",
            "state": secrets.token_urlsafe(12),
            "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "authorization_details": json.dumps(self._sandbox.details()),
        }
        return f"/eid/authorize?{urlencode(request)}"

    def redeem(self, landing: Page, session: FastHttpSession) -> Token:
        """`landing`: where the eID sent the browser. Raises: PageUnexpected: no code, or no token for it."""
        answer = parse_qs(urlsplit(landing.address).query)
        if "code" not in answer:
            raise PageUnexpected(f"the eID answered {answer.get('error', ['without a code'])[0]}")
        form = {
            "grant_type": "authorization_code",
            "code": answer["code"][0],
            "redirect_uri": self._sandbox.redirect_uri,
            "code_verifier": self._verifier,
            "client_id": CLIENT_ID,
            "client_assertion_type": _ASSERTION_TYPE,
            "client_assertion": self._assertion(),
        }
        sent = session.request("POST", "/eid/token", data=form)
        document: dict[str, Any] = sent.json() if sent.text else {}
        if "access_token" not in document:
            raise PageUnexpected(f"the token endpoint answered {sent.status_code}")
        lifetime = float(document["expires_in"])
        return Token(str(document["access_token"]), time.monotonic() + lifetime - _RENEW_BEFORE_SECONDS)

    def _assertion(self) -> str:
        now = int(time.time())
        claims = {
            "iss": CLIENT_ID,
            "sub": CLIENT_ID,
            "aud": self._sandbox.issuer,
            "jti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + _ASSERTION_SECONDS,
        }
        return jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key)
