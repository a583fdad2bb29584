"""Client assertions as a client makes them (RFC 7523 section 2.2); for the gateway's own first-party clients."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from gateway.identity.jose import sign
from gateway.kernel.identifiers import ClientId
from gateway.kit.keys import SigningKey

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
MEDIA_TYPE: Final = "client-authentication+jwt"
_LIFETIME: Final = timedelta(seconds=60)


def assertion_fields(client_id: ClientId, key: SigningKey, issuer: str, now: datetime) -> Mapping[str, str]:
    """The two form fields by which a client proves who it is, once, for the next minute."""
    claims = {
        "iss": str(client_id),
        "sub": str(client_id),
        "aud": issuer,
        "iat": int(now.timestamp()),
        "exp": int((now + _LIFETIME).timestamp()),
        "jti": secrets.token_urlsafe(16),
    }
    signed = sign(claims, key, media_type=MEDIA_TYPE)
    return {"client_assertion_type": ASSERTION_TYPE, "client_assertion": signed}
