"""Logging in: the page that asks for the personal number, and the wait until the phone has approved."""
