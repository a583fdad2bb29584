"""What the issuer says of itself (OpenID Connect Discovery 1.0, RFC 8414): no more and no less than it does."""

from typing import Any

from gateway.identity.authorization.request import Prompt
from gateway.identity.issuer import Issuer
from gateway.identity.jose import ALGORITHM
from gateway.identity.provider.tokens import ID_TOKEN_CLAIMS
from gateway.identity.scopes import SCOPES
from gateway.kernel.assurance import SUPPORTED_ACR


def metadata(issuer: Issuer) -> dict[str, Any]:
    """One document serves both specifications."""
    return {
        "issuer": issuer.url,
        "authorization_endpoint": issuer.authorization_endpoint,
        "token_endpoint": issuer.token_endpoint,
        "userinfo_endpoint": issuer.userinfo_endpoint,
        "revocation_endpoint": issuer.revocation_endpoint,
        "jwks_uri": issuer.jwks_uri,
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": [ALGORITHM],
        "revocation_endpoint_auth_methods_supported": ["private_key_jwt"],
        "revocation_endpoint_auth_signing_alg_values_supported": [ALGORITHM],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "acr_values_supported": list(SUPPORTED_ACR),
        "claim_types_supported": ["normal"],
        "claims_supported": list(ID_TOKEN_CLAIMS),
        "prompt_values_supported": [prompt.value for prompt in Prompt],
        "authorization_details_types_supported": ["vn_record"],
        "authorization_response_iss_parameter_supported": True,
        # Absent would mean false, false and, for request_uri, true.
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "ui_locales_supported": ["vi", "en"],
        "service_documentation": f"{issuer.base_url}/docs",
    }
