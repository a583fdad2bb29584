"""The authorization endpoint: what a client asks for, what the resident agrees to, and the answer at the redirect URI."""
