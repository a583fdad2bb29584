"""Logging in at the eID as any client does: code flow with PKCE and a signed client assertion (OpenID Connect Core, RFC 9700)."""
