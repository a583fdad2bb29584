"""What programs talk to: metadata, keys, token, userinfo and revocation endpoints, and the tokens themselves."""
